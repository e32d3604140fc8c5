import {
  type DuplicateObject,
  DuplicatesAnswer,
  DuplicatesInput,
  duplicateObjects,
  FindPartiesAnswer,
  FindPartiesParams,
} from '@rodnik/shared/customers/lookups.ts'
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'
import { findParties } from './contact-points/find-parties.ts'
import { findDuplicates } from './duplicates/find-duplicates.ts'

const docs = {
  find: describeRoute({
    id: 'findByContactPoint',
    summary: 'Find who is reached by a number, address or name',
    about: 'The value may be written in any form. Answers the people and companies that the caller may see.',
    tag: 'customers',
    query: FindPartiesParams,
    answer: FindPartiesAnswer,
    errors: [400],
  }),
  duplicates: describeRoute({
    id: 'findDuplicates',
    summary: 'Find records that may be the same',
    about:
      'By tax number, external code, telephone, e-mail or a very similar name, the surest first. Nothing is written.',
    tag: 'customers',
    params: { objects: 'companies, contacts or leads; of other objects there are none' },
    input: DuplicatesInput,
    answer: DuplicatesAnswer,
    example: { input: { values: { name: 'Birch Ltd', phone: '+44 20 7946 0000' } } },
    errors: [403, 404],
  }),
}

function isCompared(object: string): object is DuplicateObject {
  return (duplicateObjects as readonly string[]).includes(object)
}

/** `GET /contactPoints/find` and `POST /{objects}/duplicates`. */
export function addLookupRoutes(app: FastifyInstance, engine: Engine): void {
  app.get('/api/v1/contactPoints/find', { config: { openapi: docs.find } }, async (request) => {
    const ctx = await engine.contextOf(request)
    const { value } = parseInput(FindPartiesParams, request.query)
    return { data: await findParties(ctx, value) }
  })
  app.post<{ Params: { objects: string } }>(
    '/api/v1/:objects/duplicates',
    { config: { openapi: docs.duplicates } },
    async (request) => {
      const ctx = await engine.contextOf(request)
      const object = engine.registry.byPlural.get(request.params.objects)?.name
      if (!object) throw new AppError('missing')
      const { values, id, limit } = parseInput(DuplicatesInput, request.body)
      // Forms ask for every object; of most, two alike are just two.
      if (!isCompared(object)) return { data: [] }
      return { data: await findDuplicates(ctx, object, values, limit, id?.toLowerCase()) }
    },
  )
}
