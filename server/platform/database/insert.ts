import pg from 'pg'
import type { Wire } from './wire.ts'

/** A table and the columns that rows for it bring, in their order: always the same for a table, since its statement is prepared. */
export interface InsertTarget {
  table: string
  columns: string[]
}

/** More rows than this go by COPY, which costs more to begin and far less per row. */
export const fewRows = 5

const statements = new WeakMap<InsertTarget, string>()

/** Sends one row by a statement that each connection prepares once. */
export async function insertOne(client: pg.PoolClient, into: InsertTarget, row: unknown[]): Promise<void> {
  let text = statements.get(into)
  if (text === undefined) {
    const places = into.columns.map((_, at) => `$${at + 1}`).join(', ')
    text = `INSERT INTO ${into.table} (${into.columns.join(', ')}) VALUES (${places})`
    statements.set(into, text)
  }
  await client.query({ name: `insert_${into.table}`, text, values: row })
}

/** Sends rows by COPY. */
export function copyRows(client: pg.PoolClient, into: InsertTarget, rows: unknown[][]): Promise<void> {
  const text = `COPY ${into.table} (${into.columns.join(', ')}) FROM STDIN`
  return new Promise((resolve, reject) => {
    const copy = new pg.Query(text, undefined, (error) => (error ? reject(error) : resolve()))
    // The rows follow at once: where the statement itself is refused, PostgreSQL passes over them.
    const submit = (connection: unknown) => {
      const wire = connection as Wire
      wire.query(text)
      wire.sendCopyFromChunk(Buffer.from(copyText(rows)))
      wire.endCopyFrom()
    }
    client.query(Object.assign(copy, { submit, handleCopyInResponse: () => undefined }))
  })
}

/** Rows in the text form of COPY. Values are those of JSON, and lists of texts. Joined, for a text put together by `+=` is a tree of its pieces. */
function copyText(rows: unknown[][]): string {
  const lines = rows.map((row) => row.map(copyValue).join('\t'))
  lines.push('')
  return lines.join('\n')
}

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (Array.isArray(value)) return copyValue(`{${value.map(element).join(',')}}`)
  const text = String(value)
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] as string) : text
}

function element(value: unknown): string {
  return value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`
}
