import type { Context } from '../../../engine/index.ts'
import type { AppError, Fault } from '../../../platform/errors/app-error.ts'
import { toAppError } from '../../../platform/http/problem.ts'

/** Why one item could not be written. */
export interface Refusal {
  code: string
  /** Field that the fault names. */
  field: string | null
  data?: Record<string, unknown>
}

const ofOneRow = new Set(['invalid', 'conflict', 'denied', 'missing'])

/**
 * Writes items together, as few statements as possible. What is refused is taken out and told to `refuse`, the others
 * are written: by the faults' pointers (`/3/amount`) where there are any, else by halving. Needs a transaction. Errors
 * that are nobody's fault (a lost connection) are thrown.
 */
export async function writeEach<T, R>(
  ctx: Context,
  items: T[],
  write: (items: T[]) => Promise<R[]>,
  refuse: (item: T, refusals: Refusal[]) => void,
): Promise<Map<T, R>> {
  const written = new Map<T, R>()
  const waiting = items.length > 0 ? [items] : []
  for (let group = waiting.pop(); group; group = waiting.pop()) {
    const outcome = await attempt(ctx, group, write)
    if ('results' in outcome) {
      for (const [at, result] of outcome.results.entries()) written.set(group[at] as T, result)
      continue
    }
    const named = refusalsByItem(outcome.error, group.length)
    for (const [at, refusals] of named) refuse(group[at] as T, refusals)
    const rest = group.filter((_, at) => !named.has(at))
    if (named.size > 0) {
      if (rest.length > 0) waiting.push(rest)
    } else {
      const half = Math.ceil(rest.length / 2)
      waiting.push(rest.slice(half), rest.slice(0, half))
    }
  }
  return written
}

async function attempt<T, R>(
  ctx: Context,
  items: T[],
  write: (items: T[]) => Promise<R[]>,
): Promise<{ results: R[] } | { error: AppError }> {
  if (!ctx.tx) throw new Error('rows are written outside a transaction')
  try {
    return { results: await ctx.tx.savepoint(() => write(items)) }
  } catch (error) {
    const known = toAppError(error)
    if (!known || !ofOneRow.has(known.kind)) throw error
    return { error: known }
  }
}

/** Faults by the position of the item that they name; a single item has them all. */
function refusalsByItem(error: AppError, count: number): Map<number, Refusal[]> {
  const named = new Map<number, Refusal[]>()
  for (const fault of error.faults) {
    const found = /^\/(\d+)(?:\/(\w+))?/.exec(fault.path)
    const at = Number(found?.[1] ?? Number.NaN)
    if (at < count) named.set(at, [...(named.get(at) ?? []), refusal(fault, found?.[2])])
  }
  if (named.size === 0 && count === 1)
    named.set(
      0,
      error.faults.length > 0
        ? error.faults.map((fault) => refusal(fault, /\/(\w+)$/.exec(fault.path)?.[1]))
        : [{ code: error.code, field: null, data: error.data }],
    )
  return named
}

function refusal(fault: Fault, field: string | undefined): Refusal {
  return { code: fault.code, field: field ?? null, ...(fault.data ? { data: fault.data } : {}) }
}
