import type { Drill } from '@rodnik/shared/query/drill.ts'
import { useQueries } from '@tanstack/react-query'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Link } from '../../ui/router/link.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { countQuery } from '../data/counts.ts'
import { problemText } from '../data/problem-text.ts'
import { useHasPage } from '../nav.ts'
import { listHref } from '../views/list-href.ts'
import styles from './drill-counts.module.css'

export interface NamedDrill extends Drill {
  label: string
}

/** How many records each list holds, with a link to it; says so when there are none. */
export function DrillCounts({ label, none, drills }: { label: string; none: string; drills: NamedDrill[] }) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const hasPage = useHasPage()
  const counts = useQueries({ queries: drills.map(countQuery) })
  const failed = counts.find(({ isError }) => isError)
  if (failed)
    return (
      <p role="alert">
        {t('countFailed')}. {problemText(t, failed.error)}
      </p>
    )
  if (counts.some(({ isPending }) => isPending)) return <LinesSkeleton lines={3} />
  const found = drills.flatMap((drill, at) => {
    const count = counts[at]?.data ?? 0
    return count > 0 ? [{ drill, count }] : []
  })
  if (found.length === 0) return <p>{none}</p>
  return (
    <ul aria-label={label} className={styles.counts}>
      {found.map(({ drill, count }) => (
        <li key={drill.object}>
          {hasPage(drill.object) ? <Link to={listHref(drill)}>{drill.label}</Link> : <span>{drill.label}</span>}
          <b>{format.number(count)}</b>
        </li>
      ))}
    </ul>
  )
}
