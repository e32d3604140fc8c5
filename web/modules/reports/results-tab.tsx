import { listBehind } from '@rodnik/shared/sales/drill.ts'
import type { ClosedReport, Figure, ReasonsReport, SourcesReport } from '@rodnik/shared/sales/reports.ts'
import { useMe } from '../../engine/data/me.ts'
import { useGo } from '../../engine/nav.ts'
import { listHref } from '../../engine/views/list-href.ts'
import { BarList } from '../../ui/chart/bar-list.tsx'
import { ColumnChart } from '../../ui/chart/column-chart.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Fig, type Kind, useWriting } from './figure.tsx'
import { paramsOf, type ReportScope } from './report-scope.ts'
import { ReportTable } from './report-table.tsx'
import styles from './reports.module.css'
import { Tile } from './tile.tsx'
import { useReport } from './use-report.ts'

/** What was won and lost, when, why, and where it came from. */
export function ResultsTab({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('reports')
  const params = paramsOf(scope)
  const closed = useReport<ClosedReport>('closed', params)
  const reasons = useReport<ReasonsReport>('reasons', params)
  const sources = useReport<SourcesReport>('sources', params, ['deal', 'lead'])
  return (
    <div className={styles.tiles}>
      <Tile wide title={t('closed.title')} about={t('closed.about')} query={closed}>
        {({ total }) => <Totals total={total} />}
      </Tile>
      <Tile title={t('closed.sums')} about={t('closed.sumsAbout')} query={closed}>
        {({ months }) => <MonthSums months={months} />}
      </Tile>
      <Tile title={t('closed.counts')} about={t('closed.countsAbout')} query={closed}>
        {({ months }) => <MonthCounts months={months} />}
      </Tile>
      <Tile wide title={t('closed.byMonth')} about={t('closed.byMonthAbout')} query={closed}>
        {({ months }) => <Months months={months} />}
      </Tile>
      <Tile
        title={t('reasons.title')}
        about={t('reasons.about')}
        query={reasons}
        isEmpty={({ rows }) => rows.length === 0}
      >
        {(report) => <Reasons report={report} />}
      </Tile>
      <Tile
        title={t('sources.title')}
        about={t('sources.about')}
        query={sources}
        isEmpty={({ rows }) => rows.length === 0}
      >
        {({ rows }) => (
          <ReportTable
            label={t('sources.title')}
            head={t('column.source')}
            rows={rows}
            keyOf={({ id }) => id ?? ''}
            nameOf={({ title }) => title ?? t('none')}
            columns={[
              { key: 'leads', label: t('column.leads'), figure: (row) => row.leads },
              { key: 'started', label: t('column.started'), figure: (row) => row.started },
              { key: 'won', label: t('column.won'), figure: (row) => row.won },
              { key: 'wonSum', label: t('column.sum'), kind: 'money', figure: (row) => row.wonSum },
              { key: 'winRate', label: t('column.winRate'), kind: 'percent', figure: (row) => row.winRate },
            ]}
          />
        )}
      </Tile>
    </div>
  )
}

function Totals({ total }: { total: ClosedReport['total'] }) {
  const { t } = useTranslation('reports')
  const figures: [string, Figure, Kind][] = [
    ['wonSum', total.wonSum, 'money'],
    ['won', total.won, 'count'],
    ['average', total.average, 'money'],
    ['lost', total.lost, 'count'],
    ['winRate', total.winRate, 'percent'],
    ['cycle', total.cycle, 'days'],
    ['wonCycle', total.wonCycle, 'days'],
  ]
  return (
    <dl className={styles.totals}>
      {figures.map(([name, figure, kind]) => (
        <div key={name}>
          <dt>{t(`total.${name}`)}</dt>
          <dd>
            <Fig figure={figure} kind={kind} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Month = ClosedReport['months'][number]

/** Points of a chart over the months. */
function usePoints(months: Month[]) {
  const format = useFormat()
  const go = useGo()
  const write = useWriting()
  return (read: (month: Month) => Figure, kind: Kind) =>
    months.map((month) => {
      const figure = read(month)
      return {
        label: format.shortMonth(month.month),
        value: Number(figure.value ?? 0),
        text: write(figure.value, kind),
        onOpen: () => go(listHref(listBehind(figure.drill))),
      }
    })
}

function MonthSums({ months }: { months: Month[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { currency } = useMe().company
  const points = usePoints(months)
  return (
    <ColumnChart
      label={t('closed.sums')}
      series={[{ name: t('column.won'), points: points(({ wonSum }) => wonSum, 'money'), color: 'var(--c1)' }]}
      axis={(value) => format.shortMoney({ amount: value, currency })}
    />
  )
}

function MonthCounts({ months }: { months: Month[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const points = usePoints(months)
  return (
    <ColumnChart
      label={t('closed.counts')}
      series={[
        { name: t('column.won'), points: points(({ won }) => won, 'count'), color: 'var(--dot-ok)' },
        { name: t('column.lost'), points: points(({ lost }) => lost, 'count'), color: 'var(--dot-off)' },
      ]}
      axis={(value) => format.number(value)}
    />
  )
}

function Months({ months }: { months: Month[] }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  return (
    <ReportTable
      label={t('closed.byMonth')}
      head={t('column.month')}
      rows={months}
      keyOf={({ month }) => month}
      nameOf={({ month }) => <span className={styles.month}>{format.month(month)}</span>}
      columns={[
        { key: 'won', label: t('column.won'), figure: (row) => row.won },
        { key: 'wonSum', label: t('column.sum'), kind: 'money', figure: (row) => row.wonSum },
        { key: 'lost', label: t('column.lost'), figure: (row) => row.lost },
        { key: 'lostSum', label: t('column.lostSum'), kind: 'money', figure: (row) => row.lostSum },
        { key: 'winRate', label: t('column.winRate'), kind: 'percent', figure: (row) => row.winRate },
        { key: 'cycle', label: t('column.cycle'), kind: 'days', figure: (row) => row.cycle },
      ]}
    />
  )
}

function Reasons({ report }: { report: ReasonsReport }) {
  const { t } = useTranslation('reports')
  const go = useGo()
  const write = useWriting()
  return (
    <BarList
      label={t('reasons.title')}
      lines={report.rows.map(({ title, lost, share }) => ({
        name: title ?? t('none'),
        value: Number(lost.value ?? 0),
        text: write(lost.value, 'count'),
        note: write(share.value, 'percent'),
        onOpen: () => go(listHref(listBehind(lost.drill))),
      }))}
    />
  )
}
