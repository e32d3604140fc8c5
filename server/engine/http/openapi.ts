import { AuditQuery } from '@rodnik/shared/changes/audit.ts'
import type { z } from 'zod'
import { describeRoute, type OpenApiOperation, schemaOf } from '../../platform/http/route-docs.ts'
import type { ActionSpec } from '../registry/action.ts'
import type { ObjectEntry, Registry } from '../registry/registry.ts'
import { verbOf } from './action-routes.ts'
import { fieldSchema } from './field-schema.ts'
import {
  aggregateInput,
  batchInput,
  boardInput,
  changesParams,
  listParams,
  purgeAnswer,
  purgeInput,
  queryInput,
  searchParams,
  undoInput,
} from './inputs.ts'

type Schema = Record<string, unknown>
/** A route of a module with its own description. */
export interface DescribedRoute {
  method: string
  url: string
  operation: OpenApiOperation
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const body = (schema: Schema): Schema => ({ required: true, content: { 'application/json': { schema } } })
const answers = (schema: Schema, status = 200): Schema => ({
  [status]: { description: 'Done', content: { 'application/json': { schema } } },
})
const refusals = Object.fromEntries(
  [400, 401, 403, 404, 409, 429].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
)

/** The OpenAPI 3.1 document of everything that the API can do, made of the registry and of the routes' own descriptions. */
export function openApiDocument(registry: Registry, routes: DescribedRoute[], version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {}
  const put = (url: string, method: string, operation: unknown) => {
    const path = url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method]: operation }
  }
  for (const object of registry.objects.values()) addObject(object, put)
  addCommon(put)
  for (const route of routes) put(route.url, route.method.toLowerCase(), route.operation)
  const objects = [...registry.objects.values()]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rodnik',
      version,
      description:
        'One record engine: every object has the same operations. Lists answer `{ data, nextCursor }`; errors are problem details (RFC 9457) with a code and every fault found.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: objects.map((object) => ({ name: object.name, description: object.about })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'rodnik_session' },
      },
      schemas: {
        ...commonSchemas(),
        ...Object.assign({}, ...objects.map((object) => objectSchemas(registry, object))),
      },
      responses: Object.fromEntries(
        [400, 401, 403, 404, 409, 429].map((status) => [
          `Problem${status}`,
          { description: 'Problem details', content: { 'application/problem+json': { schema: ref('Problem') } } },
        ]),
      ),
      parameters: {
        id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        fields: {
          name: 'fields',
          in: 'query',
          description: 'Comma-separated field paths: `name,company.title`.',
          schema: { type: 'string' },
        },
        idempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'A repeat of the call with the same key is answered and not done again.',
          schema: { type: 'string', maxLength: 200 },
        },
        ifMatch: {
          name: 'If-Match',
          in: 'header',
          description:
            'The version that the caller has seen, the same as in the body if it is there, too; `*` for any.',
          schema: { type: 'string' },
        },
      },
    },
  }
}

function schemaName(object: ObjectEntry): string {
  return object.name[0]?.toUpperCase() + object.name.slice(1)
}

function objectSchemas(registry: Registry, object: ObjectEntry): Schema {
  const name = schemaName(object)
  const entries = Object.entries(object.fields)
  const writable = entries.filter(([, def]) => !def.readOnly && def.type !== 'sequence')
  const properties = Object.fromEntries(writable.map(([field, def]) => [field, fieldSchema(def, registry)]))
  const required = writable
    .filter(([field, def]) => def.required && !def.filled && def.default === undefined && field !== object.ownerField)
    .map(([field]) => field)
  return {
    [name]: {
      type: 'object',
      description: object.about,
      properties: {
        id: { type: 'string', format: 'uuid' },
        version: { type: 'integer' },
        deletedAt: { type: 'string', format: 'date-time', description: 'Only of a record in the trash.' },
        ...Object.fromEntries(entries.map(([field, def]) => [field, fieldSchema(def, registry)])),
      },
      required: ['id', 'version'],
    },
    [`${name}Create`]: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid', description: 'Optional: an id that the client chose.' },
        ...properties,
      },
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    },
    [`${name}Update`]: {
      type: 'object',
      properties: { version: { type: 'integer', minimum: 1 }, ...properties },
      additionalProperties: false,
    },
  }
}

