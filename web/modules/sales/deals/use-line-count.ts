import { useMemo } from 'react'
import { useAggregate } from '../../../engine/data/records.ts'

/** How many lines a deal has; undefined while that is not known, or when it has none. */
export function useLineCount(deal: string): number | undefined {
  const input = useMemo(
    () => ({
      filter: { field: 'deal', op: 'eq' as const, value: deal },
      measures: [{ as: 'count', fn: 'count' as const }],
    }),
    [deal],
  )
  const count = useAggregate('dealLine', input).data?.data[0]?.count
  return count ? Number(count) : undefined
}
