import sql, { type Sql } from 'sql-template-tag'
import type { Context } from '../../../engine/index.ts'

/**
 * Ids of the people to whose own teams the caller belongs: a team is one's own when one belongs to it or heads it, or when it
 * lies below such a team. A query to be put into a condition.
 */
export function whoseTeamsReach(ctx: Context): Sql {
  const me = sql`${ctx.actor.id}::uuid`
  return sql`WITH RECURSIVE above AS (
      SELECT t.id, t.parent_id, t.head_id FROM teams t
        WHERE t.deleted_at IS NULL AND (t.head_id = ${me} OR t.id = (SELECT team_id FROM users WHERE id = ${me}))
      UNION SELECT t.id, t.parent_id, t.head_id FROM teams t JOIN above a ON t.id = a.parent_id WHERE t.deleted_at IS NULL
    )
    SELECT u.id FROM users u JOIN above a ON u.team_id = a.id UNION SELECT a.head_id FROM above a WHERE a.head_id IS NOT NULL`
}
