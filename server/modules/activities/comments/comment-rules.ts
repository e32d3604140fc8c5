import { excerptOf, readMentions } from '@rodnik/shared/activities/mentions.ts'
import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { type Context, pointers, type Rules, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { notify } from '../notifications/notify.ts'
import { whoCannotSee } from './who-cannot-see.ts'

/** Rules of comments: the author is who writes, a comment stays with its record, and a mention reaches its person or is refused with the reason. */
export const commentRules: Rules = {
  async beforeWrite(ctx, items) {
    if (!ctx.system) refuseMoves(items)
    for (const item of items) {
      if (item.op === 'create') item.set('author', item.actor)
      if (item.changes('body')) item.set('excerpt', excerptOf(String(item.get('body') ?? '')))
    }
    if (!isLoading(ctx)) await refuseBlindMentions(ctx, items)
  },
  async afterWrite(ctx, items) {
    if (isLoading(ctx)) return
    await notify(ctx, items.flatMap(mentionsOf))
  },
}

// Comments of long ago call nobody.
function isLoading(ctx: Context): boolean {
  return ctx.cause === 'import' || ctx.cause === 'demo' || ctx.cause === 'cli'
}

/** What was said of one record, to those who see it, is not said of another. */
function refuseMoves(items: WriteItem[]): void {
  assertNoFaults(
    items.flatMap((item, index) =>
      item.op === 'update' && item.changes('about')
        ? [{ path: `${pointers(items.length)(index)}/about`, code: 'comment_stays' }]
        : [],
    ),
  )
}

/** People whom this write mentions and the text before it did not. */
function newlyMentioned(item: WriteItem) {
  if ((item.op !== 'create' && item.op !== 'update') || !item.changes('body')) return []
  const known = new Set(readMentions(String(item.before?.body ?? '')).map((one) => one.id))
  return readMentions(String(item.get('body') ?? '')).filter((one) => !known.has(one.id))
}

async function refuseBlindMentions(ctx: Context, items: WriteItem[]): Promise<void> {
  const faults: Fault[] = []
  for (const [index, item] of items.entries()) {
    const mentioned = newlyMentioned(item)
    if (mentioned.length === 0) continue
    const about = item.get('about') as AnyReference | null
    const blind = about ? await whoCannotSee(ctx, about, mentioned) : []
    const at = pointers(items.length)(index)
    for (const { name } of blind) faults.push({ path: `${at}/body`, code: 'mention_cannot_see', data: { name } })
  }
  assertNoFaults(faults)
}

function mentionsOf(item: WriteItem) {
  const about = item.get('about') as AnyReference
  return newlyMentioned(item)
    .filter(({ id }) => id !== item.actor)
    .map(({ id }) => ({
      user: id,
      kind: 'mention' as const,
      about,
      subject: String(item.get('excerpt') ?? ''),
      actor: item.actor,
      key: `mention:${item.id}:${id}`,
    }))
}
