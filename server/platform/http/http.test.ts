import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../database/database.ts'
import { AppError } from '../errors/app-error.ts'
import { createLog } from '../log/log.ts'
import { parseJson } from './json-body.ts'
import { languageOf } from './language.ts'
import { createHttpServer, type HttpOptions } from './server.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A server without a database: nothing listens where its pool looks. */
function start(options: Partial<HttpOptions> = {}, routes?: (app: FastifyInstance) => void) {
  const lines: string[] = []
  const database = openDatabase('postgres:///none?host=/nonexistent')
  const log = createLog({ target: { write: (text) => lines.push(text) }, readable: false })
  const app = createHttpServer({ log, database, version: '1.2.3', ...options })
  app.get('/api/v1/things/:id', async (request) => ({ ip: request.ip, protocol: request.protocol }))
  app.post('/api/v1/things', async (request) => ({ got: request.body }))
  routes?.(app)
  open.push(app, database)
  return { app, lines }
}

test('an error of ours is told as problem details in the language of the caller', async () => {
  const { app } = start({}, (app) => {
    app.get('/api/v1/fails', async () => {
      throw new AppError('invalid_input', {}, [{ path: '/name', code: 'too_long', data: { max: 255 } }])
    })
  })
  const reply = await app.inject({ url: '/api/v1/fails', headers: { 'accept-language': 'de, ru;q=0.9, en;q=0.8' } })
  expect(reply.statusCode).toBe(400)
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(reply.headers['content-language']).toBe('ru')
  expect(reply.json()).toMatchObject({
    type: 'urn:rodnik:error:invalid_input',
    title: 'Проверьте введённые данные',
    status: 400,
    code: 'invalid_input',
    faults: [{ path: '/name', code: 'too_long', message: 'Слишком длинно. Предел: 255', data: { max: 255 } }],
  })
  const english = await app.inject({ url: '/api/v1/fails' })
  expect(english.json().faults[0].message).toBe('Too long. The limit is 255')
})

test('a mistake of ours is told with a code for support and nothing of its inside, which is in the log', async () => {
  const { app, lines } = start({}, (app) => {
    app.get('/api/v1/breaks', async () => {
      throw new TypeError('secret.connection is undefined')
    })
  })
  const reply = await app.inject({ url: '/api/v1/breaks?token=hidden' })
  expect(reply.statusCode).toBe(500)
  expect(reply.body).not.toContain('secret')
  const id = reply.headers['x-request-id'] as string
  expect(reply.json()).toMatchObject({ code: 'broken', instance: `urn:rodnik:request:${id}` })
  expect(reply.json().title).toContain(id)
  const log = lines.join('')
  expect(log).toContain(id)
  expect(log).toContain('secret.connection is undefined')
  expect(log).not.toContain('hidden')
})

test.each([
  ['bad JSON', 'application/json', '{"a":', 400, 'invalid_input'],
  ['a form', 'application/x-www-form-urlencoded', 'a=1', 415, 'unsupported_media'],
  ['plain text', 'text/plain', 'a', 415, 'unsupported_media'],
  ['a prototype', 'application/json', '{"__proto__":{"admin":true}}', 400, 'invalid_input'],
  ['an escaped prototype', 'application/json', '{"\\u005f_proto__":{"admin":true}}', 400, 'invalid_input'],
  ['endless nesting', 'application/json', '['.repeat(100_000), 400, 'invalid_input'],
])('a body that is %s is refused', async (_name, type, payload, status, code) => {
  const { app } = start()
  const reply = await app.inject({ method: 'POST', url: '/api/v1/things', headers: { 'content-type': type }, payload })
  expect(reply.statusCode).toBe(status)
  expect(reply.json()).toMatchObject({ code, status })
})

test('a body over the limit is refused as too large', async () => {
  const { app } = start()
  const payload = JSON.stringify({ text: 'x'.repeat(11 * 1024 * 1024) })
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { 'content-type': 'application/json' },
    payload,
  })
  expect(reply.statusCode).toBe(413)
  expect(reply.json().code).toBe('too_large')
})

test('JSON that is deep but honest is read as it is', () => {
  const text = `${'{"and":['.repeat(20)}{"a":"[[[[{{{{\\"]"}${']}'.repeat(20)}`
  expect(parseJson(text)).toEqual(JSON.parse(text))
})

