import { z } from 'zod'

/** An OpenAPI 3.1 operation object, as it goes into the document. */
export type OpenApiOperation = Record<string, unknown>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Description of the route for the OpenAPI document; a route without it is not part of the public API. */
    openapi?: OpenApiOperation
    /** Answers without sign-in. A route with a description says so there. */
    open?: boolean
    /** Takes parameters and checks them itself. A route with a description names them there. */
    query?: boolean
  }
}

/** What there is to say about a route. */
export interface RouteDescription {
  /** Unique name of the operation, verb first: `createToken`. */
  id: string
  summary: string
  about?: string
  tag: string
  /** Needs no sign-in. */
  open?: boolean
  /** Path parameters by name, with their meaning. */
  params?: Record<string, string>
  query?: z.ZodType
  input?: z.ZodType
  answer?: z.ZodType
  /** Status of success; 204 has no body (default 200). */
  status?: 200 | 201 | 204
  example?: { input?: unknown; answer?: unknown }
  /** Refusals beyond the usual ones. */
  errors?: number[]
}

const words: Record<number, string> = {
  200: 'Done',
  201: 'Created',
  204: 'Done, nothing to tell',
  400: 'The input has faults',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'No such thing, or not visible to the caller',
  409: 'Clashes with what is stored',
  413: 'Too large',
  429: 'Too many attempts; see Retry-After',
  503: 'The database does not answer',
}

/** JSON Schema of a zod contract, in the form that OpenAPI 3.1 takes. */
export function schemaOf(contract: z.ZodType, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(contract, { io, unrepresentable: 'any' })
  return schema
}

/** Makes the OpenAPI operation of a route from its contracts. */
export function describeRoute(route: RouteDescription): OpenApiOperation {
  const status = route.status ?? 200
  const refusals = [...(route.input ? [400] : []), ...(route.open ? [] : [401]), ...(route.errors ?? [])]
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.about ? { description: route.about } : {}),
    tags: [route.tag],
    ...(route.open ? { security: [] } : {}),
    ...(route.params || route.query ? { parameters: parametersOf(route) } : {}),
    ...(route.input
      ? { requestBody: { required: true, content: json(schemaOf(route.input), route.example?.input) } }
      : {}),
    responses: {
      [status]: status === 204 ? { description: words[204] } : answerOf(status, route),
      ...Object.fromEntries([...new Set(refusals)].sort().map((code) => [code, problemAnswer(code)])),
    },
  }
}

function answerOf(status: number, route: RouteDescription): Record<string, unknown> {
  const schema = route.answer ? schemaOf(route.answer, 'output') : { type: 'object' }
  return { description: words[status], content: json(schema, route.example?.answer) }
}

function json(schema: unknown, example: unknown): Record<string, unknown> {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
}

function problemAnswer(code: number): Record<string, unknown> {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description: words[code] ?? 'Refused', content: { 'application/problem+json': { schema } } }
}

function parametersOf(route: RouteDescription): unknown[] {
  const inPath = Object.entries(route.params ?? {}).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }))
  const query = route.query ? schemaOf(route.query) : {}
  const required = (query.required as string[] | undefined) ?? []
  const inQuery = Object.entries((query.properties as Record<string, unknown> | undefined) ?? {}).map(
    ([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    }),
  )
  return [...inPath, ...inQuery]
}
