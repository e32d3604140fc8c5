import { Today } from '@rodnik/shared/activities/today.ts'
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../../engine/index.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { readSteps } from './read-steps.ts'
import { dealsWithoutStep, doneSince, leadsWithoutStep, newLeads, unreadMentions } from './read-waiting.ts'
import { todayDays } from './today-days.ts'

const docs = describeRoute({
  id: 'readToday',
  summary: 'Read what the caller has to do',
  about:
    'What is overdue, due today, tomorrow and later this week; open deals and leads without a next step; new leads; unread mentions. Days are those of the caller.',
  tag: 'activities',
  answer: Today,
})

/** `GET /today`: the plan of the caller's day. */
export function addTodayRoute(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/today', { config: { openapi: docs } }, async (request): Promise<Today> => {
    const ctx = await engine.contextOf(request)
    const days = todayDays(ctx.clock.now(), ctx.zone)
    const [steps, deals, leads, fresh, mentions, done] = await Promise.all([
      readSteps(ctx, days),
      dealsWithoutStep(ctx),
      leadsWithoutStep(ctx),
      newLeads(ctx),
      unreadMentions(ctx),
      doneSince(ctx, days.start),
    ])
    return {
      date: days.date,
      ...steps,
      done: { count: done },
      dealsWithoutStep: deals,
      leadsWithoutStep: leads,
      newLeads: fresh,
      mentions,
    }
  })
}
