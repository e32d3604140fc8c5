import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import type { GridLine } from '../../ui/grid/grid-types.ts'
import { useMeta } from '../data/meta.ts'
import { getWindows, useAggregate, useRecords } from '../data/records.ts'
import { useEdits } from '../data/stores.ts'
import type { Windows } from '../data/windows.ts'
import { useFieldContexts } from '../fields/context.ts'
import { kindOf } from '../fields/kinds.ts'
import { bothOf } from '../filters/tree.ts'
import { GroupHead } from './group-head.tsx'
import { type GroupValue, groupFilter, groupInput, orderGroups } from './group-values.ts'

/** The lines of a list, grouped or not, as the grid wants them. */
export interface Lines {
  count: number
  lineAt: (index: number) => GridLine<RecordData>
  idAt: (index: number) => string | undefined
  /** Reads the ids of lines that were jumped over; undefined when all are known, false after a failure. */
  learn: (first: number, last: number) => Promise<boolean> | undefined
  onRange: (first: number, last: number) => void
  revision: number
  /** Records in the list; undefined until the server said. */
  total: { value: number; exact: boolean } | undefined
  error: unknown
  retry: () => void
  toggle: (key: string) => void
  setAll: (open: boolean) => void
}

/** Browsers cannot scroll further than some millions of pixels; who needs the rest narrows the filter. */
export const mostLines = 300_000

/** Lines of a list without groups. */
export function useFlatLines(object: string, input: QueryInput, note: React.ReactNode): Lines {
  const windows = useRecords(object, input)
  const overlay = useEdits()
  const total = windows.total()
  const known = total?.value ?? (windows.error() ? 0 : 14)
  const cut = known > mostLines
  const lineAt = useCallback(
    (index: number): GridLine<RecordData> => {
      if (cut && index === mostLines) return { kind: 'note', content: note }
      const row = windows.row(index)
      return row
        ? { kind: 'row', row: overlay.over(object, row), number: index + 1 }
        : { kind: 'loading', number: index + 1 }
    },
    [windows, overlay, object, cut, note],
  )
  return {
    count: cut ? mostLines + 1 : known,
    lineAt,
    idAt: windows.idAt,
    learn: windows.learn,
    onRange: windows.want,
    revision: windows.version() + overlay.version(),
    total,
    error: windows.error(),
    retry: windows.retry,
    toggle: nothing,
    setAll: nothing,
  }
}
const nothing = () => undefined

interface GroupedInput {
  object: string
  /** Query of the whole list. */
  input: QueryInput
  group: string
  /** Fields that are summed per group. */
  sums: string[]
}

/** Lines of a list in groups: heads with count and sums, and the rows of the open ones, each read only when in view. */
export function useGroupedLines({ object, input, group, sums }: GroupedInput): Lines {
  const contexts = useFieldContexts(object)
  const meta = useMeta()
  const format = useFormat()
  const overlay = useEdits()
  const ctx = contexts.of(group)
  const def = ctx?.def ?? { type: 'text' as const }
  const answer = useAggregate(object, {
    filter: input.filter,
    ...(input.search ? { search: input.search } : {}),
    groups: groupInput(group, def, meta),
    measures: [{ as: 'count', fn: 'count' }, ...sums.map((field, at) => ({ as: `s${at}`, fn: 'sum' as const, field }))],
  })
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [revision, setRevision] = useState(0)
  const opened = useRef(new Map<string, { windows: Windows; stop: () => void }>())

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other rows
  useEffect(() => {
    const held = opened.current
    return () => {
      for (const { stop } of held.values()) stop()
      held.clear()
    }
  }, [object, input, group])

  const groups = useMemo(() => {
    const values = (answer.data?.data ?? []).map((row): GroupValue => {
      const value = row[group] ?? null
      const title = row[`${group}.title`]
      return {
        key: String(value),
        value,
        title:
          typeof title === 'string' ? title : ctx?.part && value !== null ? kindOf(ctx).text({ value }, ctx) : null,
        position: Number(row[`${group}.position`] ?? 0),
        count: Number(row.count),
        sums: Object.fromEntries(sums.map((field, at) => [field, String(row[`s${at}`] ?? '0')])),
      }
    })
    return orderGroups(values, def, format.locale)
  }, [answer.data, group, sums, ctx, def, format.locale])

  const starts = useMemo(() => {
    const found: number[] = []
    let line = 0
    for (const one of groups) {
      found.push(line)
      line += 1 + (closed.has(one.key) ? 0 : one.count)
    }
    return { found, count: line }
  }, [groups, closed])

  const windowsOf = useCallback(
    (one: GroupValue): Windows => {
      const held = opened.current.get(one.key)
      if (held) return held.windows
      const filter = bothOf(input.filter, groupFilter(group, def, one.value))
      const windows = getWindows(object, { ...input, filter })
      if (windows.row(0)) windows.refresh()
      const stop = windows.subscribe(() => setRevision((now) => now + 1))
      opened.current.set(one.key, { windows, stop })
      return windows
    },
    [object, input, group, def],
  )
  const place = useCallback(
    (index: number) => {
      let low = 0
      let high = starts.found.length - 1
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if ((starts.found[middle] ?? 0) <= index) low = middle
        else high = middle - 1
      }
      return { one: groups[low], at: low, row: index - (starts.found[low] ?? 0) - 1 }
    },
    [starts, groups],
  )
  const heads = useMemo(
    () => groups.map((one) => ctx && <GroupHead ctx={ctx} group={one} contexts={contexts} />),
    [groups, ctx, contexts],
  )
  const lineAt = useCallback(
    (index: number): GridLine<RecordData> => {
      const { one, at, row } = place(index)
      if (!one) return { kind: 'loading' }
      if (row < 0) return { kind: 'group', key: one.key, open: !closed.has(one.key), content: heads[at] }
      const record = windowsOf(one).row(row)
      return record
        ? { kind: 'row', row: overlay.over(object, record), number: row + 1 }
        : { kind: 'loading', number: row + 1 }
    },
    [place, closed, heads, windowsOf, overlay, object],
  )
  const partsOf = useCallback(
    (first: number, last: number) => {
      const from = place(first)
      const to = place(last)
      return groups.slice(from.at, to.at + 1).flatMap((one, index) => {
        const at = from.at + index
        const start = at === from.at ? Math.max(0, from.row) : 0
        const end = at === to.at ? Math.max(0, to.row) : one.count - 1
        return closed.has(one.key) ? [] : [{ windows: windowsOf(one), first: start, last: end }]
      })
    },
    [place, groups, closed, windowsOf],
  )
  const onRange = useCallback(
    (first: number, last: number) => {
      for (const part of partsOf(first, last)) part.windows.want(part.first, part.last)
    },
    [partsOf],
  )
  return {
    count: answer.data ? starts.count : answer.isError ? 0 : 14,
    lineAt,
    idAt(index) {
      const { one, row } = place(index)
      return one && row >= 0 ? windowsOf(one).idAt(row) : undefined
    },
    learn(first, last) {
      const learning = partsOf(first, last).flatMap((part) => part.windows.learn(part.first, part.last) ?? [])
      return learning.length > 0 ? Promise.all(learning).then((all) => all.every(Boolean)) : undefined
    },
    onRange,
    revision: revision + overlay.version(),
    total: answer.data && { value: groups.reduce((sum, one) => sum + one.count, 0), exact: true },
    error: answer.isError ? answer.error : undefined,
    retry: () => void answer.refetch(),
    toggle: (key) => setClosed((now) => toggled(now, key)),
    setAll: (open) => setClosed(open ? new Set() : new Set(groups.map((one) => one.key))),
  }
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
