import {
  ActivitiesReport,
  ClosedReport,
  ForecastQuery,
  ForecastReport,
  FunnelReport,
  LeaderboardReport,
  ReasonsReport,
  ReportQuery,
  SourcesReport,
  StagesReport,
  TargetsQuery,
  TargetsReport,
} from '@rodnik/shared/sales/reports.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Context, Engine } from '../../../engine/index.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { activitiesReport } from './activities-report.ts'
import { closedReport, reasonsReport } from './closed-report.ts'
import { forecastReport } from './forecast-report.ts'
import { funnelReport } from './funnel-report.ts'
import { leaderboardReport } from './leaderboard-report.ts'
import { readScope, type Scope } from './scope.ts'
import { sourcesReport } from './sources-report.ts'
import { stagesReport } from './stages-report.ts'
import { targetsReport } from './targets-report.ts'

const about =
  'Each figure carries the filter of the list behind it: the list with that filter has as many records, with that sum. Days begin and end in the time zone of the caller.'

/** Routes of the reports. */
export function addReportRoutes(app: FastifyInstance, engine: Engine): void {
  const report = <Q, T>(
    name: string,
    summary: string,
    contracts: { query: z.ZodType<Q>; answer: z.ZodType<T> },
    read: (ctx: Context, query: Q) => Promise<T>,
  ) => {
    const id = `read${name[0]?.toUpperCase()}${name.slice(1)}Report`
    const openapi = describeRoute({ id, summary, about, tag: 'reports', ...contracts, errors: [400, 403, 404] })
    app.get(`/api/v1/reports/${name}`, { config: { openapi } }, async (request) => {
      const query = parseInput(contracts.query, request.query)
      return read(await engine.contextOf(request), query)
    })
  }
  const scoped =
    <T>(read: (ctx: Context, scope: Scope, query: ReportQuery) => Promise<T>) =>
    async (ctx: Context, query: ReportQuery) =>
      read(ctx, await readScope(ctx, query), query)
  const deals = <T>(answer: z.ZodType<T>) => ({ query: ReportQuery, answer })

  report('closed', 'Deals won and lost by month', deals(ClosedReport), scoped(closedReport))
  report('reasons', 'Why deals were lost', deals(ReasonsReport), scoped(reasonsReport))
  report('sources', 'Where deals come from and what becomes of them', deals(SourcesReport), scoped(sourcesReport))
  report('leaderboard', 'Results by person and by team', deals(LeaderboardReport), scoped(leaderboardReport))
  report('activities', 'What people have done, by kind', deals(ActivitiesReport), scoped(activitiesReport))
  report('funnel', 'How far the deals that began in a period have come', deals(FunnelReport), scoped(funnelReport))
  report('stages', 'How long deals stay in the stages', deals(StagesReport), scoped(stagesReport))
  report(
    'forecast',
    'Open deals by the month in which they should close',
    { query: ForecastQuery, answer: ForecastReport },
    async (ctx, { months, ...query }) => forecastReport(ctx, await readScope(ctx, query), months),
  )
  report(
    'targets',
    'Plans with facts, pace and forecast',
    { query: TargetsQuery, answer: TargetsReport },
    targetsReport,
  )
}
