import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { asSystem, type Context, createRecords, updateRecords } from '../../../engine/index.ts'

/** What a person is to be told. */
export interface Notice {
  user: string
  kind: 'reminder' | 'mention' | 'assigned' | 'invited' | 'moved' | 'import' | 'system'
  about: AnyReference | null
  subject: string
  /** Who caused it; null: the product. */
  actor: string | null
  /** One per cause for ever; a second notice of the same key adds its count to an unread first one, if it has any, and is dropped otherwise. */
  key: string
  /** Of what and how many, where one notice speaks of many records. */
  object?: string
  count?: number
}

/** Puts notices before people, in the transaction of their cause; one that is known by its key is not repeated. */
export async function notify(ctx: Context, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return
  const byKey = new Map<string, Notice>()
  for (const notice of notices) {
    const known = byKey.get(notice.key)
    byKey.set(notice.key, known?.count ? { ...known, count: known.count + (notice.count ?? 0) } : (known ?? notice))
  }
  // Two servers at the same cause take turns, so that the second finds what the first has written.
  await ctx.db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('activities.notify', 0))`)
  const stored = await ctx.db.query<{ id: string; key: string; count: number | null }>(
    sql`SELECT id::text AS id, key, count FROM notifications WHERE key = ANY(${[...byKey.keys()]}::text[]) AND deleted_at IS NULL`,
  )
  const object = ctx.registry.get('notification')
  const known = new Map(stored.map((row) => [row.key, row]))
  const fresh = [...byKey.values()].filter((notice) => !known.has(notice.key))
  if (fresh.length > 0) await createRecords(asSystem(ctx), object, fresh.map(toRecord))
  const grown = [...byKey.values()].flatMap((notice) => {
    const before = known.get(notice.key)
    return before && notice.count
      ? [{ id: before.id, values: { count: (before.count ?? 1) + notice.count, readAt: null } }]
      : []
  })
  if (grown.length > 0) await updateRecords(asSystem(ctx), object, grown)
}

function toRecord({ subject, ...notice }: Notice): Record<string, unknown> {
  const said = subject.trim() || '…'
  return { ...notice, subject: [...said].slice(0, 255).join('') }
}
