import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the test server from which others are created, and the migrated template for them. */
    testServer: { adminUrl: string; template: string; prefix: string }
  }
}

export interface TestDatabase {
  url: string
  /** Deletes the database, though it may still be in use. */
  drop(): Promise<void>
}

/** A database of its own for one test file, with the product's schema and nothing in it. Drop it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, prefix } = inject('testServer')
  const name = `${prefix}_${randomUUID().slice(0, 8)}`
  await execute(adminUrl, `create database ${name} template ${template}`)
  return {
    url: urlOf(adminUrl, name),
    async drop() {
      await execute(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/**
 * An empty database that orders texts by the numbers of their characters, as many servers make them, with the letters that
 * `ctype` knows.
 */
export async function bareDatabase(ctype: string): Promise<TestDatabase> {
  const { adminUrl, prefix } = inject('testServer')
  const name = `${prefix}_${randomUUID().slice(0, 8)}`
  const locale = `encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype '${ctype}'`
  await execute(adminUrl, `create database ${name} template template0 ${locale}`)
  return {
    url: urlOf(adminUrl, name),
    async drop() {
      await execute(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** The same server, another database. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Runs one statement over a connection of its own and answers its rows. */
export async function execute<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}
