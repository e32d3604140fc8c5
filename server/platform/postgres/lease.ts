import pg from 'pg'

/** A server alone serves a data folder; a tool (command line, tests, `npm run dev`) may work beside it. */
export type Role = 'server' | 'tool'

/** A process's hold on a running embedded PostgreSQL: one connection, so that it ends when the process does, however. */
export interface Lease {
  /** Whether nobody else used this PostgreSQL when we came. */
  alone: boolean
  /** The connection, to the database `postgres`. */
  client: pg.Client
  /** Whether nobody else uses this PostgreSQL; if so, nobody can join any more. */
  isLast(): Promise<boolean>
  close(): Promise<void>
}

// Two advisory locks of the database `postgres`: every process shares the first, the server alone has the second.
const users = '(1919902823, 1)'
const server = '(1919902823, 2)'

/** Connects and takes part. Answers the name of the other server where `role` is `server` and there is one. */
export async function takeLease(url: string, role: Role, onLost: () => void): Promise<Lease | { heldBy: string }> {
  const client = new pg.Client({ connectionString: url, application_name: `rodnik ${role} ${process.pid}` })
  let held = false
  const lost = () => {
    if (held) onLost()
    held = false
  }
  client.on('error', lost)
  client.on('end', lost)
  await client.connect()
  let alone: boolean
  try {
    await client.query(`select pg_advisory_lock_shared${users}`)
    alone = await isAlone(client)
    const holder = role === 'server' ? await becomeServer(client) : undefined
    if (holder !== undefined) {
      await client.end()
      return { heldBy: holder }
    }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  held = true
  return {
    alone,
    client,
    async isLast() {
      held = false
      const { rows } = await client.query<{ last: boolean }>(`select pg_try_advisory_lock${users} as last`)
      return rows[0]?.last === true
    },
    async close() {
      held = false
      await client.end().catch(() => undefined)
    },
  }
}

async function isAlone(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `select count(*) = 1 as alone from pg_locks
      where locktype = 'advisory' and classid = 1919902823 and objid = 1 and granted`,
  )
  return rows[0]?.alone === true
}

// A server that was just stopped or killed may need a moment until PostgreSQL has noticed: hence the second looks.
async function becomeServer(client: pg.Client): Promise<string | undefined> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock${server} as taken`)
    if (rows[0]?.taken) return undefined
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.classid = 1919902823 and l.objid = 2 and l.granted`,
  )
  return rows[0]?.name ?? ''
}
