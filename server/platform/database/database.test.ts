import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { type Database, openDatabase } from './database.ts'

let owned: TestDatabase
let database: Database
const told: string[] = []
beforeAll(async () => {
  owned = await testDatabase()
  database = openDatabase(owned.url, { max: 4, onError: (error) => told.push(error.message) })
  await database.query(sql`CREATE TABLE marks (text text PRIMARY KEY)`)
})
afterAll(async () => {
  await database.close()
  await owned.drop()
})

const marks = async () =>
  (await database.query<{ text: string }>(sql`SELECT text FROM marks ORDER BY 1`)).map((row) => row.text)

test('a transaction that passes over a failed statement is not reported as done', async () => {
  const passed = database.transaction(async (tx) => {
    await tx.query(sql`INSERT INTO marks VALUES ('lost')`)
    await tx.query(sql`SELECT 1 / 0`).catch(() => undefined)
    return 'done'
  })
  await expect(passed).rejects.toThrow('a statement of it had failed')
  expect(await marks()).toEqual([])
})

test('a transaction that the database takes back for a deadlock is run again', async () => {
  await database.query(sql`INSERT INTO marks VALUES ('a'), ('b')`)
  let runs = 0
  let both = () => {}
  const met = new Promise<void>((resolve) => {
    both = resolve
  })
  let waiting = 0
  const cross = (first: string, second: string) =>
    database.transaction(async (tx) => {
      runs++
      await tx.query(sql`UPDATE marks SET text = text WHERE text = ${first}`)
      if (++waiting === 2) both()
      await met
      await tx.query(sql`UPDATE marks SET text = text WHERE text = ${second}`)
      return 'done'
    })
  expect(await Promise.all([cross('a', 'b'), cross('b', 'a')])).toEqual(['done', 'done'])
  expect(runs).toBeGreaterThanOrEqual(3)
})

test('what follows a commit cannot make it look undone, and follows no rollback', async () => {
  let followed = 0
  const done = await database.transaction(async (tx) => {
    await tx.query(sql`INSERT INTO marks VALUES ('kept')`)
    tx.afterCommit(() => {
      followed++
      throw Object.assign(new Error('too late'), { code: '40001' })
    })
    return 'done'
  })
  expect([done, await marks(), followed, told]).toEqual(['done', ['a', 'b', 'kept'], 1, ['too late']])
  const undone = database.transaction(async (tx) => {
    tx.afterCommit(() => followed++)
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(followed).toBe(1)
})

test('no session compiles its statements, whatever the server is set to', async () => {
  expect(
    await database.query(sql`SELECT current_setting('jit') AS jit, source FROM pg_settings WHERE name = 'jit'`),
  ).toEqual([{ jit: 'off', source: 'client' }])
})
