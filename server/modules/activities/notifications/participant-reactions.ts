import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { type Context, isId, onChange, type Reaction } from '../../../engine/index.ts'
import { silentCauses, tellEach } from './tell-each.ts'

/** Reactions that tell colleagues that they take part in something planned, and when it is put off. */
export const participantReactions: Reaction[] = [
  onChange('activityParticipant', 'activities.invited', tellInvited, (change) => isId(change.diff.user?.[1]), {
    ops: ['create'],
    exceptCauses: silentCauses,
  }),
  onChange('activity', 'activities.moved', tellMoved, ({ diff }) => Boolean(diff.dueAt?.[0] && diff.dueAt[1]), {
    ops: ['update'],
    exceptCauses: silentCauses,
  }),
]

/** Who takes part in what, by the record whose change is the reason. */
interface Part {
  of: string
  id: string
  subject: string
  user: string
}

async function tellInvited(ctx: Context, changes: Change[]): Promise<void> {
  const parts = await ctx.db.query<Part>(
    sql`SELECT p.id::text AS of, a.id::text AS id, a.subject, p.user_id::text AS "user" FROM activity_participants p JOIN activities a ON a.id = p.activity_id
      WHERE p.id = ANY(${changes.map((change) => change.record)}::uuid[]) AND p.user_id IS NOT NULL AND p.deleted_at IS NULL AND a.deleted_at IS NULL AND a.status = 'planned'`,
  )
  await tellParts(ctx, 'invited', changes, parts)
}

async function tellMoved(ctx: Context, changes: Change[]): Promise<void> {
  const parts = await ctx.db.query<Part>(
    sql`SELECT a.id::text AS of, a.id::text AS id, a.subject, w.user_id::text AS "user" FROM activities a
      CROSS JOIN LATERAL (SELECT a.owner_id AS user_id UNION SELECT p.user_id FROM activity_participants p WHERE p.activity_id = a.id AND p.user_id IS NOT NULL AND p.deleted_at IS NULL) w
      WHERE a.id = ANY(${changes.map((change) => change.record)}::uuid[]) AND a.deleted_at IS NULL AND a.status = 'planned'`,
  )
  await tellParts(ctx, 'moved', changes, parts)
}

async function tellParts(ctx: Context, kind: 'invited' | 'moved', changes: Change[], parts: Part[]): Promise<void> {
  const byRecord = new Map(changes.map((change) => [change.record, change]))
  const told = parts.flatMap(({ of, ...part }) => {
    const change = byRecord.get(of)
    // What the product itself puts off it need not explain.
    return change?.actor ? [{ ...part, change }] : []
  })
  await tellEach(ctx, kind, 'activity', told)
}
