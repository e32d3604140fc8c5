import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { type Database, openDatabase, type Transaction } from './database.ts'

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

test('a statement that nobody waits for fails what follows with its own error, and nothing of the transaction stays', async () => {
  const failing = (then: (tx: Transaction) => Promise<unknown>) =>
    database.transaction(async (tx) => {
      tx.send(sql`INSERT INTO marks VALUES ('sent')`)
      tx.send(sql`INSERT INTO marks VALUES ('sent')`)
      await then(tx)
    })
  await expect(failing(async () => undefined)).rejects.toThrow('marks_pkey')
  await expect(failing((tx) => tx.query(sql`SELECT 1`))).rejects.toThrow('marks_pkey')
  expect(await marks()).not.toContain('sent')
})

test('what a savepoint takes back is gone with what was collected in it, and the transaction goes on', async () => {
  const write = (tx: Transaction, rows: string[]) =>
    tx.insert(
      { table: 'marks', columns: ['text'] },
      rows.map((row) => [row]),
    )
  await database.transaction(async (tx) => {
    tx.collect(write, ['collected before'])
    const undone = tx.savepoint(async () => {
      tx.collect(write, ['collected inside'])
      await tx.settle()
      tx.send(sql`INSERT INTO marks VALUES ('twice')`)
      tx.send(sql`INSERT INTO marks VALUES ('twice')`)
    })
    await expect(undone).rejects.toThrow('marks_pkey')
    await tx.savepoint(async () => tx.collect(write, ['collected after']))
    expect(await tx.query(sql`SELECT 1 FROM marks WHERE text LIKE 'collected%'`)).toEqual([])
  })
  expect((await marks()).filter((mark) => /collected|twice/.test(mark))).toEqual([
    'collected after',
    'collected before',
  ])
})

test.each([1, 100])('%i rows arrive as they were sent, whatever signs they hold', async (count) => {
  await database.query(sql`DROP TABLE IF EXISTS signs`)
  await database.query(
    sql`CREATE TABLE signs (n integer, text text, list text[], yes boolean, amount numeric, json jsonb)`,
  )
  const text = 'tab\t, line\r\n, back\\slash, \\N, \\., "quote", ё, 🙂'
  const list = [text, '', '{a,b}', 'NULL']
  const rows = Array.from({ length: count }, (_, n) => [n, text, list, true, '12.50', JSON.stringify({ text })])
  const target = { table: 'signs', columns: ['n', 'text', 'list', 'yes', 'amount', 'json'] }
  await database.transaction(async (tx) => {
    tx.insert(target, rows)
    tx.insert(target, [[count, null, null, null, undefined, null]])
  })
  const stored = await database.query<{ n: number }>(sql`SELECT * FROM signs ORDER BY n`)
  expect(stored.length).toBe(count + 1)
  for (const row of stored.slice(0, count))
    expect(row).toEqual({ n: row.n, text, list, yes: true, amount: '12.50', json: { text } })
  expect(stored[count]).toEqual({ n: count, text: null, list: null, yes: null, amount: null, json: null })
  await database.query(sql`DROP TABLE signs`)
})
