import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { type Context, isId, onChange, type Reaction } from '../../../engine/index.ts'
import { type Notice, notify } from './notify.ts'

const silent = ['import', 'demo', 'cli', 'seed']

/** Reactions that tell colleagues that they take part in something planned, and when it is put off. */
export const participantReactions: Reaction[] = [
  onChange('activityParticipant', 'activities.invited', tellInvited, (change) => isId(change.diff.user?.[1]), {
    ops: ['create'],
    exceptCauses: silent,
  }),
  onChange('activity', 'activities.moved', tellMoved, ({ diff }) => Boolean(diff.dueAt?.[0] && diff.dueAt[1]), {
    ops: ['update'],
    exceptCauses: silent,
  }),
]

interface Part {
  activity: string
  subject: string
  user: string
}

async function tellInvited(ctx: Context, changes: Change[]): Promise<void> {
  const byId = new Map(changes.map((change) => [change.record, change]))
  const parts = await ctx.db.query<Part & { id: string }>(
    sql`SELECT p.id::text AS id, a.id::text AS activity, a.subject, p.user_id::text AS "user" FROM activity_participants p JOIN activities a ON a.id = p.activity_id
      WHERE p.id = ANY(${[...byId.keys()]}::uuid[]) AND p.user_id IS NOT NULL AND p.deleted_at IS NULL AND a.deleted_at IS NULL AND a.status = 'planned'`,
  )
  await notify(
    ctx,
    parts.flatMap((part) => noticeOf('invited', part, byId.get(part.id), `invited:${part.id}`)),
  )
}

async function tellMoved(ctx: Context, changes: Change[]): Promise<void> {
  const byId = new Map(changes.map((change) => [change.record, change]))
  const parts = await ctx.db.query<Part>(
    sql`SELECT a.id::text AS activity, a.subject, w.user_id::text AS "user" FROM activities a
      CROSS JOIN LATERAL (SELECT a.owner_id AS user_id UNION SELECT p.user_id FROM activity_participants p WHERE p.activity_id = a.id AND p.user_id IS NOT NULL AND p.deleted_at IS NULL) w
      WHERE a.id = ANY(${[...byId.keys()]}::uuid[]) AND a.deleted_at IS NULL AND a.status = 'planned'`,
  )
  await notify(
    ctx,
    parts.flatMap((part) => {
      const change = byId.get(part.activity)
      return noticeOf('moved', part, change, `moved:${change?.set}:${part.activity}:${part.user}`)
    }),
  )
}

/** Nobody is told of what was done by the own hand. */
function noticeOf(kind: 'invited' | 'moved', part: Part, change: Change | undefined, key: string): Notice[] {
  if (!change?.actor || change.actor === part.user) return []
  const about = { object: 'activity', id: part.activity }
  return [{ kind, user: part.user, about, subject: part.subject, actor: change.actor, key }]
}
