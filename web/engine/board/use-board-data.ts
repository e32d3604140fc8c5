import type { BoardInput, Page, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../data/api.ts'
import { pathOf } from '../data/meta.ts'
import { useBoard } from '../data/records.ts'
import { bothOf } from '../filters/tree.ts'
import type { LoadedColumn } from './arrange.ts'

/** Cards of a column in one answer. */
export const cardsPerPage = 50

/** The board's columns with as many cards as were asked for. */
export function useBoardData(object: string, input: BoardInput & { search?: string }) {
  const answer = useBoard(object, input)
  const key = JSON.stringify([object, input])
  const [asked, setAsked] = useState<{ key: string; pages: Record<string, number> }>({ key, pages: {} })
  const pages = asked.key === key ? asked.pages : {}
  const columns = answer.data?.columns ?? []
  const wanted = columns.filter((column) => pages[String(column.value)] && column.nextCursor)
  const more = useQueries({
    queries: wanted.map((column) => ({
      queryKey: ['page', object, 'column', input, column.value, column.nextCursor, pages[String(column.value)]],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        loadMore(object, input, column, pages[String(column.value)] ?? 0, signal),
      placeholderData: (old: RecordData[] | undefined) => old,
    })),
  })
  const loaded = columns.map((column): LoadedColumn => {
    const at = wanted.indexOf(column)
    return {
      value: column.value,
      count: column.count,
      sums: column.sums,
      cards: [...column.data, ...(more[at]?.data ?? [])],
    }
  })
  return {
    ...answer,
    loaded,
    busy: (value: string | null) => more[wanted.findIndex((column) => column.value === value)]?.isFetching ?? false,
    askMore: (value: string | null) =>
      setAsked({ key, pages: { ...pages, [String(value)]: (pages[String(value)] ?? 0) + 1 } }),
  }
}

async function loadMore(
  object: string,
  input: BoardInput & { search?: string },
  column: { value: string | null; nextCursor: string | null },
  pages: number,
  signal: AbortSignal,
): Promise<RecordData[]> {
  const here: Filter =
    column.value === null ? { field: input.by, op: 'empty' } : { field: input.by, op: 'eq', value: column.value }
  const rows: RecordData[] = []
  let cursor: string | null = column.nextCursor
  const { filter, search, sort, fields } = input
  for (let page = 0; page < pages && cursor; page++) {
    const body = { filter: bothOf(filter, here), search, sort, fields, limit: cardsPerPage, cursor }
    const answer: Page = await api.ask<Page>(`${pathOf(object)}/query`, body, { signal })
    rows.push(...answer.data)
    cursor = answer.nextCursor
  }
  return rows
}
