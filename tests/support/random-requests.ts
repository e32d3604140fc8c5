/** A request made at random. */
export interface RandomRequest {
  index: number
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}

interface Operation {
  parameters?: { name: string; in: string; schema?: unknown; $ref?: string }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}
type Schema = Record<string, unknown>
type Document = { paths: Record<string, unknown>; components?: { schemas?: Record<string, Schema> } }

const nasty: unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "'; DROP TABLE users; --",
  '" OR 1=1',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '%',
  '_',
  '\\',
  '💥',
  '\ud800',
  'Ω'.repeat(300),
  'x'.repeat(20_000),
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -0,
  1.5,
  2 ** 53,
  '9'.repeat(40),
  '0x10',
  'NaN',
  '1e5',
  [],
  {},
  [[[]]],
  [null],
  { a: { b: {} } },
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '2026-11-21T10:00:00+99:99',
  '@me',
  '@myTeams',
  '@today',
  'constructor',
  '__proto__',
  'toString',
  'id',
  'company.company.company.company.company',
  'owner.title',
  JSON.parse('{"__proto__":null,"toString":1}'),
  '00000000-0000-0000-0000-000000000000',
]
const days = [
  ...['2026-11-21', '2026-12-31', '2024-02-29', '1970-01-01', '1900-01-01', '2999-12-31'],
  ...['0000-01-01', '0001-01-01', '9999-12-01', '9999-12-31'],
]
const moments = [
  ...['2026-11-21T10:00:00Z', '2026-03-29T02:30:00+01:00', '1970-01-01T00:00:00Z'],
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'],
]
const months = ['2026-11', '1900-01', '2999-12', '0000-01', '0001-01', '9999-12']
const numbers = [0, 1, 2, 7, 50, 100, -1, 0.1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 1e15, 1e21]
const amounts = ['0', '0.01', '100', '-5', '999999999999999.99', '99999999999999999', '1e3', '0.001']
// Signing out or changing the password of the callers would end the test, not the product.
const spared =
  /\/(session|setup|me\/password|password-resets|sessions|invitations|tokens)|reset-link|\/users\/|\/users$|\/users\/batch|stream|settings|demo|imports|\/undo|handOver|hand-over/

