import Fastify from 'fastify'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { createApp } from '../server/app.ts'
import { createLog } from '../server/platform/log/log.ts'
import { recordStatements, type Statement } from './statements.ts'

/**
 * The measured server: the product on one port and the floor on another, in one process. A call to `/floor/learn` lets the
 * product answer a request once and keeps its statements; `/floor/run` then sends just those through bare `pg`.
 */
const [databaseUrl = ''] = process.argv.slice(2)
const app = await createApp({ databaseUrl, log: createLog({ level: 'error' }) })
await app.http.listen({ port: 0, host: '127.0.0.1' })
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 })
const bare = Fastify({ bodyLimit: 10_000_000 })
let learnt: { statements: Statement[]; writes: boolean } = { statements: [], writes: false }

bare.post<{ Body: { method: 'GET'; url: string; token: string; body?: unknown; writes: boolean } }>(
  '/floor/learn',
  async (request) => {
    const { method, url, token, body, writes } = request.body
    const call = {
      method,
      url,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    }
    await app.http.inject(call)
    const all = await recordStatements(app.database, async () => {
      const reply = await app.http.inject(
        writes
          ? { ...call, payload: JSON.stringify({ ...(body as object), email: `floor${Date.now()}@example.org` }) }
          : call,
      )
      if (reply.statusCode >= 300) throw new Error(reply.body)
    })
    const own = all.filter((one) => /^\s*\(?\s*(WITH|SELECT|INSERT INTO contacts )/i.test(one.text))
    learnt = {
      statements: writes
        ? own.filter((one) => one.text.startsWith('INSERT INTO contacts '))
        : own.filter((one) => !one.text.startsWith('INSERT')),
      writes,
    }
    return { statements: learnt.statements.length }
  },
)
bare.post('/floor/run', async (_request, reply) => {
  if (learnt.writes) return reply.type('application/json').send(await insertOnly())
  return reply.type('application/json').send(`{"data":[${(await readOnly()).join(',')}]}`)
})

/** The learnt statements one after the other, in a transaction where they set something for it. */
async function readOnly(): Promise<string[]> {
  const client = learnt.statements.some(({ text }) => text.includes('set_config(')) ? await pool.connect() : undefined
  const texts: string[] = []
  try {
    await client?.query('BEGIN')
    for (const { text, values } of learnt.statements) {
      const { rows } = await (client ?? pool).query({ text, values })
      for (const row of rows as { j?: string; data?: string }[]) texts.push(row.j ?? row.data ?? JSON.stringify(row))
    }
    await client?.query('COMMIT')
    return texts
  } finally {
    client?.release()
  }
}

async function insertOnly(): Promise<string> {
  const [statement] = learnt.statements
  if (!statement) throw new Error('nothing learnt')
  // The first column is the id; it is made in the same way, for ids in the order of time are kinder to an index.
  const values = [newId(), ...statement.values.slice(1)]
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query({ ...statement, values })
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  return JSON.stringify(values)
}

await bare.listen({ port: 0, host: '127.0.0.1' })
const port = (server: { address(): unknown }) => (server.address() as { port: number }).port
process.send?.({ product: port(app.http.server), floor: port(bare.server) })
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage.rss(), maxRss: process.resourceUsage().maxRSS })
})
