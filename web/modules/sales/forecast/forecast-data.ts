import type { AggregateInput, Page, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Figure, ForecastReport } from '@rodnik/shared/sales/reports.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useAggregate } from '../../../engine/data/records.ts'
import { cardFields } from '../deals/deal-card.tsx'

export const monthsShown = 5
const cardsPerColumn = 50
const fields = [...cardFields, 'closeDate', 'owner', 'stage']

/** One column of the forecast: a month, or what stands apart. */
export interface ForecastColumn {
  /** First day of the month; `overdue`, `later` or `undated`. */
  key: string
  open: Figure
  openSum: Figure
  weighted: Figure
  wonSum?: Figure
  forecast?: Figure
  plan?: number
  cards: RecordData[]
}

/** The forecast in columns, each with its first cards; undefined until it is known. */
export function useForecast(scope: { mine: boolean; me: string; pipeline: string | undefined; planned: boolean }) {
  const { mine, me, pipeline, planned } = scope
  const params = { months: monthsShown, pipeline, owner: mine ? me : undefined }
  const report = useQuery({
    queryKey: ['report', 'deal', 'forecast', params],
    queryFn: ({ signal }) => api.get<ForecastReport>('/reports/forecast', params, { signal }),
  })
  const plans = usePlans(mine, me)
  const parts = report.data ? partsOf(report.data) : []
  const cards = useQueries({
    queries: parts.map(({ open }) => {
      const body = { filter: open.drill.filter, fields, sort: '-amount', limit: cardsPerColumn }
      return {
        queryKey: ['page', 'deal', body],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.ask<Page>('/deals/query', body, { signal }),
      }
    }),
  })
  const columns =
    report.data &&
    parts.map(
      (part, at): ForecastColumn => ({
        ...part,
        plan: planned ? plans.get(part.key) : undefined,
        cards: cards[at]?.data?.data ?? [],
      }),
    )
  return { columns, error: report.error, retry: () => void report.refetch() }
}

function partsOf({ overdue, months, later, undated }: ForecastReport): Omit<ForecastColumn, 'cards' | 'plan'>[] {
  const aside = { overdue, later, undated }
  const shown = (key: keyof typeof aside) => (aside[key].open.value ? [{ key, ...aside[key] }] : [])
  return [
    ...shown('overdue'),
    ...months.map(({ month, ...figures }) => ({ key: month, ...figures })),
    ...shown('later'),
    { key: 'undated', ...undated },
  ]
}

/** Sales plans by month: the own one, or those of all people together. */
function usePlans(mine: boolean, me: string): Map<string, number> {
  const input = useMemo((): AggregateInput => {
    const whose: Filter = mine ? { field: 'user', op: 'eq', value: me } : { field: 'user', op: 'notEmpty' }
    return {
      filter: { and: [whose, { field: 'metric', op: 'eq', value: 'wonSum' }] },
      groups: [{ field: 'month' }],
      measures: [{ as: 'plan', fn: 'sum', field: 'value' }],
    }
  }, [mine, me])
  const rows = useAggregate('target', input).data?.data
  return useMemo(() => new Map(rows?.map((row) => [String(row.month), Number(row.plan)])), [rows])
}
