import type { BulkAnswer, BulkRow } from '@rodnik/shared/sales/leads.ts'
import sql from 'sql-template-tag'
import type { Context } from '../../../engine/index.ts'
import type { AppError } from '../../../platform/errors/app-error.ts'
import { problemOf, toAppError } from '../../../platform/http/problem.ts'

/** Does work for each id in a savepoint of its own and tells row by row what became of it. Needs a transaction. */
export async function eachRow(ctx: Context, ids: string[], work: (id: string) => Promise<void>): Promise<BulkAnswer> {
  const rows: BulkRow[] = []
  for (const id of new Set(ids.map((one) => one.toLowerCase()))) {
    await ctx.db.query(sql`SAVEPOINT one_row`)
    try {
      await work(id)
      await ctx.db.query(sql`RELEASE SAVEPOINT one_row`)
      rows.push({ id, ok: true })
    } catch (error) {
      const known = toAppError(error)
      if (!known) throw error
      await ctx.db.query(sql`ROLLBACK TO SAVEPOINT one_row`)
      rows.push({ id, ok: false, error: tell(ctx, known) })
    }
  }
  return { rows }
}

function tell(ctx: Context, error: AppError): BulkRow['error'] {
  const { code, title, faults } = problemOf(error, ctx.locale, '')
  return { code, message: title, ...(faults ? { faults } : {}) }
}
