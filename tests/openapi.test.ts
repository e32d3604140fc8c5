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
