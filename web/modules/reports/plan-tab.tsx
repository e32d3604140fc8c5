import { listBehind } from '@rodnik/shared/sales/drill.ts'
import type { Figure, ForecastReport, Metric, TargetState, TargetsReport } from '@rodnik/shared/sales/reports.ts'
import { metrics } from '@rodnik/shared/sales/reports.ts'
import { targetsAbout } from '@rodnik/shared/sales/targets.ts'
import { useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useGo } from '../../engine/nav.ts'
import { listHref } from '../../engine/views/list-href.ts'
import { ColumnChart } from '../../ui/chart/column-chart.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Meter } from '../../ui/meter/meter.tsx'
import { Segmented } from '../../ui/segmented/segmented.tsx'
import { Fig, type Kind, useWriting } from './figure.tsx'
import type { ReportScope } from './report-scope.ts'
import { ReportTable } from './report-table.tsx'
import styles from './reports.module.css'
import { Tile } from './tile.tsx'
import { useReport } from './use-report.ts'

const lengths = ['month', 'quarter', 'year'] as const

/** Plans beside facts with pace and outlook, and the forecast by month. */
export function PlanTab({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const [length, setLength] = useState<(typeof lengths)[number]>('month')
  const { pipeline, team, owner } = scope
  const month = scope.to.slice(0, 7)
  const targets = useReport<TargetsReport>('targets', { month, period: length, team, owner }, targetsAbout)
  const forecast = useReport<ForecastReport>('forecast', { months: 6, pipeline, team, owner })
  const days = targets.data?.workingDays
  return (
    <div className={styles.tiles}>
      <div className={styles.wide}>
        <Segmented
          label={t('plan.length')}
          items={lengths.map((value) => ({ value, label: t(`plan.${value}`) }))}
          value={length}
          onChange={setLength}
        />
      </div>
      <Tile
        wide
        title={t('plan.title', {
          from: format.date(targets.data?.from ?? scope.from),
          to: format.date(targets.data?.to ?? scope.to),
        })}
        about={days && t('plan.about', { passed: days.passed, total: days.total })}
        query={targets}
        isEmpty={({ people, teams }) => ![...people, ...teams].some(hasPlan)}
      >
        {(report) => <Plans report={report} />}
      </Tile>
      <Tile wide title={t('forecast.title')} about={t('forecast.about')} query={forecast}>
        {(report) => <Forecast report={report} />}
      </Tile>
    </div>
  )
}

type Row = TargetsReport['people'][number]
const hasPlan = (row: Row) => Object.values(row.metrics).some((state) => state?.plan)
const kindOf = (metric: Metric): Kind => (metric === 'wonSum' ? 'money' : 'count')

function Plans({ report }: { report: TargetsReport }) {
  const { t } = useTranslation('reports')
  const rows = [...report.teams, ...report.people].filter(hasPlan)
  const shown = metrics.filter((metric) => rows.some((row) => row.metrics[metric]?.plan))
  return shown.map((metric) => (
    <div key={metric} className={styles.metric}>
      <h3>{t(`objects:target.options.metric.${metric}`)}</h3>
      <ReportTable
        label={t(`objects:target.options.metric.${metric}`)}
        head={t('column.who')}
        rows={rows.filter((row) => row.metrics[metric]?.plan)}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        columns={[
          {
            key: 'fact',
            label: t('column.fact'),
            kind: kindOf(metric),
            figure: (row) => (row.metrics[metric] as TargetState).fact,
          },
          { key: 'plan', label: t('column.plan'), render: (row) => <Value metric={metric} row={row} read="plan" /> },
          { key: 'meter', label: t('column.reachedPlan'), render: (row) => <Progress metric={metric} row={row} /> },
          { key: 'pace', label: t('column.pace'), render: (row) => <Value metric={metric} row={row} read="pace" /> },
          {
            key: 'forecast',
            label: t('column.outlook'),
            render: (row) => <Value metric={metric} row={row} read="forecast" />,
          },
        ]}
      />
    </div>
  ))
}

function Value({ metric, row, read }: { metric: Metric; row: Row; read: 'plan' | 'pace' | 'forecast' }) {
  const write = useWriting()
  return <>{write(row.metrics[metric]?.[read] ?? null, kindOf(metric))}</>
}

function Progress({ metric, row }: { metric: Metric; row: Row }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const state = row.metrics[metric]
  if (!state?.plan || !state.percent) return null
  const share = Number(state.percent) / 100
  const pace = Number(state.pace ?? 0) / Number(state.plan)
  const behind = share < pace
  return (
    <span className={styles.progress}>
      <Meter
        value={share}
        pace={pace}
        tone={share >= 1 ? 'ok' : behind ? 'warn' : 'accent'}
        label={t('plan.meter', { name: row.title })}
      />
      <span data-tip={t(behind ? 'plan.behind' : 'plan.ahead')}>{format.percent(state.percent)}</span>
    </span>
  )
}

type ForecastPart = {
  key: string
  label: string
  open: Figure
  openSum: Figure
  weighted: Figure
  wonSum?: Figure
  forecast?: Figure
}

function Forecast({ report }: { report: ForecastReport }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const go = useGo()
  const write = useWriting()
  const { currency } = useMe().company
  const { overdue, months, later, undated } = report
  const points = (read: (month: (typeof months)[number]) => Figure) =>
    months.map((month) => {
      const figure = read(month)
      return {
        label: format.shortMonth(month.month),
        value: Number(figure.value ?? 0),
        text: write(figure.value, 'money'),
        onOpen: () => go(listHref(listBehind(figure.drill))),
      }
    })
  const parts: ForecastPart[] = [
    { key: 'overdue', label: t('forecast.overdue'), ...overdue },
    ...months.map(({ month, ...figures }) => ({ key: month, label: format.month(month), ...figures })),
    { key: 'later', label: t('forecast.later'), ...later },
    { key: 'undated', label: t('forecast.undated'), ...undated },
  ]
  return (
    <>
      <ColumnChart
        label={t('forecast.title')}
        series={[
          { name: t('column.won'), points: points(({ wonSum }) => wonSum), color: 'var(--dot-ok)' },
          { name: t('column.weighted'), points: points(({ weighted }) => weighted), color: 'var(--c1)' },
        ]}
        axis={(value) => format.shortMoney({ amount: value, currency })}
      />
      <ReportTable
        label={t('forecast.title')}
        head={t('column.closing')}
        rows={parts}
        keyOf={({ key }) => key}
        nameOf={({ label }) => <span className={styles.month}>{label}</span>}
        columns={[
          { key: 'open', label: t('column.open'), figure: (row) => row.open },
          { key: 'openSum', label: t('column.openSum'), kind: 'money', figure: (row) => row.openSum },
          { key: 'weighted', label: t('column.weighted'), kind: 'money', figure: (row) => row.weighted },
          {
            key: 'wonSum',
            label: t('column.sum'),
            render: (row) => (row.wonSum ? <Fig figure={row.wonSum} kind="money" /> : ''),
          },
          {
            key: 'forecast',
            label: t('column.forecast'),
            render: (row) => (row.forecast ? <Fig figure={row.forecast} kind="money" /> : ''),
          },
        ]}
      />
    </>
  )
}
