import sql, { join, raw, type Sql } from 'sql-template-tag'
import { accessCondition } from '../access/condition.ts'
import type { Context } from '../context.ts'
import { referenceColumn } from '../fields/lookup.ts'
import type { Path } from './paths.ts'

/** Values of related records by which rows known as `t` are grouped. */
export interface RelatedValues {
  /** The value of a path over a row, as `read` says it over the row that it begins at. */
  valueOf(path: Path, read: (ctx: Context, path: Path, alias: string) => Sql): Sql
  /** What the rows are joined with for the values that were asked for; follows them in FROM. */
  joins(): Sql[]
}

/**
 * Gathers what groups need of related records, so that PostgreSQL works it out once per related record: it keeps the rows of such
 * a join by the reference (Memoize). As expressions of the groups they would be worked out for every row that is counted.
 */
export function relatedValues(ctx: Context): RelatedValues {
  const steps = new Map<string, { step: Path['steps'][number]; columns: Sql[] }>()
  const aliasOf = (field: string) => `t_r${[...steps.keys()].indexOf(field)}`
  return {
    valueOf(path, read) {
      const [step, ...further] = path.steps
      if (!step) return read(ctx, path, 't')
      const known = steps.get(step.field) ?? { step, columns: [] }
      steps.set(step.field, known)
      const { columns } = known
      const alias = aliasOf(step.field)
      const value = read(ctx, { ...path, steps: further }, `${alias}_i`)
      columns.push(sql`${value} AS ${raw(`c${columns.length}`)}`)
      return raw(`${alias}.c${columns.length - 1}`)
    },
    joins: () =>
      [...steps.values()].map(({ step, columns }) => {
        const alias = aliasOf(step.field)
        const inner = `${alias}_i`
        const reference = `t.${referenceColumn(step.field)}`
        // Kept apart by OFFSET: else the values are worked out above the join, row by row.
        return sql` LEFT JOIN LATERAL (SELECT ${join(columns, ', ')} FROM ${raw(`${step.to.table} ${inner} WHERE ${reference} IS NOT NULL AND ${inner}.id = ${reference}`)} AND ${accessCondition(ctx, step.to, inner)} OFFSET 0) ${raw(alias)} ON TRUE`
      }),
  }
}
