import type { ActivitiesReport, LeaderboardReport } from '@rodnik/shared/sales/reports.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { paramsOf, type ReportScope } from './report-scope.ts'
import { type ReportColumn, ReportTable } from './report-table.tsx'
import styles from './reports.module.css'
import { Tile } from './tile.tsx'
import { useReport } from './use-report.ts'

type Result = Omit<LeaderboardReport['people'][number], 'id' | 'title' | 'team'>

/** Who has won how much, and who has done what. */
export function PeopleTab({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('reports')
  const { pipeline: _, ...ofPeople } = paramsOf(scope)
  const leaders = useReport<LeaderboardReport>('leaderboard', paramsOf(scope))
  const activities = useReport<ActivitiesReport>('activities', ofPeople, 'activity')
  const columns: ReportColumn<Result>[] = [
    { key: 'wonSum', label: t('column.sum'), kind: 'money', figure: (row) => row.wonSum },
    { key: 'won', label: t('column.won'), figure: (row) => row.won },
    { key: 'lost', label: t('column.lost'), figure: (row) => row.lost },
    { key: 'winRate', label: t('column.winRate'), kind: 'percent', figure: (row) => row.winRate },
    { key: 'cycle', label: t('column.cycle'), kind: 'days', figure: (row) => row.cycle },
    { key: 'open', label: t('column.open'), figure: (row) => row.open },
    { key: 'openSum', label: t('column.openSum'), kind: 'money', figure: (row) => row.openSum },
    { key: 'weighted', label: t('column.weighted'), kind: 'money', figure: (row) => row.weighted },
  ]
  return (
    <div className={styles.tiles}>
      <Tile
        wide
        title={t('people.title')}
        about={t('people.about')}
        query={leaders}
        isEmpty={({ people }) => people.length === 0}
      >
        {({ people }) => (
          <ReportTable
            label={t('people.title')}
            head={t('column.person')}
            rows={people}
            keyOf={({ id }) => id ?? ''}
            nameOf={({ title, team }) => <Name title={title ?? t('none')} note={team} />}
            columns={columns}
          />
        )}
      </Tile>
      <Tile
        wide
        title={t('teams.title')}
        about={t('teams.about')}
        query={leaders}
        isEmpty={({ teams }) => teams.length === 0}
      >
        {({ teams }) => (
          <ReportTable
            label={t('teams.title')}
            head={t('column.team')}
            rows={teams}
            keyOf={({ id }) => id ?? ''}
            nameOf={({ title, manager, parent }) => (
              <Name title={title ?? t('teams.none')} note={[manager, parent].filter(Boolean).join(' · ')} />
            )}
            columns={columns}
          />
        )}
      </Tile>
      <Tile
        wide
        title={t('activities.title')}
        about={t('activities.about')}
        query={activities}
        isEmpty={({ rows }) => rows.length === 0}
      >
        {({ kinds, rows }) => (
          <ReportTable
            label={t('activities.title')}
            head={t('column.person')}
            rows={rows}
            keyOf={({ id }) => id ?? ''}
            nameOf={({ title }) => title ?? t('none')}
            columns={[
              { key: 'total', label: t('column.total'), figure: (row) => row.total },
              ...kinds.map((kind) => ({
                key: kind,
                label: t(`objects:activity.options.kind.${kind}`),
                figure: (row: ActivitiesReport['rows'][number]) => row.byKind[kind] ?? row.total,
              })),
            ]}
          />
        )}
      </Tile>
    </div>
  )
}

function Name({ title, note }: { title: string; note: string | null }) {
  return (
    <>
      {title}
      {note && <small className={styles.note}>{note}</small>}
    </>
  )
}
