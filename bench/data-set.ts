import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { createApp } from '../server/app.ts'
import { createOwnerFromSettings } from '../server/modules/people/index.ts'
import { type Database, openDatabase } from '../server/platform/database/database.ts'
import { createLog } from '../server/platform/log/log.ts'
import { createDatabaseIfMissing } from '../server/platform/postgres/create-database.ts'
import { startEmbeddedPostgres } from '../server/platform/postgres/embedded.ts'
import { urlOf } from './database-url.ts'
import { generate, sizesOf } from './generate.ts'

/** Who signs in to the generated company: its owner; everybody else has the same password. */
export const owner = { email: 'bench@example.com', password: 'a long enough password' }

/** The PostgreSQL of the benchmarks: the product's own, in a folder that stays. */
export async function startServer(folder: string): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  return startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: console.log, role: 'tool' })
}

/** The database of a size, generated at the first time; its schema is that of this version. */
export async function provideDataSet(adminUrl: string, contacts: number): Promise<string> {
  const name = `bench_${contacts}`
  const url = urlOf(adminUrl, name)
  const admin = openDatabase(adminUrl, { max: 1 })
  try {
    const made = await admin.query(sql`SELECT 1 FROM pg_database WHERE datname = ${name}`)
    const draft = `${name}_draft`
    if (made.length === 0) {
      await admin.pool.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
      await createDatabaseIfMissing(admin.pool, draft)
      await fill(urlOf(adminUrl, draft), contacts)
      await admin.pool.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    } else await prepare(url)
    return url
  } finally {
    await admin.close()
  }
}

/** Runs `work` on a copy of a data set, so that what is written there does not stay. */
export async function onCopy<T>(adminUrl: string, contacts: number, work: (url: string) => Promise<T>): Promise<T> {
  const admin = openDatabase(adminUrl, { max: 1 })
  const name = `bench_${contacts}_run`
  try {
    await admin.pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.pool.query(`CREATE DATABASE ${name} TEMPLATE bench_${contacts} STRATEGY file_copy`)
    return await work(urlOf(adminUrl, name))
  } finally {
    await admin.pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.close()
  }
}

async function prepare(url: string): Promise<void> {
  const app = await createApp({ databaseUrl: url, log: createLog({ level: 'error' }) })
  await createOwnerFromSettings(app.engine, owner)
  await app.close()
}

async function fill(url: string, contacts: number): Promise<void> {
  const start = performance.now()
  await prepare(url)
  const database = openDatabase(url)
  await generate(database, sizesOf(contacts), await addPeople(database))
  await database.close()
  console.log(`${contacts} contacts and the rest made in ${Math.round((performance.now() - start) / 1000)} s`)
}

/** Four teams of five sellers, with the owner's password; answers the sellers. */
async function addPeople(database: Database): Promise<string[]> {
  const sellers: string[] = []
  const system = sql`SELECT gen_random_uuid(), 1, now(), now(), id, id`
  for (let team = 1; team <= 4; team++) {
    const teamId = randomUUID()
    await database.query(
      sql`INSERT INTO teams (id, version, created_at, updated_at, name) VALUES (${teamId}, 1, now(), now(), ${`Team ${team}`})`,
    )
    for (let n = 1; n <= 5; n++) {
      const email = `seller${team}${n}@example.com`
      const [made] = await database.query<{ id: string }>(
        sql`INSERT INTO users (id, version, created_at, updated_at, created_by_id, updated_by_id, name, email, role, team_id, active)
          ${system}, ${`Seller ${team}${n}`}, ${email}, 'seller', ${teamId}::uuid, true FROM users WHERE email = ${owner.email} RETURNING id`,
      )
      if (made) sellers.push(made.id)
    }
  }
  await database.query(
    sql`INSERT INTO passwords (user_id, hash, changed_at) SELECT u.id, p.hash, now() FROM users u, passwords p WHERE u.id <> p.user_id`,
  )
  return sellers
}
