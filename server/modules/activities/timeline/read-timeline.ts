import { activityKinds } from '@rodnik/shared/activities/kinds.ts'
import { type Timeline, timelineKinds } from '@rodnik/shared/activities/timeline.ts'
import { type Context, getRecord, type ObjectEntry } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { fillEntries } from './fill-entries.ts'
import { readRelated } from './related-records.ts'
import { decodePlace, encodePlace } from './timeline-cursor.ts'
import { type Entry, pastQuery, plannedQuery, type TimelineInput } from './timeline-query.ts'

const usual = 30
const mostPlanned = 200

/**
 * One page of the timeline of a record: activities, comments and changes of it and of what belongs to it. What is planned
 * stands on top of the first page, the next step first; the past follows, newest first.
 */
export async function readTimeline(
  ctx: Context,
  object: ObjectEntry,
  id: string,
  given: { kinds?: string; cursor?: string; limit?: number },
): Promise<Timeline> {
  const kinds = readKinds(given.kinds)
  const after = given.cursor === undefined ? undefined : decodePlace(given.cursor)
  await getRecord(ctx, object, id, ['id'])
  const input: TimelineInput = {
    records: await readRelated(ctx, object, id),
    activities: !kinds || kinds.has('activity') ? 'all' : activityKinds.filter((kind) => kinds.has(kind)),
    comments: !kinds || kinds.has('comment'),
    changes: !kinds || kinds.has('change'),
    limit: given.limit ?? usual,
    ...(after ? { after } : {}),
  }
  const planned =
    after || (input.activities !== 'all' && input.activities.length === 0)
      ? []
      : await ctx.db.query<Entry>(plannedQuery(ctx, input, mostPlanned))
  const rows = await ctx.db.query<Entry>(pastQuery(ctx, input))
  const past = rows.slice(0, input.limit)
  const last = past.at(-1)
  return {
    data: [...(await fillEntries(ctx, planned, true)), ...(await fillEntries(ctx, past, false))],
    nextCursor: rows.length > input.limit && last ? encodePlace(last) : null,
  }
}

function readKinds(kinds: string | undefined): Set<string> | undefined {
  if (kinds === undefined || kinds.trim() === '') return undefined
  const read = kinds.split(',').map((kind) => kind.trim())
  const known = new Set<string>(timelineKinds)
  if (read.some((kind) => !known.has(kind)))
    throw new AppError('invalid_input', {}, [
      { path: '/kinds', code: 'not_option', data: { options: timelineKinds.join(', ') } },
    ])
  return new Set(read)
}
