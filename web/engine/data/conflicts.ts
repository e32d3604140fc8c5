import type { Problem } from '@rodnik/shared/api/shapes.ts'

/** Whether two values of a field are the same: composite ones by what they hold. */
export function sameValue(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/**
 * The newer version over which a refused change may go without asking: others have changed the record meanwhile, but nothing that
 * it changes. `base` has the values that the person saw. Undefined when there is a choice to make.
 */
export function versionToGoOver(problem: Problem, base: Record<string, unknown>): number | undefined {
  const { conflict } = problem
  const fields = Object.entries(conflict?.fields ?? {})
  const untouched = fields.every(
    ([name, { yours, theirs }]) => sameValue(theirs, yours) || (name in base && sameValue(theirs, base[name])),
  )
  return fields.length > 0 && untouched ? conflict?.version : undefined
}
