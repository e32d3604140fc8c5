import { randomUUID } from 'node:crypto'
import type { Problem, RecordData } from '@rodnik/shared/api/shapes.ts'
import { type App, createApp } from '../../server/app.ts'
import type { ModuleSpec } from '../../server/engine/index.ts'
import { createOwnerFromSettings, prepareSetup } from '../../server/modules/people/index.ts'
import type { Clock } from '../../server/platform/clock/clock.ts'
import type { FileStore } from '../../server/platform/files/file-store.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { testDatabase } from './database.ts'

/** An answer of the API. */
export interface Reply<T = unknown> {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: T & Problem
}

/** A caller of the API who is signed in by a bearer token. */
export interface Caller {
  id: string
  email: string
  token: string
  get<T = RecordData>(path: string): Promise<Reply<T>>
  post<T = RecordData>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>
  patch<T = RecordData>(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply<T>>
  delete(path: string, headers?: Record<string, string>): Promise<Reply>
  /** Creates a record of that plural and answers it; throws when that is refused. */
  create<T extends RecordData = RecordData>(objects: string, values: Record<string, unknown>): Promise<T>
}

/** The product over a database of its own, with an owner. */
export interface TestApp {
  app: App
  databaseUrl: string
  owner: Caller
  /** Makes a person with a role (and team) and signs in. */
  person(role: string, values?: Record<string, unknown>): Promise<Caller>
  /** Calls without signing in. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>
  /** Waits until reactions have followed all changes. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Password of everybody whom tests make. */
export const password = 'correct horse battery staple'

/** What the product is started with. */
export interface TestAppOptions {
  clock?: Clock
  listen?: boolean
  webRoot?: string
  /** Where contents of files are kept; without it none can be sent. */
  files?: FileStore
  /** Other modules than those of the product. */
  modules?: ModuleSpec[]
  /** False: without the owner, as on the very first start; `owner` of the answer can then do nothing. */
  owner?: boolean
  /** Sets the company up as its owner does on the first page, in this language. */
  language?: 'ru' | 'en'
}

/** Starts the product for a test file; close it in `afterAll`. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase()
  const log = createLog({ level: 'error' })
  const app = await createApp({ databaseUrl: database.url, log, ...options })
  const hasOwner = options.owner !== false
  if (options.language) await setUpCompany(app, options.language)
  else if (hasOwner) await createOwnerFromSettings(app.engine, { email: 'owner@example.com', password })
  if (options.listen) await app.http.listen({ port: 0, host: '127.0.0.1' })

  async function request<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const url = path.startsWith('/api/') || path.startsWith('/docs') ? path : `/api/v1${path}`
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await app.http.inject({ method: method as 'GET', url, headers: { ...type, ...headers }, ...payload })
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (json ? answer.json() : answer.body) as T & Problem,
    }
  }
  async function signIn(id: string, email: string): Promise<Caller> {
    const session = await request<{ token: string }>('POST', '/session', { email, password })
    if (session.status !== 200) throw new Error(`sign-in of ${email}: ${JSON.stringify(session.body)}`)
    return callerOf(request, id, email, session.body.token)
  }
  async function signInOwner(): Promise<Caller> {
    const first = await signIn('', 'owner@example.com')
    const me = await first.get('/me')
    return callerOf(request, me.body.id, first.email, first.token)
  }
  const owner = hasOwner ? await signInOwner() : callerOf(request, '', 'owner@example.com', '')

  return {
    app,
    databaseUrl: database.url,
    owner,
    request,
    async person(role, values = {}) {
      const email = `${role}-${randomUUID().slice(0, 8)}@example.com`
      const invited = await owner.post<{ link: string }>('/invitations', {
        email,
        role,
        ...(values.team ? { team: values.team } : {}),
      })
      const token = new URL(invited.body.link).searchParams.get('token')
      const accepted = await request<{ token: string }>('POST', '/invitations/accept', {
        token,
        name: String(values.name ?? `Test ${role}`),
        password,
        locale: 'en',
      })
      if (accepted.status !== 200) throw new Error(`invitation: ${JSON.stringify(accepted.body)}`)
      const signedIn = callerOf(request, '', email, accepted.body.token)
      const { id } = (await signedIn.get('/me')).body
      return callerOf(request, id, email, accepted.body.token)
    },
    settle: () => app.engine.follower.settle(),
    async close() {
      await app.close()
      await database.drop()
    },
  }
}

async function setUpCompany(app: App, locale: 'ru' | 'en'): Promise<void> {
  const token = await prepareSetup(app.engine)
  const who = { name: 'Maria Kotova', email: 'owner@example.com', password }
  const company = { company: 'Polaris Trade', currency: 'RUB', zone: 'Europe/Moscow', locale }
  const payload = JSON.stringify({ token, ...who, ...company })
  const headers = { 'content-type': 'application/json' }
  const answer = await app.http.inject({ method: 'POST', url: '/api/v1/setup', headers, payload })
  if (answer.statusCode >= 300) throw new Error(`set-up: ${answer.body}`)
}

function callerOf(request: TestApp['request'], id: string, email: string, token: string): Caller {
  const authorization = { authorization: `Bearer ${token}` }
  const call = <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    request<T>(method, path, body, { ...authorization, ...headers })
  return {
    id,
    email,
    token,
    get: (path) => call('GET', path),
    post: (path, body = {}, headers = {}) => call('POST', path, body, headers),
    patch: (path, body, headers = {}) => call('PATCH', path, body, headers),
    delete: (path, headers = {}) => call('DELETE', path, undefined, headers),
    async create<T extends RecordData>(objects: string, values: Record<string, unknown>) {
      const reply = await call<T>('POST', `/${objects}`, values)
      if (reply.status !== 201) throw new Error(`POST /${objects}: ${JSON.stringify(reply.body)}`)
      return reply.body
    },
  }
}
