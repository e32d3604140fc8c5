import type { Rounded } from '@rodnik/shared/imports/shapes.ts'
import type { PlannedColumn } from '../plan/plan.ts'
import type { Draft } from './draft.ts'

/** Counts the numbers of a workbook that were rounded, by column. */
export type RoundedCounts = Map<PlannedColumn, number>

/** Adds those of rows; what is refused is written nowhere. */
export function addRounded(counts: RoundedCounts, drafts: Draft[]): void {
  for (const draft of drafts) {
    if (draft.action === 'refuse') continue
    for (const column of draft.rounded) counts.set(column, (counts.get(column) ?? 0) + 1)
  }
}

/** The counts as they are told. */
export function roundedList(counts: RoundedCounts): Rounded[] {
  return [...counts].map(([{ field, index }, count]) => ({ field, column: index, count }))
}
