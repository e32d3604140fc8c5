import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../server/app.ts'
import { prepareSchema } from '../../server/engine/engine.ts'
import { defineModule, defineObject, dictionaryRights, field, type ModuleSpec } from '../../server/engine/index.ts'
import { type Database, openDatabase } from '../../server/platform/database/database.ts'
import { execute, type TestDatabase, testDatabase } from '../support/database.ts'

let owned: TestDatabase
let servers: Database[]
beforeAll(async () => {
  owned = await testDatabase()
  servers = [1, 2, 3].map(() => openDatabase(owned.url, { max: 4 }))
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await owned.drop()
})

/** A module that grows: each version of the product adds to the table of the one before. */
function shelves(version: 1 | 2 | 3): ModuleSpec {
  const shelf = defineObject('shelf', {
    plural: 'shelves',
    about: 'Shelves.',
    titleField: 'name',
    rights: dictionaryRights,
    fields: {
      name: field.text({ required: true, search: 'A' }),
      ...(version >= 2
        ? { depth: field.integer({ indexed: true }), place: field.text({ indexed: true, unique: true }) }
        : {}),
      ...(version >= 3 ? { weight: field.decimal({ indexed: true }) } : {}),
    },
    ...(version >= 2
      ? { indexes: [{ name: 'named_once', on: 'lower(name)', where: 'deleted_at IS NULL', unique: true }] }
      : {}),
  })
  const once = `DO $$ BEGIN IF to_regclass('shelves') IS NOT NULL THEN UPDATE shelves SET name = name || ' ' || id WHERE name = 'Twice'; END IF; END $$`
  const up = "CREATE TABLE shelf_notes (text text); INSERT INTO shelf_notes VALUES ('once')"
  return defineModule({
    name: 'shelves',
    uses: [],
    objects: [shelf],
    migrations:
      version >= 2
        ? [
            { name: 'shelves-0001', up },
            { name: 'shelves-0002', up: once, before: true },
          ]
        : [],
  })
}

test('servers that start together with a newer version bring the schema up to date once, and wait for each other', async () => {
  await prepareSchema(servers[0] as Database, [...modules, shelves(1)])
  await servers[0]?.query(
    sql`INSERT INTO shelves (id, name, created_at, updated_at) SELECT gen_random_uuid(), 'Shelf ' || n, now(), now() FROM generate_series(1, 2000) n
      UNION ALL SELECT gen_random_uuid(), 'Twice', now(), now() FROM generate_series(1, 2)`,
  )
  const done = await Promise.all(servers.map((server) => prepareSchema(server, [...modules, shelves(2)])))
  expect(done.filter((statements) => statements.length > 0)).toHaveLength(1)
  expect(await execute(owned.url, 'SELECT text FROM shelf_notes')).toEqual([{ text: 'once' }])
  expect(await invalidIndexes()).toEqual([])
})

test('an upgrade that was killed in its middle is finished by the next start', async () => {
  const [first, second] = servers as [Database, Database]
  // A long look at the database holds up the index that is being built, so that it can be killed in the middle.
  const upgrade = await first.transaction(async (tx) => {
    await tx.query(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)
    await tx.query(sql`SELECT 1`)
    const upgrading = prepareSchema(second, [...modules, shelves(3)]).then(
      () => 'done',
      (error: Error) => error.message,
    )
    while ((await execute(owned.url, killBuilder)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    return upgrading
  })
  expect(upgrade).toContain('terminating connection')
  expect(await invalidIndexes()).toHaveLength(1)
  // Whichever version starts next, also the one before, looks at everything.
  expect(await second.query(sql`SELECT fingerprint FROM schema_state`)).toEqual([])
  await prepareSchema(second, [...modules, shelves(3)])
  expect(await invalidIndexes()).toEqual([])
  await second.query(sql`DELETE FROM schema_state`)
  expect(await prepareSchema(second, [...modules, shelves(3)])).toEqual([])
  const [{ n } = { n: 0 }] = await second.query<{ n: number }>(
    sql`SELECT count(*) AS n FROM pg_indexes WHERE tablename = 'shelves' AND indexname = 'shelves__weight'`,
  )
  expect(n).toBe(1)
})

const killBuilder = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND state = 'active' AND query LIKE 'CREATE INDEX CONCURRENTLY%'
  AND EXISTS (SELECT FROM pg_index WHERE NOT indisvalid)`

async function invalidIndexes(): Promise<unknown[]> {
  return execute(owned.url, 'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid')
}

test('an index that this version has no use for goes; what an administrator has added, and what keeps values unique, stays', async () => {
  const racks = (indexed: boolean) =>
    defineModule({
      name: 'racks',
      uses: [],
      objects: [
        defineObject('rack', {
          plural: 'racks',
          about: 'Racks.',
          titleField: 'name',
          rights: dictionaryRights,
          fields: {
            name: field.text({ required: true }),
            depth: field.integer({ indexed }),
            code: field.text({ unique: indexed }),
          },
        }),
      ],
    })
  const server = servers[0] as Database
  const names = async () =>
    (await server.query<{ i: string }>(sql`SELECT indexname AS i FROM pg_indexes WHERE tablename = 'racks'`)).map(
      ({ i }) => i,
    )
  await prepareSchema(server, [...modules, racks(true)])
  await server.query(sql`CREATE INDEX racks__mine ON racks (depth, name)`)
  expect(await names()).toContain('racks__depth')
  await prepareSchema(server, [...modules, racks(false)])
  const left = await names()
  expect(left).not.toContain('racks__depth')
  expect(left).toEqual(expect.arrayContaining(['racks__mine', 'racks__code__unique', 'racks__name']))
})
