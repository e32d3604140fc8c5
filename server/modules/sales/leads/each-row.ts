import type { BulkAnswer, BulkRow } from '@rodnik/shared/sales/leads.ts'
import type { Context } from '../../../engine/index.ts'
import type { AppError } from '../../../platform/errors/app-error.ts'
import { problemOf, toAppError } from '../../../platform/http/problem.ts'

/** Does work for each id in a savepoint of its own and tells row by row what became of it. Needs a transaction. */
export async function eachRow(ctx: Context, ids: string[], work: (id: string) => Promise<void>): Promise<BulkAnswer> {
  const { tx } = ctx
  if (!tx) throw new Error('rows are worked on outside a transaction')
  const rows: BulkRow[] = []
  for (const id of new Set(ids.map((one) => one.toLowerCase()))) {
    try {
      await tx.savepoint(() => work(id))
      rows.push({ id, ok: true })
    } catch (error) {
      const known = toAppError(error)
      if (!known) throw error
      rows.push({ id, ok: false, error: tell(ctx, known) })
    }
  }
  return { rows }
}

function tell(ctx: Context, error: AppError): BulkRow['error'] {
  const { code, title, faults } = problemOf(error, ctx.locale, '')
  return { code, message: title, ...(faults ? { faults } : {}) }
}
