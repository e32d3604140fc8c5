import { raw, type Sql } from 'sql-template-tag'

/** A moment as the API writes it, in UTC. `column` is a name or expression of our own code. */
export function isoTime(column: string): Sql {
  return raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
}
