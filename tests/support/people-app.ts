import sql from 'sql-template-tag'
import { addModuleRoutes, createEngine, type Engine, prepareSchema } from '../../server/engine/engine.ts'
import { guardRoutes } from '../../server/engine/http/guard.ts'
import { addRecordRoutes } from '../../server/engine/http/record-routes.ts'
import { createRecords } from '../../server/engine/records/create.ts'
import { openGate, people } from '../../server/modules/people/index.ts'
import { hashPassword } from '../../server/platform/crypto/passwords.ts'
import { openDatabase } from '../../server/platform/database/database.ts'
import { createHttpServer } from '../../server/platform/http/server.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { testDatabase } from './database.ts'

/** Password of everybody whom `person` makes. */
export const password = 'four random words here'

/** One answer, with its body parsed. */
export interface Reply {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any
  text: string
  headers: Record<string, string | string[] | number | undefined>
  /** The session cookie that the answer sets, as `name=value`. */
  cookie: string | undefined
}

/** Sends requests as one person or none. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** Changes a record over the version that is stored. */
  change(path: string, values: object): Promise<Reply>
  delete(path: string, headers?: Record<string, string>): Promise<Reply>
}

/** A server with people and sign-in only, on a database of its own, whose clock the test moves. */
export async function peopleApp(options: { trustedProxies?: string[] } = {}) {
  const owned = await testDatabase()
  const database = openDatabase(owned.url, { max: 8 })
  await prepareSchema(database, [people])
  const lines: string[] = []
  const log = createLog({ target: { write: (text) => lines.push(text) } })
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const gate = openGate({ database, clock, log })
  const engine: Engine = createEngine({ database, modules: [people], clock, log, ...gate })
  const app = createHttpServer({ log, database, version: '0.0.0', ...options })
  guardRoutes(app, engine)
  addModuleRoutes(app, engine)
  addRecordRoutes(app, engine)

  function caller(base: Record<string, string> = {}, remoteAddress = '127.0.0.1'): Caller {
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ): Promise<Reply> => {
      const reply = await app.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress,
        headers: { ...base, ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const set = reply.headers['set-cookie']
      return {
        status: reply.statusCode,
        body: reply.body.startsWith('{') ? reply.json() : undefined,
        text: reply.body,
        headers: reply.headers,
        cookie: (Array.isArray(set) ? set[0] : set)?.split(';')[0],
      }
    }
    return {
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body = {}, headers) => send('POST', path, body, headers),
      put: (path, body, headers) => send('PUT', path, body, headers),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
      change: async (path, values) => {
        const { version } = (await send('GET', path)).body
        return send('PATCH', path, { version, ...values })
      },
      delete: (path, headers) => send('DELETE', path, undefined, headers),
    }
  }
  const hash = await hashPassword(password)
  async function person(values: {
    email: string
    role?: string
    name?: string
    [field: string]: unknown
  }): Promise<string> {
    const ctx = await engine.systemContext('test')
    const [created] = await createRecords(ctx, engine.registry.get('user'), [
      { name: values.email.split('@')[0], role: 'seller', ...values },
    ])
    if (!created) throw new Error('no user')
    await database.query(sql`INSERT INTO passwords (user_id, hash, changed_at) VALUES (${created.id}, ${hash}, now())`)
    return created.id
  }
  const bearer = (token: string) => caller({ authorization: `Bearer ${token}` })
  async function tokenOf(email: string): Promise<string> {
    const reply = await caller().post('/session', { email, password })
    if (reply.status !== 200) throw new Error(`cannot sign ${email} in: ${reply.text}`)
    return reply.body.token
  }
  return {
    app,
    engine,
    database,
    gate,
    lines,
    /** Nobody, from an address. */
    nobody: (address?: string) => caller({}, address),
    caller,
    bearer,
    person,
    tokenOf,
    /** The person of that e-mail, signed in. */
    as: async (email: string) => bearer(await tokenOf(email)),
    /** A browser: it holds the cookie and sends what the web sends. */
    browser: (cookie: string) => caller({ cookie, 'x-rodnik-csrf': '1' }),
    moveClock(days: number) {
      ahead += days * 24 * 3600 * 1000
    },
    async close() {
      await app.close()
      await gate.close()
      await database.close()
      await owned.drop()
    },
  }
}
export type PeopleApp = Awaited<ReturnType<typeof peopleApp>>
