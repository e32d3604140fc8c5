import type { Timeline as TimelineAnswer, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Segmented } from '../../ui/segmented/segmented.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { Timeline } from '../../ui/timeline/timeline.tsx'
import type { TimelineEntry } from '../../ui/timeline/timeline-types.ts'
import { api } from '../data/api.ts'
import { pathOf } from '../data/meta.ts'
import { problemText } from '../data/problem-text.ts'
import styles from './record-page.module.css'
import { useEntries } from './use-entries.tsx'

/** How a module changes the timeline. */
export interface TimelineOptions {
  /** Draws an item in place of the engine, wholly or in part; nothing for items it does not know. */
  renderItem?: (item: TimelineItem) => Partial<TimelineEntry> | undefined
  /** Stands above: what can be written and logged here. */
  composer?: ReactNode
}

interface TimelinePanelProps extends TimelineOptions {
  object: string
  id: string
}

const filters = { all: undefined, activity: 'activity', comment: 'comment', change: 'change' } as const
type Kind = keyof typeof filters

/** The timeline of a record with its filter; planned on top, past below. */
export function TimelinePanel({ object, id, renderItem, composer }: TimelinePanelProps) {
  const { t } = useTranslation('engine')
  const [kind, setKind] = useState<Kind>('all')
  const kinds = filters[kind]
  const answer = useInfiniteQuery({
    queryKey: ['timeline', object, id, kinds ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.get<TimelineAnswer>(`${pathOf(object)}/${id}/timeline`, { kinds, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const items = useMemo(() => answer.data?.pages.flatMap((page) => page.data) ?? [], [answer.data])
  const entries = useEntries(object, id, items, renderItem)
  return (
    <>
      {composer}
      <div className={styles.kinds}>
        <Segmented
          label={t('timeline.filter')}
          items={(Object.keys(filters) as Kind[]).map((value) => ({ value, label: t(`timeline.kinds.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      {answer.isError && items.length === 0 ? (
        <ErrorState
          small
          title={t('timeline.failed')}
          text={problemText(t, answer.error)}
          onRetry={() => void answer.refetch()}
        />
      ) : answer.isPending ? (
        <LinesSkeleton lines={5} />
      ) : (
        <Timeline
          entries={entries}
          onMore={answer.hasNextPage ? () => void answer.fetchNextPage() : undefined}
          loadingMore={answer.isFetchingNextPage}
          labels={{
            list: t('timeline.title'),
            planned: t('timeline.planned'),
            more: t('timeline.more'),
            less: t('timeline.less'),
            older: t('timeline.older'),
          }}
          empty={<EmptyState small title={t(kind === 'all' ? 'timeline.empty' : 'timeline.emptyKind')} />}
        />
      )}
    </>
  )
}
