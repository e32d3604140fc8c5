import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Queryable } from '../../platform/database/database.ts'
import { applyMigrations, type Migration, withSchemaLock } from '../../platform/database/migrate.ts'
import type { Registry } from '../registry/registry.ts'
import { baseSchema, monthPartition } from './base.ts'
import { type DesiredTable, desiredTables } from './desired.ts'
import { mendTextOrder, orderOf } from './text-order.ts'

/**
 * Brings the database to what the registry and the migrations say, adding what is missing; no value is ever dropped. Safe
 * to run by several servers at once: one does it, the others wait. Answers what was done, in SQL. A database that was last
 * brought to the very same is not looked at again.
 */
export async function applySchema(database: Database, registry: Registry, migrations: Migration[]): Promise<string[]> {
  const tables = desiredTables(registry)
  const wish = fingerprintOf([baseSchema, tables, migrations])
  const isThere = async () => {
    if ((await appliedFingerprint(database)) !== wish) return false
    await addPartitions(database)
    return true
  }
  if (await isThere()) return []
  return withSchemaLock(database, async () => {
    if (await isThere()) return []
    await run(database, baseSchema)
    // What is done half is neither the old schema nor the new one.
    await database.query(sql`DELETE FROM schema_state`)
    await addPartitions(database)
    const done: string[] = []
    const exec = async (statement: string) => {
      done.push(statement)
      await run(database, statement).catch((error: Error) => {
        throw new Error(`The schema could not be brought up to date: ${error.message}\n${statement}`, { cause: error })
      })
    }
    const [before = [], after = []] = [true, false].map((first) =>
      migrations.filter((one) => (one.before ?? false) === first),
    )
    done.push(...(await applyMigrations(database, before)))
    await mendTextOrder(database, tables, exec)
    const known = await readExisting(database)
    for (const table of tables)
      if (!known.tables.has(table.name)) await exec(`CREATE TABLE ${table.name} (id uuid PRIMARY KEY)`)
    for (const table of tables) await addColumns(table, known, exec)
    for (const table of tables) await addIndexes(table, known, exec)
    for (const table of tables) await syncConstraints(table, known, exec)
    done.push(...(await applyMigrations(database, after)))
    await keepFingerprint(database, wish)
    return done
  })
}

function fingerprintOf(wish: unknown): string {
  return createHash('sha256').update(JSON.stringify(wish)).digest('hex')
}

/** To what the database was brought last. */
async function appliedFingerprint(database: Database): Promise<string | undefined> {
  try {
    const [row] = await database.query<{ fingerprint: string }>(sql`SELECT fingerprint FROM schema_state`)
    return row?.fingerprint
  } catch (error) {
    // The first start of all, or of a version that kept none.
    if ((error as { code?: string }).code === '42P01') return undefined
    throw error
  }
}

async function keepFingerprint(database: Database, fingerprint: string): Promise<void> {
  await database.query(
    sql`INSERT INTO schema_state (fingerprint) VALUES (${fingerprint}) ON CONFLICT (one) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, applied_at = now()`,
  )
}

async function addPartitions(database: Database): Promise<void> {
  for (const months of [-1, 0, 1, 2]) await addPartition(database, months)
}

async function run(on: Queryable, statement: string): Promise<void> {
  await on.query({ ...sql``, text: statement, values: [] } as never)
}

/** Makes the partition of the change log for a month from now. A partition cannot be added over rows in the default one; those stay there. */
export async function addPartition(database: Database, months: number): Promise<void> {
  const now = new Date()
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1))
  await run(database, monthPartition(at)).catch((error: { code?: string }) => {
    if (error.code !== '23514') throw error
  })
}

interface Existing {
  tables: Set<string>
  columns: Map<string, { type: string; notNull: boolean; generated: string | null }>
  /** Those without a definition are not the product's own. */
  indexes: Map<string, { table: string; definition: string | null }>
  constraints: Map<string, string>
  comments: Map<string, string>
}

async function readExisting(database: Database): Promise<Existing> {
  const tables = await database.query<{ t: string; c: string | null }>(
    sql`SELECT relname AS t, obj_description(c.oid) AS c FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace`,
  )
  const columns = await database.query<{
    t: string
    c: string
    type: string
    n: boolean
    g: string | null
    d: string | null
  }>(
    sql`SELECT c.relname AS t, a.attname AS c, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS n,
      CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS g, col_description(c.oid, a.attnum) AS d
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace`,
  )
  const indexes = await database.query<{ i: string; t: string; c: string | null }>(
    sql`SELECT c.relname AS i, t.relname AS t, obj_description(c.oid) AS c FROM pg_class c JOIN pg_index x ON x.indexrelid = c.oid JOIN pg_class t ON t.oid = x.indrelid
      WHERE x.indisvalid AND c.relnamespace = current_schema()::regnamespace`,
  )
  const constraints = await database.query<{ k: string; c: string | null }>(
    sql`SELECT conname AS k, obj_description(oid) AS c FROM pg_constraint WHERE connamespace = current_schema()::regnamespace`,
  )
  const comments = new Map<string, string>()
  for (const row of tables) if (row.c) comments.set(row.t, row.c)
  for (const row of columns) if (row.d) comments.set(`${row.t}.${row.c}`, row.d)
  return {
    tables: new Set(tables.map((row) => row.t)),
    columns: new Map(columns.map((row) => [`${row.t}.${row.c}`, { type: row.type, notNull: row.n, generated: row.g }])),
    indexes: new Map(indexes.map((row) => [row.i, { table: row.t, definition: row.c }])),
    constraints: new Map(constraints.map((row) => [row.k, row.c ?? ''])),
    comments,
  }
}