function addObject(object: ObjectEntry, put: (url: string, method: string, operation: unknown) => void): void {
  const name = schemaName(object)
  const base = `/api/v1/${object.plural}`
  const operation = (id: string, summary: string, more: Schema): Schema => ({
    operationId: id,
    summary,
    tags: [object.name],
    ...more,
    responses: { ...(more.responses as Schema), ...refusals },
  })
  const idParameter = { $ref: '#/components/parameters/id' }
  const mutating = { $ref: '#/components/parameters/idempotencyKey' }
  const page = answers({
    type: 'object',
    properties: {
      data: { type: 'array', items: ref(name) },
      nextCursor: { type: ['string', 'null'] },
      cursor: {
        type: 'string',
        description: 'Of a page asked for with an `offset`: where it begins, to read it again.',
      },
      count: ref('Count'),
    },
    required: ['data', 'nextCursor'],
  })
  put(
    base,
    'get',
    operation(`list${name}`, `List ${object.plural}`, {
      parameters: (describeRoute({ id: '-', summary: '-', tag: '-', query: listParams }) as { parameters: unknown[] })
        .parameters,
      responses: page,
    }),
  )
  put(
    base,
    'post',
    operation(`create${name}`, `Create a ${object.name}`, {
      parameters: [mutating],
      requestBody: body(ref(`${name}Create`)),
      responses: answers(ref(name), 201),
    }),
  )
  put(
    `${base}/query`,
    'post',
    operation(`query${name}`, `List ${object.plural} by a filter tree`, {
      requestBody: body(ref('QueryInput')),
      responses: page,
    }),
  )
  put(
    `${base}/board`,
    'post',
    operation(`board${name}`, `Columns of a board with counts, sums and first cards`, {
      requestBody: body(ref('BoardInput')),
      responses: answers({ type: 'object', properties: { columns: { type: 'array', items: { type: 'object' } } } }),
    }),
  )
  put(
    `${base}/aggregate`,
    'post',
    operation(`aggregate${name}`, `Group and measure ${object.plural}`, {
      requestBody: body(ref('AggregateInput')),
      responses: answers({ type: 'object', properties: { data: { type: 'array', items: { type: 'object' } } } }),
    }),
  )
  put(
    `${base}/batch`,
    'post',
    operation(`batch${name}`, `Write many ${object.plural}, all or nothing`, {
      parameters: [mutating],
      requestBody: body(ref('BatchInput')),
      responses: answers({ type: 'object' }),
    }),
  )
  put(
    `${base}/{id}`,
    'get',
    operation(`get${name}`, `Read a ${object.name}`, {
      parameters: [idParameter, { $ref: '#/components/parameters/fields' }],
      responses: answers(ref(name)),
    }),
  )
  put(
    `${base}/{id}`,
    'patch',
    operation(`update${name}`, `Change a ${object.name}`, {
      parameters: [idParameter, mutating, { $ref: '#/components/parameters/ifMatch' }],
      requestBody: body(ref(`${name}Update`)),
      responses: answers(ref(name)),
    }),
  )
  put(
    `${base}/{id}`,
    'delete',
    operation(`delete${name}`, `Move a ${object.name} to the trash`, {
      parameters: [idParameter, mutating],
      responses: { 204: { description: 'Done' } },
    }),
  )
  put(
    `${base}/{id}/restore`,
    'post',
    operation(`restore${name}`, `Take a ${object.name} back from the trash`, {
      parameters: [idParameter, mutating],
      responses: answers(ref(name)),
    }),
  )
  put(
    `${base}/purge`,
    'post',
    operation(`purge${name}`, `Delete ${object.plural} in the trash for good, or say what would go along`, {
      parameters: [mutating],
      requestBody: body(ref('PurgeInput')),
      responses: answers(ref('PurgeAnswer')),
    }),
  )
  for (const action of object.actions) putAction(action, base, operation, put, idParameter, mutating)
}

