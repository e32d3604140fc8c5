import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { addAmounts } from '@rodnik/shared/sales/decimal.ts'
import { type Metric, metrics } from '@rodnik/shared/sales/reports.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useMemo, useState } from 'react'
import { type Me, useMe } from '../../../engine/data/me.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useAll } from '../../../engine/data/records.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { SettingsPage } from '../../../ui/section/section.tsx'
import { Segmented } from '../../../ui/segmented/segmented.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import styles from './settings.module.css'
import { TargetCell } from './target-cell.tsx'
import { cellKey, monthsOf, plansByCell, type Subject } from './target-cells.ts'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const
const sellers: Filter[] = [
  { field: 'active', op: 'eq', value: true },
  { field: 'role', op: 'ne', value: 'viewer' },
]

/** Whom one may plan for: everybody, or a head the own teams and their people. */
function subjectsOf({ role, teams }: Me) {
  const own = role === 'head' ? teams.map(({ id }) => id) : undefined
  const ofTeams: Filter[] = own ? [{ field: 'team', op: 'in', value: own }] : []
  return {
    people: { filter: { and: [...sellers, ...ofTeams] }, fields: ['name'], sort: 'name' },
    teams: {
      filter: own ? ({ field: 'id', op: 'in', value: own } as const) : undefined,
      fields: ['name'],
      sort: 'name',
    },
  }
}

/** Plans of people and teams by month: one metric and one year at a time, written cell by cell. */
export function Page() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [year, setYear] = useState(() => Number(format.day().slice(0, 4)))
  const [metric, setMetric] = useState<Metric>('wonSum')
  const input = useMemo(
    () => ({
      filter: {
        and: [
          { field: 'metric', op: 'eq' as const, value: metric },
          { field: 'month', op: 'between' as const, value: [`${year}-01-01`, `${year}-12-31`] },
        ],
      },
      fields: ['user', 'team', 'month', 'value'],
      sort: 'month',
    }),
    [metric, year],
  )
  const plans = useAll('target', input)
  const me = useMe()
  const inputs = useMemo(() => subjectsOf(me), [me])
  const people = useAll('user', inputs.people)
  const teams = useAll('team', inputs.teams)
  const groups = [
    { key: 'teams', title: t('targets.teams'), subjects: subjects('team', teams.data?.data) },
    { key: 'people', title: t('targets.people'), subjects: subjects('user', people.data?.data) },
  ]
  return (
    <SettingsPage title={t('targets.title')} wide>
      <p className={styles.about}>
        {t(metric === 'wonSum' ? 'targets.aboutSum' : 'targets.about', {
          currency: format.currencySign(me.company.currency),
        })}
      </p>
      <div className={styles.bar}>
        <Segmented
          label={t('targets.metric')}
          items={metrics.map((value) => ({ value, label: t(`objects:target.options.metric.${value}`) }))}
          value={metric}
          onChange={setMetric}
        />
        <IconButton
          label={t('targets.yearBefore')}
          icon={<IconChevronLeft {...icon} />}
          onClick={() => setYear(year - 1)}
        />
        <span aria-live="polite">{year}</span>
        <IconButton
          label={t('targets.yearAfter')}
          icon={<IconChevronRight {...icon} />}
          onClick={() => setYear(year + 1)}
        />
      </div>
      {plans.error && !plans.data ? (
        <ErrorState small title={t('targets.failed')} text={problemText(t, plans.error)} onRetry={plans.refetch} />
      ) : plans.data && people.data && teams.data ? (
        <Grid key={`${metric} ${year}`} groups={groups} year={year} metric={metric} plans={plans.data.data} />
      ) : (
        <LinesSkeleton lines={10} />
      )}
    </SettingsPage>
  )
}

function subjects(kind: Subject['kind'], records: RecordData[] | undefined): Subject[] {
  return (records ?? []).map(({ id, name }) => ({ kind, id, name: String(name) }))
}

interface GridProps {
  groups: { key: string; title: string; subjects: Subject[] }[]
  year: number
  metric: Metric
  plans: RecordData[]
}

function Grid({ groups, year, metric, plans }: GridProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const own = useObject('target')
  const months = monthsOf(year)
  const cells = plansByCell(plans)
  const editable = own?.rights.update === 'all' && own.rights.create
  const totalOf = (subject: Subject) =>
    addAmounts(months.map((month) => String(cells.get(cellKey(subject, month))?.value ?? '0')))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.grid} tabIndex={0} aria-label={t('targets.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('targets.who')}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {format.shortMonth(month)}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t('targets.year')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, title, subjects }) => (
            <Fragment key={key}>
              {subjects.length > 0 && (
                <tr className={styles.heading}>
                  <th scope="rowgroup" colSpan={14}>
                    {title}
                  </th>
                </tr>
              )}
              {subjects.map((subject) => (
                <tr key={subject.id}>
                  <th scope="row">{subject.name}</th>
                  {months.map((month) => (
                    <td key={month}>
                      <TargetCell
                        subject={subject}
                        month={month}
                        metric={metric}
                        plan={cells.get(cellKey(subject, month))}
                        editable={editable ?? false}
                      />
                    </td>
                  ))}
                  <td className={styles.total}>{format.number(totalOf(subject), 2)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}
