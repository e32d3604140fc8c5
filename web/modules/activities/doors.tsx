import type { TimelineActivity, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react'
import { prepareTexts } from '../../ui/i18n/i18n.ts'
import type { TimelineEntry } from '../../ui/timeline/timeline-types.ts'
import type { recordParts } from './record-parts.ts'

type Parts = typeof recordParts

const load = () => import('./record-parts.ts')

function part<K extends keyof Parts>(name: K) {
  const Part = lazy(async () => ({ default: (await load()).recordParts[name] as unknown as ComponentType<object> }))
  return function LazyPart(props: ComponentProps<Parts[K]>) {
    return (
      <Suspense fallback={null}>
        <Part {...(props as object)} />
      </Suspense>
    )
  }
}

/** Fetches what the parts below need; call it where the page's code is loaded, so that they come with the page. */
export function prepareRecordParts(): void {
  void load()
  void prepareTexts('activities')
  void prepareTexts('files')
}

/** The next step of a record, with its buttons; stands in the right zone of its page. */
export const NextStepCard = part('NextStepCard')
/** The same in one line, where there is no right zone; stands above the composer. */
export const NextStepLine = part('NextStepLine')
/** What is still planned with a record that is closed; stands above the composer. */
export const LeftSteps = part('LeftSteps')
/** Where notes, calls, meetings, letters and tasks are written on a record; stands above its timeline. */
export const Composer = part('Composer')

const ActivityActions = part('ActivityActions')
const ActivityBody = part('ActivityBody')
const ActivityHead = part('ActivityHead')
const ActivityWhen = part('ActivityWhen')
const CommentWhen = part('CommentWhen')
const CommentBody = part('CommentBody')

/** How activities and comments look in a timeline beyond what the engine draws; for `renderItem` of record pages. */
export function renderTimelineItem(item: TimelineItem): Partial<TimelineEntry> | undefined {
  if (item.kind === 'comment') {
    return { body: <CommentBody item={item} />, when: <CommentWhen item={item} /> }
  }
  if (item.kind !== 'activity') return undefined
  const activity = item.data as unknown as TimelineActivity
  const says =
    activity.body ||
    activity.participants.length > 0 ||
    activity.comments.length > 0 ||
    activity.files.length > 0 ||
    activity.place
  return {
    ...(activity.status === 'canceled' ? {} : { tone: item.planned ? ('accent' as const) : ('ok' as const) }),
    head: <ActivityHead item={item} />,
    body: says ? <ActivityBody item={item} /> : undefined,
    ...(item.planned ? { actions: <ActivityActions item={item} /> } : { when: <ActivityWhen item={item} /> }),
  }
}
