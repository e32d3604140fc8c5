import { inMoney } from '@rodnik/shared/registry/fields.ts'
import type { ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import type { FieldContext } from '../fields/kind.ts'

const summable = new Set(['money', 'figure', 'integer', 'decimal', 'duration'])

/** Own fields among the columns that have a meaningful sum; at most ten, which is what one question may measure. */
export function summedFields(own: ObjectMeta | undefined, paths: string[]): string[] {
  return paths
    .filter((path) => {
      const def = own?.fields[path]
      return def !== undefined && summable.has(def.type) && !def.each
    })
    .slice(0, 10)
}

/** A sum as text: money in the company's currency. */
export function formatSum(ctx: FieldContext, sum: string, short = false): string {
  const { format, meta, def } = ctx
  if (inMoney(def)) {
    const value = { amount: sum, currency: meta.currency }
    return short ? format.shortMoney(value) : format.money(value)
  }
  if (def.type === 'duration') return format.duration(Number(sum))
  return short ? format.shortNumber(sum) : format.number(sum, def.scale ?? 0)
}
