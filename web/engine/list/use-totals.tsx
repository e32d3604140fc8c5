import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useMeta } from '../data/meta.ts'
import { useAggregate } from '../data/records.ts'
import { useFieldContexts } from '../fields/context.ts'
import styles from './list.module.css'
import type { ListScope } from './list-types.ts'
import { formatSum, summedFields } from './totals.ts'

/** Sums of the columns over everything in the list, by the server. */
export function useTotals(
  object: string,
  paths: string[],
  scope: { filter?: Filter; search?: string },
): { totals: Record<string, ReactNode>; sums: string[]; count: number | undefined } {
  const meta = useMeta()
  const contexts = useFieldContexts(object)
  const key = paths.join(',')
  const sums = useMemo(() => summedFields(meta.objects[object], key.split(',')), [meta, object, key])
  const answer = useAggregate(
    object,
    sums.length > 0
      ? {
          ...scope,
          measures: [
            { as: 'count', fn: 'count' },
            ...sums.map((field, at) => ({ as: `s${at}`, fn: 'sum' as const, field })),
          ],
        }
      : undefined,
  )
  const row = answer.data?.data[0]
  const totals = useMemo(() => {
    const found: Record<string, ReactNode> = {}
    sums.forEach((field, at) => {
      const ctx = contexts.of(field)
      const sum = row?.[`s${at}`]
      if (!ctx || sum === undefined || sum === null) return
      found[field] = (
        <span data-tip={formatSum(ctx, String(sum))}>
          <span className={styles.sigma} aria-hidden="true">
            Σ
          </span>{' '}
          {formatSum(ctx, String(sum), true)}
        </span>
      )
    })
    return found
  }, [sums, contexts, row])
  return { totals, sums, count: row && !answer.isPlaceholderData ? Number(row.count) : undefined }
}

/** Lists up to so many records are counted exactly where the server would only estimate. */
const countable = 300_000

/** How many records a list has, when all that is known is an estimate; undefined until it is counted, or for huge lists. */
export function useExactCount({ object, filter, search }: ListScope, estimate: number | undefined): number | undefined {
  const wanted = estimate !== undefined && estimate <= countable
  const answer = useAggregate(object, wanted ? { filter, search, measures: [{ as: 'count', fn: 'count' }] } : undefined)
  const count = answer.data?.data[0]?.count
  return wanted && count !== undefined && !answer.isPlaceholderData ? Number(count) : undefined
}
