import { Timeline, TimelineParams } from '@rodnik/shared/activities/timeline.ts'
import type { FastifyInstance } from 'fastify'
import { type Engine, isId } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import { parseInput } from '../../../platform/http/parse-input.ts'
import { describeRoute } from '../../../platform/http/route-docs.ts'
import { readTimeline } from './read-timeline.ts'

const docs = describeRoute({
  id: 'readTimeline',
  summary: 'Read the timeline of a record',
  about:
    'Activities, comments and changes of the record and of those that belong to it (the deals, leads and people of a company), as far as the caller may see them. What is planned comes first on the first page, then the past, newest first.',
  tag: 'activities',
  params: {
    objects: 'Plural of an object that has a timeline: leads, deals, companies, contacts',
    id: 'Id of the record',
  },
  query: TimelineParams,
  answer: Timeline,
  errors: [400, 403, 404],
})

/** `GET /{objects}/{id}/timeline`. */
export function addTimelineRoute(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: { objects: string; id: string } }>(
    '/api/v1/:objects/:id/timeline',
    { config: { openapi: docs } },
    async (request) => {
      const ctx = await engine.contextOf(request)
      const object = engine.registry.byPlural.get(request.params.objects)
      if (!object?.screens.timeline || !isId(request.params.id)) throw new AppError('missing')
      return readTimeline(ctx, object, request.params.id.toLowerCase(), parseInput(TimelineParams, request.query))
    },
  )
}
