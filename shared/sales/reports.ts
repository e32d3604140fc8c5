import { z } from 'zod'
import { CalendarDay, CalendarMonth } from '../calendars/day.ts'
import { Drill } from '../query/drill.ts'

/** What every report may be narrowed to. Days are included; without them the last twelve months up to today. */
export const ReportQuery = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    pipeline: z.uuid(),
    /** A team with its sub-teams. */
    team: z.uuid(),
    owner: z.uuid(),
  })
  .partial()
export type ReportQuery = z.infer<typeof ReportQuery>

/** Parameters of `GET /reports/forecast`: how many months, the present one included. */
export const ForecastQuery = z.strictObject({
  months: z.coerce.number().int().min(1).max(24).default(6),
  pipeline: z.uuid().optional(),
  team: z.uuid().optional(),
  owner: z.uuid().optional(),
})

/** Parameters of `GET /reports/targets`: a month (`YYYY-MM`), or the quarter or year that holds it. */
export const TargetsQuery = z.strictObject({
  month: CalendarMonth.optional(),
  period: z.enum(['month', 'quarter', 'year']).default('month'),
  team: z.uuid().optional(),
  owner: z.uuid().optional(),
})

/**
 * A figure with the list behind it. Counts are numbers; sums, means and percentages are exact decimals as texts (sums in
 * the company's currency); null where there is nothing to compute.
 */
export const Figure = z.object({ value: z.union([z.number(), z.string()]).nullable(), drill: Drill })
export type Figure = z.infer<typeof Figure>

const Titled = z.object({ id: z.string().nullable(), title: z.string().nullable() })

const closing = {
  won: Figure,
  wonSum: Figure,
  lost: Figure,
  lostSum: Figure,
  /** Won of all closed, in percent. */
  winRate: Figure,
  /** Mean days from start to closing of all closed deals. */
  cycle: Figure,
}
/** Deals that were closed, by month. */
export const ClosedReport = z.object({
  total: z.object({ ...closing, wonCycle: Figure, lostCycle: Figure, average: Figure }),
  months: z.array(z.object({ month: z.string(), ...closing })),
})
export type ClosedReport = z.infer<typeof ClosedReport>

/** Why deals were lost. */
export const ReasonsReport = z.object({
  total: z.object({ lost: Figure, lostSum: Figure }),
  rows: z.array(Titled.extend({ lost: Figure, lostSum: Figure, share: Figure })),
})
export type ReasonsReport = z.infer<typeof ReasonsReport>

/** Where deals come from and what becomes of them. */
export const SourcesReport = z.object({
  rows: z.array(Titled.extend({ started: Figure, leads: Figure, ...closing })),
})
export type SourcesReport = z.infer<typeof SourcesReport>

const result = { ...closing, open: Figure, openSum: Figure, weighted: Figure }
/** Results by person and by team; a team stands with its manager and without its sub-teams. */
export const LeaderboardReport = z.object({
  people: z.array(Titled.extend({ team: z.string().nullable(), ...result })),
  teams: z.array(
    Titled.extend({
      manager: z.string().nullable(),
      parent: z.string().nullable(),
      ...result,
    }),
  ),
})
export type LeaderboardReport = z.infer<typeof LeaderboardReport>

/** What people have done, by kind of activity. */
export const ActivitiesReport = z.object({
  kinds: z.array(z.string()),
  rows: z.array(Titled.extend({ total: Figure, byKind: z.record(z.string(), Figure) })),
})
export type ActivitiesReport = z.infer<typeof ActivitiesReport>

const outlook = { open: Figure, openSum: Figure, weighted: Figure }
/** Open deals by the month in which they should close, with what has been won in it. */
export const ForecastReport = z.object({
  overdue: z.object(outlook),
  months: z.array(z.object({ month: z.string(), ...outlook, won: Figure, wonSum: Figure, forecast: Figure })),
  later: z.object(outlook),
  undated: z.object(outlook),
})
export type ForecastReport = z.infer<typeof ForecastReport>

const funnelStage = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['open', 'won']),
  reached: Figure,
  /** Of the cohort, in percent. */
  share: Figure,
  /** Of those who reached the stage before, in percent; null for the first. */
  step: Figure,
  /** Reached this stage and no later one, and lost. */
  lost: Figure,
  /** Reached this stage and no later one, and still open. */
  open: Figure,
})
/** How far the deals that began in the period have come. */
export const FunnelReport = z.object({
  pipeline: Titled,
  started: Figure,
  /** Deals of the pipeline that tell no start and so belong to no cohort. */
  undated: Figure,
  stages: z.array(funnelStage),
  cohorts: z.array(
    z.object({
      month: z.string(),
      started: Figure,
      reached: z.array(Figure),
      won: Figure,
      lost: Figure,
      winRate: Figure,
    }),
  ),
})
export type FunnelReport = z.infer<typeof FunnelReport>

/** How long deals stay in the stages of a pipeline: stays that ended in the period, in days. */
export const StagesReport = z.object({
  pipeline: Titled,
  stages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      expectedDays: z.number().nullable(),
      stays: Figure,
      average: Figure,
      median: Figure,
      /** Open deals in the stage now, and those of them that are there longer than expected. */
      now: Figure,
      stale: Figure,
    }),
  ),
})
export type StagesReport = z.infer<typeof StagesReport>

export const metrics = ['wonSum', 'wonCount', 'calls', 'meetings'] as const
export type Metric = (typeof metrics)[number]
const TargetState = z.object({
  plan: z.string().nullable(),
  fact: Figure,
  /** Fact of plan, in percent. */
  percent: z.string().nullable(),
  /** What should have been reached by the end of today, by working days. */
  pace: z.string().nullable(),
  /** Where the period ends if things go as they look now. */
  forecast: z.string().nullable(),
})
export type TargetState = z.infer<typeof TargetState>
const targetRow = z.object({
  id: z.string(),
  title: z.string(),
  metrics: z.partialRecord(z.enum(metrics), TargetState),
})
/** Plans and facts of a period. */
export const TargetsReport = z.object({
  from: z.string(),
  to: z.string(),
  /** Working days that have passed, today included, and all of them. */
  workingDays: z.object({ passed: z.number(), total: z.number() }),
  people: z.array(targetRow),
  /** `within`: the nearest team above that stands here, too; its facts and plan hold this one's. */
  teams: z.array(targetRow.extend({ within: z.string().nullable() })),
})
export type TargetsReport = z.infer<typeof TargetsReport>
