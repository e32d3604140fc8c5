import { listBehind } from '@rodnik/shared/sales/drill.ts'
import type { FunnelReport, StagesReport } from '@rodnik/shared/sales/reports.ts'
import { useGo } from '../../engine/nav.ts'
import { listHref } from '../../engine/views/list-href.ts'
import { FunnelChart } from '../../ui/chart/bar-list.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Fig, useWriting } from './figure.tsx'
import { paramsOf, type ReportScope } from './report-scope.ts'
import { ReportTable } from './report-table.tsx'
import styles from './reports.module.css'
import { Tile } from './tile.tsx'
import { useReport } from './use-report.ts'

/** How far deals come, in which months they began, and how long they stay where. */
export function FunnelTab({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('reports')
  const params = paramsOf(scope)
  const funnel = useReport<FunnelReport>('funnel', params)
  const stages = useReport<StagesReport>('stages', params)
  const isEmpty = ({ started }: FunnelReport) => started.value === 0
  return (
    <div className={styles.tiles}>
      <Tile
        title={funnel.data ? t('funnel.title', { name: funnel.data.pipeline.title ?? '' }) : t('tab.funnel')}
        about={t('funnel.about')}
        query={funnel}
        isEmpty={isEmpty}
      >
        {(report) => <Funnel report={report} />}
      </Tile>
      <Tile title={t('funnel.steps')} about={t('funnel.stepsAbout')} query={funnel} isEmpty={isEmpty}>
        {(report) => <Steps report={report} />}
      </Tile>
      <Tile wide title={t('funnel.cohorts')} about={t('funnel.cohortsAbout')} query={funnel} isEmpty={isEmpty}>
        {(report) => <Cohorts report={report} />}
      </Tile>
      <Tile wide title={t('stages.title')} about={t('stages.about')} query={stages}>
        {(report) => (
          <ReportTable
            label={t('stages.title')}
            head={t('column.stage')}
            rows={report.stages}
            keyOf={({ id }) => id}
            nameOf={({ title }) => title}
            columns={[
              { key: 'stays', label: t('column.stays'), figure: (row) => row.stays },
              { key: 'average', label: t('column.average'), kind: 'days', figure: (row) => row.average },
              { key: 'median', label: t('column.median'), kind: 'days', figure: (row) => row.median },
              { key: 'expected', label: t('column.expected'), render: ({ expectedDays }) => expectedDays ?? '—' },
              { key: 'now', label: t('column.now'), figure: (row) => row.now },
              { key: 'stale', label: t('column.stale'), figure: (row) => row.stale },
            ]}
          />
        )}
      </Tile>
    </div>
  )
}

function Funnel({ report }: { report: FunnelReport }) {
  const { t } = useTranslation('reports')
  const go = useGo()
  const write = useWriting()
  return (
    <>
      <FunnelChart
        label={t('funnel.title', { name: report.pipeline.title ?? '' })}
        lines={report.stages.map(({ kind, title, reached, step }) => ({
          name: title,
          value: Number(reached.value ?? 0),
          text: write(reached.value, 'count'),
          ...(step.value === null ? {} : { note: write(step.value, 'percent') }),
          ...(kind === 'won' ? { color: 'var(--s6)' } : {}),
          onOpen: () => go(listHref(listBehind(reached.drill))),
        }))}
      />
      {report.undated.value !== 0 && (
        <p className={styles.about}>
          {t('funnel.undated')} <Fig figure={report.undated} />
        </p>
      )}
    </>
  )
}

function Steps({ report }: { report: FunnelReport }) {
  const { t } = useTranslation('reports')
  return (
    <ReportTable
      label={t('funnel.steps')}
      head={t('column.stage')}
      rows={report.stages}
      keyOf={({ id }) => id}
      nameOf={({ title }) => title}
      columns={[
        { key: 'reached', label: t('column.reached'), figure: (row) => row.reached },
        { key: 'step', label: t('column.step'), kind: 'percent', figure: (row) => row.step },
        { key: 'share', label: t('column.share'), kind: 'percent', figure: (row) => row.share },
        { key: 'lost', label: t('column.lostHere'), figure: (row) => row.lost },
        { key: 'open', label: t('column.openHere'), figure: (row) => row.open },
      ]}
    />
  )
}

function Cohorts({ report }: { report: FunnelReport }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const open = report.stages.map((stage, at) => ({ stage, at })).filter(({ stage }) => stage.kind === 'open')
  return (
    <ReportTable
      label={t('funnel.cohorts')}
      head={t('column.began')}
      rows={report.cohorts}
      keyOf={({ month }) => month}
      nameOf={({ month }) => <span className={styles.month}>{format.month(month)}</span>}
      columns={[
        ...open.map(({ stage, at }) => ({
          key: stage.id,
          label: stage.title,
          figure: (row: FunnelReport['cohorts'][number]) => row.reached[at] ?? row.started,
        })),
        { key: 'won', label: t('column.won'), figure: (row) => row.won },
        { key: 'lost', label: t('column.lost'), figure: (row) => row.lost },
        { key: 'winRate', label: t('column.winRate'), kind: 'percent', figure: (row) => row.winRate },
      ]}
    />
  )
}