test('a body that is not UTF-8 is refused, not guessed', async () => {
  const { app } = start()
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { 'content-type': 'application/json' },
    payload: Buffer.from('{"text":"\xcf\xf0\xe8\xe2\xe5\xf2"}', 'latin1'),
  })
  expect(reply.statusCode).toBe(400)
  expect(reply.json().faults[0].code).toBe('not_utf8')
})

test('an empty body is no body, not an error', async () => {
  const { app } = start()
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { 'content-type': 'application/json' },
  })
  expect(reply.json()).toEqual({})
})

test('an unknown API path is missing, a wrong method is told with the right ones', async () => {
  const { app } = start()
  const missing = await app.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } })
  expect(missing.statusCode).toBe(404)
  expect(missing.json().code).toBe('missing')
  const wrong = await app.inject({
    method: 'PUT',
    url: '/api/v1/things/5?x=1',
    headers: { 'content-type': 'application/json' },
  })
  expect(wrong.statusCode).toBe(405)
  expect(wrong.headers.allow).toBe('GET, HEAD')
  expect(wrong.json().code).toBe('method_not_allowed')
  const options = await app.inject({ method: 'OPTIONS', url: '/api/v1/things/5' })
  expect(options.statusCode).toBe(204)
  expect(options.headers['access-control-allow-origin']).toBeUndefined()
})

test('a malformed or endless address is refused', async () => {
  const { app } = start()
  expect((await app.inject({ url: '/api/v1/things/%ff' })).json().code).toBe('invalid_input')
  const long = await app.inject({ url: `/api/v1/things/5?filter=${'x'.repeat(17_000)}` })
  expect(long.statusCode).toBe(414)
  expect(long.json().code).toBe('url_too_long')
})

test('every answer carries the headers that protect the page', async () => {
  const { app } = start()
  for (const url of ['/api/v1/things/1', '/api/v1/nothing', '/nothing']) {
    const { headers } = await app.inject({ url })
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "script-src 'self';",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
    ])
      expect(policy).toContain(part)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toBeDefined()
    expect(headers['strict-transport-security']).toBeUndefined()
  }
  expect((await app.inject({ url: '/api/v1/things/1' })).headers['cache-control']).toBe('no-store')
})

test('forwarded headers count only from a trusted proxy', async () => {
  const forwarded = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'crm.example.com',
  }
  const direct = await start().app.inject({ url: '/api/v1/things/1', headers: forwarded })
  expect(direct.json()).toEqual({ ip: '127.0.0.1', protocol: 'http' })
  const behind = await start({ trustedProxies: ['loopback'] }).app.inject({
    url: '/api/v1/things/1',
    headers: forwarded,
  })
  expect(behind.json()).toEqual({ ip: '203.0.113.9', protocol: 'https' })
  expect(behind.headers['strict-transport-security']).toContain('max-age=')
})

