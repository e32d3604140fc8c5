import { isDeepStrictEqual } from 'node:util'
import sql, { raw } from 'sql-template-tag'
import { modules } from '../../../server/app.ts'
import type { Context } from '../../../server/engine/context.ts'
import { registryOf } from '../../../server/engine/engine.ts'
import { recordJson } from '../../../server/engine/query/select.ts'
import { systemActorId } from '../../../server/engine/records/store.ts'
import type { ObjectEntry } from '../../../server/engine/registry/registry.ts'
import { type Database, openDatabase, type Queryable } from '../../../server/platform/database/database.ts'
import { noFiles } from '../../../server/platform/files/file-store.ts'
import type { Known, Writer } from './writers.ts'

type Values = Record<string, unknown>

const registry = registryOf(modules)

function contextOver(database: Queryable): Context {
  const actor = { id: systemActorId, role: 'owner' as const, teamIds: [], teamUserIds: [] }
  const clock = { now: () => new Date() }
  const fixed = { locale: 'en', zone: 'UTC', currency: 'RUB', cause: 'test', changeSet: systemActorId } as const
  return {
    registry,
    actor,
    system: true,
    readOnly: false,
    clock,
    database: database as Database,
    files: noFiles,
    tx: undefined,
    db: database,
    ...fixed,
  }
}

/** What is stored of an object, or of some of its records: values in API form by id. */
async function storedOf(
  database: Queryable,
  object: ObjectEntry,
  ids?: string[],
): Promise<Map<string, { values: Values; deleted: boolean }>> {
  const which = ids ? sql`t.id = ANY(${ids}::uuid[])` : sql`true`
  const rows = await database.query<{ j: string; deleted: boolean }>(
    sql`SELECT ${recordJson(contextOver(database), object, 't', undefined)} AS j, t.deleted_at IS NOT NULL AS deleted FROM ${raw(object.table)} t WHERE ${which}`,
  )
  return new Map(
    rows.map(({ j, deleted }) => {
      const values = JSON.parse(j) as Values
      return [String(values.id), { values, deleted }]
    }),
  )
}

/** Opens a database for one look at it, in which everything is of one moment. */
export async function looking<T>(url: string, look: (database: Queryable) => Promise<T>): Promise<T> {
  const database = openDatabase(url, { max: 1 })
  try {
    return await database.transaction(async (tx) => {
      await tx.query(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`)
      return look(tx)
    })
  } finally {
    await database.close()
  }
}

/** Where what is stored differs from what the writers were told, in words; nothing when all is well. */
export async function lostOrHalf(database: Queryable, writers: Writer[]): Promise<string[]> {
  const faults: string[] = []
  const stored = new Map<string, { values: Values; deleted: boolean }>()
  const all = writers.flatMap(({ known, pending }) => [...known, ...(pending?.after ?? [])])
  for (const [plural, some] of Map.groupBy(all, ([, one]) => one.plural)) {
    const object = registry.byPlural.get(plural)
    const ids = [...new Set(some.map(([id]) => id))]
    if (object) for (const [id, one] of await storedOf(database, object, ids)) stored.set(id, one)
  }
  for (const { known, pending } of writers) {
    for (const [id, one] of known)
      if (!pending?.after.has(id) && !agrees(stored.get(id), one))
        faults.push(`${one.plural} ${id}: acknowledged, yet not as written`)
    if (!pending) continue
    const done = [...pending.after].map(([id, one]) => {
      const now = stored.get(id)
      const before = known.get(id)
      if (agrees(now, one)) return 'whole'
      if (before ? agrees(now, before) : !now) return 'none'
      return 'half'
    })
    if (new Set(done).size > 1 || done.includes('half')) faults.push(`${pending.method} ${pending.path}: half done`)
  }
  return faults
}

function agrees(stored: { values: Values; deleted: boolean } | undefined, known: Known): boolean {
  return (
    stored !== undefined &&
    stored.deleted === known.deleted &&
    stored.values.version === known.version &&
    Object.entries(known.values).every(([name, value]) => isDeepStrictEqual(stored.values[name], value))
  )
}

/** Fields that change without an entry on purpose: they are no facts about the record, only marks of its use. */
const marks: Record<string, string[]> = { user: ['lastSeenAt'] }

/** Where the change log and the tables disagree, in words: replayed from the beginning it must give every row, and no row more. */
export async function logAgainstTables(database: Queryable): Promise<string[]> {
  const faults: string[] = []
  for (const object of registry.objects.values()) {
    const replayed = await replay(database, object.name)
    const stored = await storedOf(database, object)
    for (const id of replayed.keys()) if (!stored.has(id)) faults.push(`${object.name} ${id}: changes without a row`)
    for (const [id, row] of stored) {
      const record = replayed.get(id)
      if (!record) faults.push(`${object.name} ${id}: a row without changes`)
      else faults.push(...differences(object, id, row, record))
    }
  }
  return faults.slice(0, 30)
}

interface Replayed {
  values: Values
  deleted: boolean
  /** Entries that count as a version; quiet ones do not. */
  entries: number
}

async function replay(database: Queryable, object: string): Promise<Map<string, Replayed>> {
  const changes = await database.query<{
    id: number
    record: string
    op: string
    diff: Record<string, [unknown, unknown]>
  }>(sql`SELECT id, record, op, diff FROM changes WHERE object = ${object} ORDER BY changes.id`)
  const records = new Map<string, Replayed>()
  for (const { record, op, diff } of changes) {
    const known = records.get(record) ?? { values: {}, deleted: false, entries: 0 }
    for (const [name, [, after]] of Object.entries(diff)) known.values[name] = after
    if (op === 'delete' || op === 'restore') known.deleted = op === 'delete'
    known.entries++
    records.set(record, known)
  }
  return records
}

function differences(
  object: ObjectEntry,
  id: string,
  row: { values: Values; deleted: boolean },
  record: Replayed,
): string[] {
  const faults: string[] = []
  for (const [name, def] of Object.entries(object.fields)) {
    if (def.type === 'links' || marks[object.name]?.includes(name)) continue
    if (['createdAt', 'updatedAt', 'createdBy', 'updatedBy'].includes(name)) continue
    const [stored, told] = [comparable(row.values[name]), comparable(record.values[name])]
    if (!isDeepStrictEqual(stored, told))
      faults.push(
        `${object.name} ${id}.${name}: ${JSON.stringify(stored)} in the table, ${JSON.stringify(told)} by the log`,
      )
  }
  if (row.deleted !== record.deleted) faults.push(`${object.name} ${id}: in the trash by one of the two only`)
  if (Number(row.values.version) > record.entries) faults.push(`${object.name} ${id}: more versions than entries`)
  return faults
}

/** A display form that reading adds is no part of the value; nothing and empty are the same. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return value
  const { full: _, ...rest } = value as Values
  const filled = Object.entries(rest).filter(([, part]) => part !== null && part !== undefined)
  return Object.fromEntries(filled.sort(([a], [b]) => (a < b ? -1 : 1)))
}
