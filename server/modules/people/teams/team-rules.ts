import sql from 'sql-template-tag'
import type { Rules } from '../../../engine/index.ts'
import type { Queryable } from '../../../platform/database/database.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { announcePeopleChange } from '../sign-in/identity-cache.ts'
import { lockPeople } from '../sign-in/sign-out.ts'

declareErrors({ 'people.team_circle': 'conflict', 'people.team_in_use': 'conflict' })

/** Rules of teams: the tree stays a tree, and a team with people or sub-teams is not taken from under them. */
export const teamRules: Rules = {
  async beforeWrite(ctx, items) {
    // Two moves at once could close a circle that neither sees.
    if (items.some((item) => item.op !== 'create' && (item.changes('parent') || item.op === 'delete')))
      await lockPeople(ctx.db)
  },
  async afterWrite(ctx, items) {
    const moved = items.filter((item) => item.changes('parent') || item.op === 'restore').map((item) => item.id)
    if (moved.length > 0) await assertNoCircle(ctx.db, moved)
    const removed = items.filter((item) => item.op === 'delete').map((item) => item.id)
    if (removed.length > 0) await assertUnused(ctx.db, removed)
    await announcePeopleChange(ctx)
  },
}

async function assertNoCircle(db: Queryable, ids: string[]): Promise<void> {
  const found = await db.query(
    sql`WITH RECURSIVE up AS (
        SELECT id AS start, parent_id AS at FROM teams WHERE id = ANY(${ids}::uuid[])
        UNION SELECT up.start, t.parent_id FROM up JOIN teams t ON t.id = up.at
      ) SELECT 1 FROM up WHERE at = start LIMIT 1`,
  )
  if (found.length > 0) throw new AppError('people.team_circle')
}

async function assertUnused(db: Queryable, ids: string[]): Promise<void> {
  const found = await db.query(
    sql`SELECT 1 FROM users WHERE team_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL
      UNION ALL SELECT 1 FROM teams WHERE parent_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL LIMIT 1`,
  )
  if (found.length > 0) throw new AppError('people.team_in_use')
}
