import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ColumnSpec } from './board-types.ts'

/** A column as the server gave it, with the pages that were asked for after the first. */
export interface LoadedColumn {
  value: string | null
  count: number
  sums: Record<string, string>
  cards: RecordData[]
}

/** A column as it is drawn. */
export interface ArrangedColumn {
  spec: ColumnSpec
  count: number
  sums: Record<string, string>
  cards: RecordData[]
}

/**
 * Cards in the columns that they are in now: unsaved moves are applied, with their effect on counts and sums, so that
 * the board never jumps back between a drop and the server's answer.
 */
export function arrange(
  specs: ColumnSpec[],
  loaded: LoadedColumn[],
  by: string,
  over: (record: RecordData) => RecordData,
  amountOf: (record: RecordData, sum: string) => number,
): ArrangedColumn[] {
  const columns = new Map<string | null, ArrangedColumn>(
    specs.map((spec) => [spec.value, { spec, count: 0, sums: {}, cards: [] }]),
  )
  for (const { value, count, sums } of loaded) {
    const column = columns.get(value)
    if (column) Object.assign(column, { count, sums: { ...sums } })
  }
  const arrivals: [ArrangedColumn, RecordData][] = []
  for (const { value, cards } of loaded)
    for (const stored of cards) {
      const card = over(stored)
      const now = (card[by] ?? null) as string | null
      const from = columns.get(value)
      if (now === value) {
        from?.cards.push(card)
        continue
      }
      const to = columns.get(now)
      if (from) shift(from, stored, -1, amountOf)
      if (!to) continue
      shift(to, card, 1, amountOf)
      arrivals.push([to, card])
    }
  // What has just arrived is where the eye is: at the top.
  for (const [column, card] of arrivals) column.cards.unshift(card)
  return specs.flatMap((spec) => columns.get(spec.value) ?? [])
}

function shift(
  column: ArrangedColumn,
  card: RecordData,
  sign: 1 | -1,
  amountOf: (record: RecordData, sum: string) => number,
) {
  column.count += sign
  for (const name of Object.keys(column.sums))
    column.sums[name] = String(Number(column.sums[name]) + sign * amountOf(card, name))
}
