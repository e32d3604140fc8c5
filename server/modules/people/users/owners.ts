import sql from 'sql-template-tag'
import type { Queryable } from '../../../platform/database/database.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'

declareErrors({ 'people.last_owner': 'conflict' })

/** Whether the company has an owner who can act. */
export async function hasOwner(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT 1 FROM users WHERE role = 'owner' AND active AND deleted_at IS NULL) AS found`,
  )
  return row?.found === true
}

/** Throws `people.last_owner` when nobody would be left who may do everything. */
export async function assertOwnerRemains(db: Queryable): Promise<void> {
  if (!(await hasOwner(db))) throw new AppError('people.last_owner')
}
