import type { TimelineChange, TimelineItem } from '@rodnik/shared/activities/timeline.ts'

const together = 15 * 60_000

/**
 * Edits of one record by one person in one go read as one entry: what was before the first, what is after the last. A step such as
 * a loss stands alone, though it be taken back a minute later: `isStep` tells the fields that make one.
 */
export function mergeChanges(
  items: TimelineItem[],
  isStep: (object: string, field: string) => boolean = () => false,
): TimelineItem[] {
  const stands = (item: TimelineItem) =>
    Object.keys((item.data as Partial<TimelineChange>).diff ?? {}).some((field) => isStep(item.object, field))
  const merged: TimelineItem[] = []
  for (const item of items) {
    const newer = merged.at(-1)
    if (newer && belongs(newer, item) && !stands(newer) && !stands(item))
      merged[merged.length - 1] = joined(newer, item)
    else merged.push(item)
  }
  return merged
}

function belongs(newer: TimelineItem, older: TimelineItem): boolean {
  if (newer.kind !== 'change' || older.kind !== 'change') return false
  if (newer.data.op !== 'update' || older.data.op !== 'update') return false
  if (newer.object !== older.object || newer.record !== older.record || newer.actor?.id !== older.actor?.id)
    return false
  return Date.parse(newer.at) - Date.parse(older.at) <= together
}

function joined(newer: TimelineItem, older: TimelineItem): TimelineItem {
  const after = newer.data as unknown as TimelineChange
  const before = older.data as unknown as TimelineChange
  const diff: TimelineChange['diff'] = { ...before.diff }
  for (const [name, [from, to]] of Object.entries(after.diff))
    diff[name] = [name in before.diff ? before.diff[name]?.[0] : from, to]
  for (const [name, [from, to]] of Object.entries(diff))
    if (JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) delete diff[name]
  return { ...newer, data: { ...newer.data, diff, titles: { ...before.titles, ...after.titles } } }
}
