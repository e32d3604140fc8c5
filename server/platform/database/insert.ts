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

/** Sends rows by COPY. Columns that no row fills are left out, so they must have no default of the database. */
export function copyRows(client: pg.PoolClient, into: InsertTarget, rows: unknown[][]): Promise<void> {
  const filled = into.columns.flatMap((_, at) => (rows.some((row) => (row[at] ?? null) !== null) ? [at] : []))
  const text = `COPY ${into.table} (${filled.map((at) => into.columns[at]).join(', ')}) FROM STDIN`
  return new Promise((resolve, reject) => {
    const copy = new pg.Query(text, undefined, (error) => (error ? reject(error) : resolve()))
    // The rows follow at once: where the statement itself is refused, PostgreSQL passes over them.
    const submit = (connection: unknown) => {
      const wire = connection as Wire
      wire.query(text)
      for (let at = 0; at < rows.length; at += rowsPerPiece)
        wire.sendCopyFromChunk(Buffer.from(copyText(rows.slice(at, at + rowsPerPiece), filled)))
      wire.endCopyFrom()
    }
    client.query(Object.assign(copy, { submit, handleCopyInResponse: () => undefined }))
  })
}

/** A text put together by `+=` is a tree of its pieces until it is sent: small ones are three times as fast as one of all rows. */
const rowsPerPiece = 50

/** Rows in the text form of COPY. Values are those of JSON, and lists of texts. */
function copyText(rows: unknown[][], filled: number[]): string {
  let text = ''
  for (const row of rows) {
    let sign = ''
    for (const at of filled) {
      text += sign + copyValue(row[at])
      sign = '\t'
    }
    text += '\n'
  }
  return text
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
