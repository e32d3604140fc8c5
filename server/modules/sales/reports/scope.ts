import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { addDays, addMonths, dayNumber, monthStart } from '@rodnik/shared/calendars/dates.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { ReportQuery } from '@rodnik/shared/sales/reports.ts'
import type { Context } from '../../../engine/index.ts'
import { dayIn } from '../../../platform/clock/clock.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import type { Cut } from './figures.ts'
import { readAll } from './read-all.ts'

const longestDays = 3660

/** What a report is about: days, both included, and the conditions that the caller has chosen. */
export interface Scope {
  from: string
  to: string
  pipeline: string | undefined
  /** Conditions on deals. */
  deals: Filter[]
  /** Conditions on what belongs to a person alone: activities, leads. */
  people: Filter[]
}

/** Reads the scope of a report; throws `invalid_input` for a period that ends before it begins or is too long. */
export async function readScope(ctx: Context, query: ReportQuery): Promise<Scope> {
  const today = dayIn(ctx.zone, ctx.clock.now())
  const to = query.to ?? today
  const from = query.from ?? addMonths(to, -11)
  const length = dayNumber(to) - dayNumber(from) + 1
  if (length < 1 || length > longestDays)
    throw new AppError('invalid_input', {}, [{ path: '/to', code: 'bad_range', data: { max: longestDays } }])
  const people = await peopleWhere(ctx, query, 'owner')
  const pipeline: Filter[] = query.pipeline ? [{ field: 'pipeline', op: 'eq', value: query.pipeline }] : []
  return { from, to, pipeline: query.pipeline, deals: [...pipeline, ...people], people }
}

/** Conditions on the person that a path names: a certain one, one of a team or its sub-teams. */
export async function peopleWhere(
  ctx: Context,
  { owner, team }: Pick<ReportQuery, 'owner' | 'team'>,
  path: string,
): Promise<Filter[]> {
  return [
    ...(owner ? [{ field: path, op: 'eq' as const, value: owner }] : []),
    ...(team ? [{ field: `${path}.team`, op: 'in' as const, value: await teamsBelow(ctx, team) }] : []),
  ]
}

/** A team with all its sub-teams. */
export async function teamsBelow(ctx: Context, root: string): Promise<string[]> {
  return below(await readTeams(ctx), root)
}

/** The team and its sub-teams among teams. */
export function below(teams: RecordData[], root: string): string[] {
  const found = [root]
  for (const id of found)
    found.push(...teams.filter((team) => team.parent === id && !found.includes(team.id)).map((team) => team.id))
  return found
}

/** All teams. */
export function readTeams(ctx: Context): Promise<RecordData[]> {
  return readAll(ctx, 'team', undefined, ['name', 'parent'])
}

/** That a date or moment lies in the period. */
export function during(field: string, { from, to }: Pick<Scope, 'from' | 'to'>): Filter {
  return { field, op: 'between', value: [from, to] }
}

/** A cut by the months of the period; the first and last may be parts of months. */
export function byMonth(field: string, { from, to }: Pick<Scope, 'from' | 'to'>): Cut {
  return {
    field,
    by: 'month',
    filter: (month) => {
      if (month === null) return { field, op: 'empty' }
      const last = addDays(addMonths(month, 1), -1)
      return during(field, { from: month > from ? month : from, to: last < to ? last : to })
    },
  }
}

/** First days of the months of a period. */
export function monthsOf({ from, to }: Pick<Scope, 'from' | 'to'>): string[] {
  const months: string[] = []
  for (let month = monthStart(from); month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}