const post = { method: 'POST', url: '/api/v1/things', payload: { a: 1 } } as const
test.each([
  ['a cookie without the header', { cookie: 'rodnik=t' }, 403],
  ['a cookie with the header', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1' }, 200],
  ['another origin', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', origin: 'https://evil.example' }, 403],
  ['another port of this host', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', origin: 'http://localhost:9999' }, 403],
  ['an opaque origin', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', origin: 'null' }, 403],
  ['this origin', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', origin: 'http://localhost:80' }, 200],
  ['a cross-site fetch', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', 'sec-fetch-site': 'cross-site' }, 403],
  ['a same-site fetch', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', 'sec-fetch-site': 'same-site' }, 403],
  ['a same-origin fetch', { cookie: 'rodnik=t', 'x-rodnik-csrf': '1', 'sec-fetch-site': 'same-origin' }, 200],
  ['a cross-site fetch without a cookie', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a bearer token from anywhere', { authorization: 'Bearer t', origin: 'https://evil.example' }, 200],
  ['nothing at all, as a program does', {}, 200],
])('a change with %s answers %s', async (_name, headers, status) => {
  const { app } = start()
  const reply = await app.inject({ ...post, headers: { host: 'localhost:80', ...headers } })
  expect(reply.statusCode).toBe(status)
  if (status === 403) expect(reply.json().code).toBe('cross_site')
})

test('health says unavailable while the database does not answer', async () => {
  const { app } = start()
  const reply = await app.inject({ url: '/api/v1/health' })
  expect(reply.statusCode).toBe(503)
  expect(reply.json()).toMatchObject({ code: 'unavailable', status: 503 })
  expect(reply.headers['retry-after']).toBeDefined()
})

test.each([
  [
    { code: '23505', table: 'users', detail: 'Key (lower(email))=(a@b.c) already exists.' },
    409,
    'record.not_unique',
    '/email',
  ],
  [
    { code: '23505', table: 'users', detail: 'Ключ "(external_id)=(7)" уже существует.' },
    409,
    'record.not_unique',
    '/externalId',
  ],
  [
    { code: '23503', table: 'deals', detail: 'Key (id)=(7) is still referenced from table "deals".' },
    409,
    'record.referenced',
    undefined,
  ],
  [
    { code: '23503', table: 'deals', detail: 'Key (team_id)=(7) is not present in table "teams".' },
    400,
    'invalid_input',
    '/team',
  ],
  [{ code: '23502', table: 'deals', column: 'name' }, 400, 'invalid_input', '/name'],
  [{ code: '23514', table: 'deals', constraint: 'deals_positive' }, 400, 'record.refused', undefined],
  [{ code: '22P02' }, 400, 'invalid_input', undefined],
  [{ code: '22003' }, 400, 'invalid_input', undefined],
  [{ code: '22021' }, 400, 'invalid_input', undefined],
  [{ code: '57014' }, 503, 'timeout', undefined],
  [{ code: '57P01' }, 503, 'unavailable', undefined],
  [{ code: '53100' }, 503, 'storage_full', undefined],
  [{ code: 'ENOSPC', syscall: 'write' }, 503, 'storage_full', undefined],
  [{ code: '42P01' }, 500, 'broken', undefined],
])('a failure of the database %o answers %s', async (failure, status, code, path) => {
  const fieldOfColumn = (_table: string, column: string) => (column === 'team_id' ? 'team' : undefined)
  const { app } = start({ fieldOfColumn }, (app) => {
    app.get('/api/v1/fails', async () => {
      throw Object.assign(new Error('a secret value'), { routine: 'r' }, failure)
    })
  })
  const reply = await app.inject({ url: '/api/v1/fails' })
  expect(reply.statusCode).toBe(status)
  expect(reply.json()).toMatchObject({ code, ...(path ? { faults: [{ path }] } : {}) })
  expect(reply.body).not.toContain('secret')
  expect(reply.body).not.toContain('a@b.c')
})

test('a request line that is no HTTP gets a plain refusal', async () => {
  const { app } = start()
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(address.port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'))
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/)
  expect(answer).toContain('"code":"invalid_input"')
})

test('the language is the best of ours that the browser asks for', () => {
  expect(languageOf('ru-RU,ru;q=0.9,en-US;q=0.8')).toBe('ru')
  expect(languageOf('en;q=0.3, ru;q=0.2')).toBe('en')
  expect(languageOf('fr, de')).toBe('en')
  expect(languageOf(undefined, 'ru')).toBe('ru')
})

function buildWeb(): string {
  const root = mkdtempSync(join(tmpdir(), 'rodnik-web-'))
  open.push({ close: async () => rmSync(root, { recursive: true }) })
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Rodnik</title>')
  writeFileSync(join(root, 'assets/index-BkD3x_9a.js'), 'plain()')
  writeFileSync(join(root, 'assets/index-BkD3x_9a.js.br'), brotliCompressSync('plain()'))
  writeFileSync(join(root, '.secret'), 'hidden')
  return root
}

test('the web is served with caching by content and any screen gets the single page', async () => {
  const { app } = start({ webRoot: buildWeb() })
  const script = await app.inject({ url: '/assets/index-BkD3x_9a.js' })
  expect(script.body).toBe('plain()')
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const small = await app.inject({ url: '/assets/index-BkD3x_9a.js', headers: { 'accept-encoding': 'br, gzip' } })
  expect(small.headers['content-encoding']).toBe('br')
  expect(small.headers['content-type']).toContain('javascript')
  for (const url of ['/', '/deals', '/deals/0197?tab=timeline', '/sign-in']) {
    const page = await app.inject({ url, headers: { accept: 'text/html' } })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<title>Rodnik</title>')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  }
})

test('what is not a screen is missing, and nothing outside the web folder is served', async () => {
  const { app } = start({ webRoot: buildWeb() })
  for (const url of [
    '/assets/old-12345678.js',
    '/.secret',
    '/api/nothing',
    '/docs/nothing',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
  ])
    expect((await app.inject({ url, headers: { accept: 'text/html' } })).statusCode).toBeGreaterThanOrEqual(400)
  expect((await app.inject({ method: 'POST', url: '/deals' })).statusCode).toBe(404)
})
