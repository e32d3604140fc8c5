import { setTimeout as wait } from 'node:timers/promises'
import type { Change } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../server/app.ts'
import { createEngine } from '../server/engine/engine.ts'
import { createRecords, onChange, type Reaction, updateRecords } from '../server/engine/index.ts'
import { type TestApp, testApp } from './support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

/** What another server over the same database, with these reactions too, is made of. */
function optionsWith(reactions: Reaction[]) {
  const quiet = { debug() {}, info() {}, warn() {}, error() {}, with: () => quiet } as never
  return {
    database: t.app.database,
    modules: [...modules, { name: 'test', uses: [], reactions }],
    clock: t.app.engine.clock,
    log: quiet,
    identify: async () => null,
    identityOf: async () => null,
    company: async () => ({ zone: 'UTC', currency: 'RUB', locale: 'en' as const }),
  }
}

describe('the change log', () => {
  test('tells who changed what from what to what', async () => {
    const company = await t.owner.create('companies', { name: 'Раз' })
    await t.owner.patch(`/companies/${company.id}`, { version: 1, name: 'Два', size: 5 })
    await t.owner.delete(`/companies/${company.id}`)
    const { body } = await t.owner.get<{ data: Change[] }>(`/changes?record=${company.id}&limit=1000`)
    expect(body.data.map((change) => [change.op, change.actor, change.cause, change.diff])).toEqual([
      ['create', t.owner.id, 'request', expect.objectContaining({ name: [null, 'Раз'] })],
      ['update', t.owner.id, 'request', expect.objectContaining({ name: ['Раз', 'Два'], size: [null, 5] })],
      ['delete', t.owner.id, 'request', {}],
    ])
  })

  test('with 16 writers, slow and rolled-back transactions and killed readers each reader sees each committed change once, in order per record', async () => {
    const engine = t.app.engine
    const system = await engine.systemContext('test')
    const companies = engine.registry.get('company')
    const shared = await createRecords(
      system,
      companies,
      Array.from({ length: 8 }, (_, i) => ({ name: `Общая ${i}`, owner: t.owner.id })),
    )
    await t.app.database.query(
      sql`CREATE TABLE seen (reader text, change_id bigint, n bigint GENERATED ALWAYS AS IDENTITY)`,
    )
    let runs = 0
    let kills = 0
    // A reaction whose transaction is killed now and then: what it wrote goes with its position.
    const reactions = ['reader-a', 'reader-b'].map((name) =>
      onChange('company', name, async (ctx, changes) => {
        for (const change of changes)
          await ctx.db.query(sql`INSERT INTO seen (reader, change_id) VALUES (${name}, ${change.id}::bigint)`)
        if (runs++ % 4 === 0 && kills++ < 40) await ctx.db.query(sql`SELECT pg_terminate_backend(pg_backend_pid())`)
      }),
    )
    const options = optionsWith(reactions)
    // Two servers follow the same log with the same readers.
    const followers = [createEngine(options), createEngine(options)]
    await followers[0]?.start()
    await followers[1]?.start()
    const start =
      (await t.app.database.query<{ id: number }>(sql`SELECT coalesce(max(id), 0) AS id FROM changes`))[0]?.id ?? 0
    // Meanwhile the readers also pass over what comes of other objects.
    const products = engine.registry.get('product')
    let writing = true
    const others = (async () => {
      while (writing) {
        await createRecords(system, products, [{ name: 'Другое' }])
        await Promise.all(followers.map((one) => one.follower.settle()))
      }
    })()
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let i = 0; i < 25; i++) {
          await t.app.database
            .transaction(async (tx) => {
              const ctx = { ...system, tx, db: tx }
              const target = shared[(writer + i) % shared.length]
              if (i % 3 === 0) await createRecords(ctx, companies, [{ name: `П${writer}-${i}`, owner: t.owner.id }])
              if (i % 5 === 0) await wait(Math.random() * 60)
              await updateRecords(ctx, companies, [{ id: target?.id ?? '', values: { size: writer * 1000 + i } }])
              if (i % 7 === 0) await wait(Math.random() * 60)
              if (i % 4 === 3) throw new Error('rolled back')
            })
            .catch((error: Error) => {
              if (error.message !== 'rolled back') throw error
            })
        }
      }),
    )
    writing = false
    await others
    await t.app.database.query(sql`UPDATE change_readers SET retry_at = NULL`)
    for (let i = 0; i < 200; i++) {
      await t.app.database.query(sql`UPDATE change_readers SET retry_at = NULL, attempts = 0`)
      await Promise.all(followers.map((one) => one.follower.settle()))
      const [left] = await t.app.database.query<{ n: number }>(
        sql`SELECT count(*) AS n FROM changes c WHERE id > ${start} AND object = 'company' AND EXISTS (SELECT 1 FROM unnest(ARRAY['reader-a', 'reader-b']) r WHERE NOT EXISTS (SELECT 1 FROM seen s WHERE s.reader = r AND s.change_id = c.id))`,
      )
      if (left?.n === 0) break
    }
    await Promise.all(followers.map((one) => one.close()))
    const committed = await t.app.database.query<{ id: string; record: string }>(
      sql`SELECT id::text AS id, record FROM changes WHERE id > ${start} AND object = 'company' ORDER BY changes.id`,
    )
    expect(committed.length).toBeGreaterThan(300)
    for (const reader of ['reader-a', 'reader-b']) {
      const seen = await t.app.database.query<{ id: string }>(
        sql`SELECT change_id::text AS id FROM seen WHERE reader = ${reader} AND change_id > ${start} ORDER BY n`,
      )
      expect(seen.map((row) => row.id).sort(), reader).toEqual(committed.map((row) => row.id).sort())
      const order = new Map(seen.map((row, index) => [row.id, index]))
      const last = new Map<string, number>()
      for (const change of committed) {
        const at = order.get(change.id) ?? -1
        expect(at, 'order within a record').toBeGreaterThan(last.get(change.record) ?? -1)
        last.set(change.record, at)
      }
    }
    expect(kills).toBeGreaterThan(0)
  }, 120_000)

  test('a reader that had nothing to do for a while misses nothing, though a look at the log has failed halfway', async () => {
    const seen: string[] = []
    const reader = onChange('company', 'reader-late', async (_ctx, changes) => {
      for (const { record } of changes) seen.push(record)
    })
    const server = createEngine(optionsWith([reader]))
    await server.start()
    await t.owner.create('products', { name: 'Другое' })
    await server.follower.settle()
    const stop = server.follower.hear(() => {
      throw new Error('whoever listened has gone')
    })
    const { id } = await t.owner.create('companies', { name: 'Поздняя' })
    await server.follower.settle()
    stop()
    await t.owner.create('products', { name: 'Ещё' })
    await server.follower.settle()
    await server.close()
    expect(seen).toEqual([id])
  })

  test('read over HTTP in pages it gives each change of visible records once, and goes on where it ended', async () => {
    let after: string | undefined
    const ids: string[] = []
    for (;;) {
      const { body } = await t.owner.get<{ data: Change[]; next: string }>(
        `/changes?limit=100${after ? `&after=${after}` : ''}`,
      )
      ids.push(...body.data.map((change) => change.id))
      if (after === body.next) break
      after = body.next
    }
    expect(new Set(ids).size).toBe(ids.length)
    await t.owner.create('companies', { name: 'После' })
    const { body } = await t.owner.get<{ data: Change[] }>(`/changes?after=${after}`)
    expect(body.data.some((change) => (change.diff.name as unknown[])?.[1] === 'После')).toBe(true)
  })
})
