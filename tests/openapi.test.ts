import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'
import { randomRequests } from './support/random-requests.ts'

type Document = { paths: Record<string, Record<string, { operationId?: string; responses: unknown }>> }
let t: TestApp
let document: Document
beforeAll(async () => {
  t = await testApp()
  document = (await t.request<Document>('GET', '/openapi.json')).body
})
afterAll(() => t.close())

describe('the OpenAPI document', () => {
  test('is valid 3.1 and names every operation once', async () => {
    const result = await new Validator().validate(structuredClone(document) as never)
    expect(result.errors ?? []).toEqual([])
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain(undefined)
  })

  test('describes every object of the registry', () => {
    for (const object of t.app.engine.registry.objects.values())
      expect(Object.keys(document.paths)).toContain(`/api/v1/${object.plural}`)
  })

  test('is shown at /docs without anything from elsewhere', async () => {
    const page = await t.request<string>('GET', '/docs')
    expect(page.status).toBe(200)
    expect(String(page.body)).not.toMatch(/https?:\/\//)
    expect((await t.request('GET', '/docs/swagger-ui-bundle.js')).status).toBe(200)
    expect((await t.request('GET', '/docs/..%2f..%2fpackage.json')).status).toBe(404)
  })
})

const open = [
  'GET /invitations/lookup',
  'GET /setup/state',
  'POST /invitations/accept',
  'POST /password-resets',
  'POST /password-resets/accept',
  'POST /session',
  'POST /setup',
]
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as 'GET',
      path: path.replace('/api/v1', ''),
      url: path.replace('{objects}', 'deals').replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000001'),
    })),
  )

test('without signing in every operation but the open ones answers 401, whatever is wrong with the call', async () => {
  const answered = new Set<string>()
  for (const { method, path, url } of operations()) {
    const send = (query: string, payload?: string) =>
      t.app.http.inject({
        method,
        url: url + query,
        headers: { 'accept-language': 'ru', ...(payload ? { 'content-type': 'application/json' } : {}) },
        ...(payload ? { payload } : {}),
      })
    const replies = [await send('?from=bad&limit=x&nonsense=1')]
    if (method !== 'GET') replies.push(await send('', '{"rates":7,"nonsense":1}'), await send('', '{"rates'))
    for (const reply of replies) if (reply.statusCode !== 401) answered.add(`${method} ${path}`)
  }
  expect([...answered].sort()).toEqual(open)
  expect((await t.request('GET', '/health?at=1')).status).toBe(200)
})

test('a parameter that an operation does not know is refused', async () => {
  const ignoring: string[] = []
  for (const { method, path, url } of operations()) {
    if (method !== 'GET') continue
    const reply = await t.owner.get(`${url}?nonsense=1`)
    const isRefused = reply.status === 400 && reply.body.faults?.some((one) => one.path === '/nonsense')
    // Lists that nobody may take out as a file are refused for that.
    if (!isRefused && reply.status !== 403) ignoring.push(path)
  }
  expect(ignoring).toEqual([])
  const search = await t.owner.get('/search?q=a&objects=deal,nope')
  expect(search).toMatchObject({ status: 400, body: { faults: [{ path: '/objects', code: 'unknown_object' }] } })
  expect((await t.owner.get('/search?q=a&objects=deal,company')).status).toBe(200)
})

test('what is wrong with a call is said in the language of the caller, however it is found out', async () => {
  const english = await t.person('admin')
  const put = async (rate: unknown) => {
    const body = { rates: [{ currency: 'USD', date: '2026-01-01', rate }] }
    const headers = { authorization: `Bearer ${english.token}`, 'accept-language': 'ru' }
    return (await t.request('PUT', '/rates', body, headers)).body.faults?.[0]?.message
  }
  for (const rate of ['-5', '0', 5]) expect(await put(rate)).toMatch(/^[ -~]+$/)
  for (const path of ['/reports/closed?from=bad', '/deals?limit=x', '/today?zone=x', '/search']) {
    const headers = { authorization: `Bearer ${english.token}`, 'accept-language': 'ru' }
    const reply = await t.request('GET', path, undefined, headers)
    expect([path, reply.status, reply.headers['content-language']]).toEqual([path, 400, 'en'])
  }
})

test('ten thousand random and hostile requests made of it get no 500, none hangs, and none leaks what the caller may not see', async () => {
  const secret = 'Совершенно секретный замысел'
  const record = await t.owner.create('leads', { name: secret, description: secret })
  const outsider = await t.person('seller')
  await t.owner.create('deals', { name: 'Known to all', owner: outsider.id })
  const known = [record.id, t.owner.id, outsider.id]
  for (const { plural } of t.app.engine.registry.objects.values()) {
    const { body } = await t.owner.get<{ data?: { id: string }[] }>(`/${plural}?limit=3`)
    known.push(...(body.data ?? []).map(({ id }) => id))
  }
  const statuses = new Map<number, number>()
  for (const request of randomRequests(document, known, 10_000, 20_261_121)) {
    // The owner, who could give the record away, never touches it.
    const touches = `${request.url} ${request.body}`.includes(record.id)
    const caller = request.index % 4 === 0 && !touches ? t.owner : outsider
    const reply = await Promise.race([
      t.app.http.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: { authorization: `Bearer ${caller.token}`, ...request.headers },
        ...(request.body === undefined ? {} : { payload: request.body }),
      }),
      new Promise<never>((_, fail) =>
        setTimeout(() => fail(new Error(`hangs: ${request.method} ${request.url}`)), 15_000).unref(),
      ),
    ])
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1)
    if (reply.statusCode >= 500)
      throw new Error(
        `${reply.statusCode} to ${request.method} ${request.url} ${request.body?.slice(0, 2000)}\n${reply.body.slice(0, 500)}`,
      )
    if (
      caller === outsider &&
      reply.body.includes('секретный замысел') &&
      !request.body?.includes('секретный замысел') &&
      !request.url.includes('секретный замысел')
    )
      throw new Error(`leak: ${request.method} ${request.url}`)
  }
  expect([...statuses.keys()]).toContain(200)
  expect([...statuses.keys()]).toContain(400)
}, 300_000)