function putAction(
  action: ActionSpec,
  base: string,
  operation: (id: string, summary: string, more: Schema) => Schema,
  put: (url: string, method: string, operation: unknown) => void,
  idParameter: Schema,
  mutating: Schema,
): void {
  const id = action.name.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase())
  const parameters = action.bulk ? [mutating] : [idParameter, mutating]
  put(
    `${base}/${action.bulk ? '' : '{id}/'}${verbOf(action)}`,
    'post',
    operation(`${id}Action`, action.about, {
      parameters,
      requestBody: body(schemaOf(action.input as z.ZodType)),
      responses: { ...answers({}), 204: { description: 'Done' } },
    }),
  )
}

function addCommon(put: (url: string, method: string, operation: unknown) => void): void {
  put(
    '/api/v1/meta',
    'get',
    describeRoute({
      id: 'readMeta',
      summary: 'Objects, fields, screens and rights as the caller has them',
      tag: 'engine',
    }),
  )
  put(
    '/api/v1/search',
    'get',
    describeRoute({ id: 'search', summary: 'Find records of all objects', tag: 'engine', query: searchParams }),
  )
  put(
    '/api/v1/changes',
    'get',
    describeRoute({
      id: 'readChanges',
      summary: 'Read the change log on from a position',
      tag: 'engine',
      query: changesParams,
    }),
  )
  put(
    '/api/v1/audit',
    'get',
    describeRoute({
      id: 'readAudit',
      summary: 'Read the change log of everything, the newest first',
      about:
        'For owners and administrators: records, settings, currency rates, sessions, tokens, links and passwords (never the secrets themselves). Without a period: the last 30 days.',
      tag: 'engine',
      query: AuditQuery,
      errors: [403],
    }),
  )
  put(
    '/api/v1/undo',
    'post',
    describeRoute({
      id: 'undo',
      summary: 'Take back a change set of the caller',
      tag: 'engine',
      input: undoInput,
      errors: [404, 409],
    }),
  )
  put('/api/v1/stream', 'get', {
    operationId: 'stream',
    summary: 'Server-sent events of visible changes',
    tags: ['engine'],
    responses: {
      200: {
        description: 'Events `change` with `{ object, id, op, set, mine, fields }`',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      401: refusals[401],
    },
  })
}

function commonSchemas(): Schema {
  return {
    Filter: {
      description:
        'A tree of conditions: `{field, op, value}`, `{and: []}`, `{or: []}`, `{not: {}}`, `{some|none: "deal.company", where}`, `{count: "deal.company", op, value, where}`.',
      type: 'object',
      examples: [
        {
          and: [
            { field: 'company.industry', op: 'eq', value: 'retail' },
            { field: 'createdAt', op: 'within', value: 'thisMonth' },
          ],
        },
      ],
    },
    QueryInput: schemaOf(queryInput),
    BoardInput: schemaOf(boardInput),
    AggregateInput: schemaOf(aggregateInput),
    BatchInput: schemaOf(batchInput),
    PurgeInput: schemaOf(purgeInput),
    PurgeAnswer: schemaOf(purgeAnswer),
    Count: { type: 'object', properties: { value: { type: 'integer' }, exact: { type: 'boolean' } } },
    Problem: {
      type: 'object',
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string' },
        detail: { type: 'string' },
        faults: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
          },
        },
        conflict: { type: 'object' },
      },
      required: ['type', 'title', 'status', 'code'],
    },
  }
}