type Exec = (statement: string) => Promise<void>

async function addColumns(table: DesiredTable, known: Existing, exec: Exec): Promise<void> {
  const parts: string[] = []
  for (const sequence of table.sequences)
    if (!known.columns.has(`${table.name}.${sequence.column}`))
      await exec(`CREATE SEQUENCE IF NOT EXISTS ${sequence.name}`)
  for (const column of table.columns) {
    const existing = known.columns.get(`${table.name}.${column.name}`)
    if (existing) {
      if (existing.type !== sqlType(column.type))
        throw new Error(
          `${table.name}.${column.name} is ${existing.type} and should be ${column.type}: this needs a migration`,
        )
      if (column.notNull && !existing.notNull) parts.push(`ALTER COLUMN ${column.name} SET NOT NULL`)
      if (!column.notNull && existing.notNull) parts.push(`ALTER COLUMN ${column.name} DROP NOT NULL`)
      continue
    }
    const sequence = table.sequences.find((one) => one.column === column.name)
    const start = sequence ? ` DEFAULT nextval('${sequence.name}')` : column.default ? ` DEFAULT ${column.default}` : ''
    const generated = column.generated ? ` GENERATED ALWAYS AS (${column.generated}) STORED` : ''
    parts.push(
      `ADD COLUMN ${column.name} ${column.type}${orderOf(column.type)}${start}${generated}${column.notNull ? ' NOT NULL' : ''}`,
    )
  }
  if (parts.length > 0) await exec(`ALTER TABLE ${table.name} ${parts.join(', ')}`)
  const comments = [
    ...(known.comments.get(table.name) === table.comment
      ? []
      : [`COMMENT ON TABLE ${table.name} IS ${quote(table.comment)}`]),
    ...table.columns
      .filter((column) => known.comments.get(`${table.name}.${column.name}`) !== column.comment)
      .map((column) => `COMMENT ON COLUMN ${table.name}.${column.name} IS ${quote(column.comment)}`),
  ]
  if (comments.length > 0) await exec(comments.join(';\n'))
}

/** Indexes of a table that has rows are built beside its use; a definition that changed is built anew. */
async function addIndexes(table: DesiredTable, known: Existing, exec: Exec): Promise<void> {
  const fresh = !known.tables.has(table.name)
  const batch: string[] = []
  for (const index of table.indexes) {
    const stored = known.indexes.get(index.name)
    if (stored?.definition === index.definition) continue
    const unique = index.definition.startsWith('UNIQUE ')
    const rest = unique ? index.definition.slice(7) : index.definition
    const concurrently = fresh ? '' : 'CONCURRENTLY '
    if (stored !== undefined || !fresh) await exec(`DROP INDEX ${concurrently}IF EXISTS ${index.name}`)
    const create = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${concurrently}${index.name} ON ${table.name} ${rest}`
    const comment = `COMMENT ON INDEX ${index.name} IS ${quote(index.definition)}`
    if (fresh) batch.push(create, comment)
    else {
      await exec(create)
      await exec(comment)
    }
  }
  if (batch.length > 0) await exec(batch.join(';\n'))
  for (const name of unwanted(table, known)) await exec(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`)
}

/** Indexes of earlier versions that only cost time now. Those that keep values unique stay: a server of that version may run beside. */
function unwanted(table: DesiredTable, known: Existing): string[] {
  const wanted = new Set(table.indexes.map(({ name }) => name))
  return [...known.indexes].flatMap(([name, { table: of, definition }]) =>
    of === table.name && definition && !definition.startsWith('UNIQUE ') && !wanted.has(name) ? [name] : [],
  )
}

async function syncConstraints(table: DesiredTable, known: Existing, exec: Exec): Promise<void> {
  const batch: string[] = []
  for (const constraint of table.constraints) {
    const stored = known.constraints.get(constraint.name)
    if (stored === constraint.definition) continue
    if (stored !== undefined) batch.push(`ALTER TABLE ${table.name} DROP CONSTRAINT ${constraint.name}`)
    batch.push(`ALTER TABLE ${table.name} ADD CONSTRAINT ${constraint.name} ${constraint.definition}`)
    batch.push(`COMMENT ON CONSTRAINT ${constraint.name} ON ${table.name} IS ${quote(constraint.definition)}`)
  }
  if (batch.length > 0) await exec(batch.join(';\n'))
}

function sqlType(type: string): string {
  return type === 'timestamptz' ? 'timestamp with time zone' : type
}
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
