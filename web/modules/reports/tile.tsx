import type { ReactNode } from 'react'
import { problemText } from '../../engine/data/problem-text.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { cx } from '../../ui/text/cx.ts'
import styles from './reports.module.css'

interface TileProps<T> {
  title: string
  /** What the figures mean, printed beside them; not yet known where it has figures of its own. */
  about: string | undefined
  wide?: boolean
  query: { data: T | undefined; isError: boolean; error: unknown; refetch: () => unknown; isPlaceholderData?: boolean }
  /** Whether there is nothing to show. */
  isEmpty?: (data: T) => boolean
  children: (data: T) => ReactNode
}

/** One part of the reports with its title and definition; loads, fails and is empty by itself. */
export function Tile<T>({ title, about, wide, query, isEmpty, children }: TileProps<T>) {
  const { t } = useTranslation('reports')
  const { data, isError, error, refetch, isPlaceholderData } = query
  return (
    <section className={cx(styles.tile, wide && styles.wide)} data-old={isPlaceholderData || undefined}>
      <h2>{title}</h2>
      {about && <p className={styles.about}>{about}</p>}
      {data === undefined ? (
        isError ? (
          <ErrorState small title={t('failed')} text={problemText(t, error)} onRetry={() => void refetch()} />
        ) : (
          <LinesSkeleton lines={5} />
        )
      ) : isEmpty?.(data) ? (
        <EmptyState small title={t('empty')} />
      ) : (
        children(data)
      )}
    </section>
  )
}
