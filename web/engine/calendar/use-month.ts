import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import { monthDays } from '../../ui/date/month.ts'
import { addDays } from '../../ui/format/dates.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useMeta } from '../data/meta.ts'
import { requestFields } from '../data/paths.ts'
import { useAggregate, useAll } from '../data/records.ts'
import { useEdits } from '../data/stores.ts'
import { bothOf } from '../filters/tree.ts'
import type { ListScope } from '../list/list-types.ts'

/** Most records of a month that are drawn; days tell their true numbers beside. */
const most = 1000

/** Weeks of a month, its records by day, and how many each day has. */
export function useMonth(scope: ListScope, by: string, month: string) {
  const meta = useMeta()
  const format = useFormat()
  const edits = useEdits()
  const { object } = scope
  const own = meta.objects[object]
  const sum = own?.screens.board?.sum
  const status = own?.screens.calendar?.open?.field
  const weeks = useMemo(() => monthDays(month), [month])
  const first = weeks[0]?.[0] ?? month
  const last = weeks.at(-1)?.at(-1) ?? addDays(first, 41)
  const filter = useMemo(
    () => bothOf(scope.filter, { field: by, op: 'between', value: [first, last] }),
    [scope.filter, by, first, last],
  )
  const fields = useMemo(() => {
    const more = [sum, status].filter((field) => field !== undefined)
    return requestFields(meta, object, [own?.titleField ?? '', by, own?.ownerField ?? '', ...more])
  }, [meta, object, own, by, sum, status])
  const page = useAll(object, { filter, search: scope.search, fields, sort: by }, most)
  const counts = useAggregate(object, {
    filter,
    search: scope.search,
    groups: [{ field: by, by: 'day' }],
    measures: [{ as: 'count', fn: 'count' }],
  })
  const days = new Map<string, RecordData[]>()
  for (const stored of page.data?.data ?? []) {
    const record = edits.over(object, stored)
    const value = record[by]
    if (typeof value !== 'string') continue
    const day = format.day(value)
    const list = days.get(day) ?? []
    list.push(record)
    days.set(day, list)
  }
  const countOf = (day: string) => {
    const counted = counts.data?.data.find((row) => row[by] === day)
    return Math.max(Number(counted?.count ?? 0), days.get(day)?.length ?? 0)
  }
  const total = [...(counts.data?.data ?? [])]
    .filter((row) => String(row[by]).slice(0, 7) === month.slice(0, 7))
    .reduce((all, row) => all + Number(row.count), 0)
  return { weeks, days, countOf, page, total, first, last }
}