/** Makes requests from an OpenAPI document: valid ones, nearly valid ones and hostile ones. The same seed makes the same. */
export function* randomRequests(
  document: Document,
  ids: string[],
  count: number,
  seed: number,
): Generator<RandomRequest> {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>)
      .filter(([method]) => !spared.test(path) || method === 'get')
      .filter(() => !path.endsWith('/stream'))
      .map(([method, operation]) => ({ path, method, operation })),
  )
  // What is wrong in every part is refused at the first; the deeper a request gets, the less may be wrong with it.
  let hostility = 0
  const value = (schema: Schema | undefined, depth = 0): unknown => {
    if (random() < hostility || depth > 6) return pick(nasty)
    const resolved = resolve(document, schema)
    if (resolved.enum) return pick(resolved.enum as unknown[])
    if (resolved.examples) return pick(resolved.examples as unknown[])
    const type = pick([resolved.type ?? 'string'].flat() as string[])
    if (type === 'object') return object(resolved, depth)
    if (type === 'array')
      return Array.from({ length: Math.floor(random() * 4) }, () => value(resolved.items as Schema, depth + 1))
    if (type === 'integer' || type === 'number') return random() < 0.3 ? pick(numbers) : Math.floor(random() * 200) - 20
    if (type === 'boolean') return random() < 0.5
    if (type === 'null') return null
    if (resolved.format === 'date') return pick(days)
    if (resolved.format === 'date-time') return pick(moments)
    if (String(resolved.pattern).startsWith('^\\d{4}-')) return pick(months)
    if (String(resolved.pattern).includes('\\d')) return pick(amounts)
    return resolved.format === 'uuid'
      ? pick(ids)
      : pick(['Кедр', 'name', 'owner', 'stage', '-createdAt', 'x', ...(ids as string[])])
  }
  const object = (schema: Schema, depth: number): Record<string, unknown> => {
    const properties = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {})
    const required = new Set((schema.required as string[] | undefined) ?? [])
    const made: Record<string, unknown> = {}
    for (const [name, inner] of properties)
      if ((required.has(name) && random() < 0.95) || random() < 0.25)
        made[name] = name === 'filter' ? filter() : value(inner, depth + 1)
    if (random() < 0.05) made[printable(pick(nasty)).slice(0, 50)] = pick(nasty)
    return made
  }
  const filter = (depth = 0): unknown => {
    if (random() < hostility || depth > 9) return pick(nasty)
    const kind = Math.floor(random() * 6)
    if (kind === 0) return { and: Array.from({ length: Math.floor(random() * 4) }, () => filter(depth + 1)) }
    if (kind === 1) return { or: Array.from({ length: Math.floor(random() * 4) }, () => filter(depth + 1)) }
    if (kind === 2) return { not: filter(depth + 1) }
    if (kind === 3)
      return {
        [pick(['some', 'none'])]: pick(['deal.company', 'contact.company', 'activity.about', 'nope', 'deal']),
        where: filter(depth + 1),
      }
    const field = pick([
      'name',
      'owner',
      'amount',
      'stage',
      'status',
      'tags',
      'createdAt',
      'closeDate',
      'company.name',
      'owner.email',
      'about',
      'amount.currency',
      'name.last',
      'id',
      'version',
      'number',
      'phone',
      ...nasty.filter((one) => typeof one === 'string'),
    ])
    const op = pick([
      'eq',
      'ne',
      'in',
      'notIn',
      'lt',
      'gte',
      'between',
      'contains',
      'startsWith',
      'hasAny',
      'within',
      'empty',
      'notEmpty',
      'like',
    ])
    return {
      field,
      op,
      value: pick([
        ...nasty,
        ...ids,
        'open',
        '2026-11-21',
        'thisMonth',
        { last: 3, unit: 'month' },
        ['a', 'b'],
        [1, 2],
        ['2026-01-01', '2026-12-31'],
        ...days,
        [pick(days), pick(days)],
        pick(numbers),
        100,
      ]),
    }
  }
  for (let index = 0; index < count; index++) {
    const { path, method, operation } = pick(operations)
    hostility = pick([0, 0, 0.03, 0.12])
    const url = path.replace(/\{(\w+)\}/g, () =>
      encodeURIComponent(random() < 0.9 - hostility ? pick(ids) : printable(pick(nasty))),
    )
    const query = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && random() < 0.4)
      .map((parameter) => {
        const given =
          parameter.name === 'filter' ? JSON.stringify(filter()) : printable(value(parameter.schema as Schema))
        return `${encodeURIComponent(parameter.name)}=${encodeURIComponent(given.slice(0, 3000))}`
      })
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
    const headers: Record<string, string> =
      random() < 0.1
        ? { 'idempotency-key': printable(pick(['k1', 'k2', 'ключ', ' '])).replace(/[^\x20-\x7e]/g, '?') }
        : {}
    const request: RandomRequest = {
      index,
      method: method.toUpperCase(),
      url: query.length > 0 ? `${url}?${query.join('&')}` : url,
      headers,
    }
    if (method !== 'get' && schema && random() < 0.97) {
      request.headers['content-type'] = 'application/json'
      request.body = random() < 0.02 ? '{"broken":' : (JSON.stringify(value(schema)) ?? 'null')
    }
    yield request
  }
}

function resolve(document: Document, schema: Schema | undefined): Schema {
  const ref = schema?.$ref as string | undefined
  if (ref) return document.components?.schemas?.[ref.replace('#/components/schemas/', '')] ?? {}
  const choices = (schema?.anyOf ?? schema?.oneOf) as Schema[] | undefined
  return choices ? resolve(document, choices[0]) : (schema ?? {})
}

function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return text.slice(0, 3000).toWellFormed()
}

/** Mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
