import sql from 'sql-template-tag'
import type { Queryable } from '../../../server/platform/database/database.ts'
import type { Client } from './client.ts'
import { pause } from './server-process.ts'

/** A file on its way into the product. */
export interface RunningImport {
  id: string
  name: string
  rows: number
}

/** Sends a file of companies and starts its import; no key fields, so that a row that came twice would be there twice. */
export async function startImport(client: Client, name: string, rows: number): Promise<RunningImport> {
  const lines = Array.from({ length: rows }, (_, at) => `${name} ${at},${at}`)
  const form = new FormData()
  form.append('file', new Blob([`name,size\n${lines.join('\n')}\n`], { type: 'text/csv' }), `${name}.csv`)
  const sent = await client.call('POST', '/imports?object=company', form)
  const { id } = (sent.body.import ?? {}) as { id?: string }
  if (!id) throw new Error(`upload: ${JSON.stringify(sent)}`)
  const columns = [
    { column: 'name', field: 'name' },
    { column: 'size', field: 'size' },
  ]
  const started = await client.call('POST', `/imports/${id}/run`, { mapping: { object: 'company', columns } })
  if (started.status !== 200) throw new Error(`run: ${JSON.stringify(started)}`)
  return { id, name, rows }
}

/** Waits until the first rows are in. */
export async function firstRowsOf(client: Client, { id }: RunningImport): Promise<void> {
  for (;;) {
    const { body } = await client.call('GET', `/imports/${id}`)
    if ((body.progress as { done: number } | undefined)?.done) return
    await pause(10)
  }
}

/** Waits until an import has ended, however often it was interrupted; answers where it ended. */
export async function endOfImport(client: Client, { id }: RunningImport, patience: number): Promise<string> {
  const began = Date.now()
  for (;;) {
    const { status, body } = await client.call('GET', `/imports/${id}`)
    if (status === 200 && body.state !== 'running') return String(body.state)
    if (Date.now() - began > patience) return `${body.state} after ${patience} ms`
    await pause(100)
  }
}

/** How many companies of an import there are, and how many different ones. */
export async function rowsOf(
  database: Queryable,
  { name }: RunningImport,
): Promise<{ all: number; different: number }> {
  const [row] = await database.query<{ all: number; different: number }>(
    sql`SELECT count(*) AS all, count(DISTINCT name) AS different FROM companies WHERE name LIKE ${`${name} %`}`,
  )
  return row ?? { all: 0, different: 0 }
}
