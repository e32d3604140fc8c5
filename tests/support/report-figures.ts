import type { Drill } from '@rodnik/shared/query/drill.ts'
import { toUnits } from '@rodnik/shared/sales/decimal.ts'
import type { Figure } from '@rodnik/shared/sales/reports.ts'
import type { Caller } from './app.ts'

/** How the list behind a figure gives the figure back, by the figure's name. */
const measureOf: Record<string, { fn: string; field?: string }> = {
  wonSum: { fn: 'sum', field: 'amount' },
  lostSum: { fn: 'sum', field: 'amount' },
  openSum: { fn: 'sum', field: 'amount' },
  weighted: { fn: 'sum', field: 'weighted' },
  cycle: { fn: 'avg', field: 'cycleDays' },
  wonCycle: { fn: 'avg', field: 'cycleDays' },
  lostCycle: { fn: 'avg', field: 'cycleDays' },
}
/** Figures that are computed of others; their parts are checked. */
const computed = new Set(['winRate', 'share', 'step', 'average', 'median', 'forecast'])

/** All figures of a report with the names of their places. */
export function figuresIn(value: unknown, name = '', found: { name: string; figure: Figure }[] = []) {
  if (Array.isArray(value)) for (const one of value) figuresIn(one, name, found)
  else if (typeof value === 'object' && value !== null) {
    if ('drill' in value) found.push({ name, figure: value as Figure })
    else for (const [key, inner] of Object.entries(value)) figuresIn(inner, key === 'fact' ? name : key, found)
  }
  return found
}

/** Figures that differ from the list with their filter, as sentences; asks the API, as a person who clicks would. */
export async function differences(caller: Caller, report: unknown): Promise<string[]> {
  const wrong: string[] = []
  const waiting = figuresIn(report).filter(({ name }) => !computed.has(name))
  const ask = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { name, figure } = next
      const measure = measureOf[name] ?? { fn: 'count' }
      if (measure.fn === 'count' && figure.value === null) continue
      const listed = await measured(caller, figure.drill, measure)
      if (!same(listed, figure.value)) wrong.push(`${name} says ${figure.value}, its list ${listed}`)
    }
  }
  await Promise.all(Array.from({ length: 6 }, ask))
  return wrong
}

/** Measures the records of a list. */
export async function measured(caller: Caller, drill: Drill, measure: { fn: string; field?: string }) {
  const plural = drill.object === 'activity' ? 'activities' : `${drill.object}s`
  const input = { filter: drill.filter, measures: [{ as: 'value', ...measure }] }
  const reply = await caller.post<{ data: { value: string | number | null }[] }>(`/${plural}/aggregate`, input)
  if (reply.status !== 200) throw new Error(`${plural}: ${JSON.stringify(reply.body)}`)
  return reply.body.data[0]?.value ?? null
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (a !== null && b !== null && toUnits(String(a), 6) === toUnits(String(b), 6))
}
