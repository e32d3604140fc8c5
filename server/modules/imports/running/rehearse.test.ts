import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importMappingSchema } from '@rodnik/shared/imports/mapping.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../tests/support/app.ts'
import { compilePlan } from '../plan/plan.ts'
import { detectSource } from '../reading/detect.ts'
import { newKeySet } from './key-set.ts'
import { rehearse } from './rehearse.ts'

let app: TestApp
let folder = ''
beforeAll(async () => {
  app = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'rodnik-rehearse-'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

test('a large file is rehearsed with the same result as a small one, though most of it is only checked', {
  timeout: 60_000,
}, async () => {
  await app.owner.create('companies', { name: 'Company 7', taxId: 'T7' })
  const lines = Array.from({ length: 3500 }, (_, n) => {
    // Some rows come again in a later batch, some cannot be read.
    const key = n % 1000 === 500 ? 3 : n
    return `Company ${key},T${key},${n % 100 === 1 ? 'many' : n},${n < 10 ? 'Fair' : ''}`
  })
  const path = join(folder, 'large.csv')
  await writeFile(path, `Name,Tax,Employees,Source\n${lines.join('\n')}\n`)
  const ctx = await app.app.engine.contextFor(app.owner.id, 'import')
  if (!ctx) throw new Error('there is no owner')
  const { format, columns } = await detectSource(path)
  const mapping = importMappingSchema.parse({
    object: 'company',
    keys: ['taxId'],
    columns: [
      { column: 'Name', field: 'name' },
      { column: 'Tax', field: 'taxId' },
      { column: 'Employees', field: 'size' },
      { column: 'Source', field: 'source', lookup: { missing: 'create' } },
    ],
  })
  const plan = compilePlan(ctx, mapping, format, columns)
  const exact = await rehearse(ctx, plan, path, 3500, async () => undefined)
  const large = await rehearse(ctx, plan, path, 3500, async () => undefined, { exact: 0, written: 1000 })
  expect(exact.counts).toEqual({ rows: 3500, create: 3461, update: 4, skip: 0, refuse: 35 })
  expect(large.counts).toEqual(exact.counts)
  expect(large.rehearsed).toBe(1000)
  expect(large.faults).toEqual(exact.faults)
  expect(large.lookups.map((one) => [one.field, one.total])).toEqual([['source', 1]])
  const { body } = await app.owner.post<{ data: { n: number }[] }>('/companies/aggregate', {
    measures: [{ as: 'n', fn: 'count' }],
  })
  expect(body.data).toEqual([{ n: 1 }])
})

test('names that are not known are counted once each, however many there are and however often they come', async () => {
  const lines = Array.from({ length: 2400 }, (_, n) => `Firm ${n},Place ${n % 1200}`)
  const path = join(folder, 'names.csv')
  await writeFile(path, `Name,Source\n${lines.join('\n')}\n`)
  const ctx = await app.app.engine.contextFor(app.owner.id, 'import')
  if (!ctx) throw new Error('there is no owner')
  const { format, columns } = await detectSource(path)
  const mapping = importMappingSchema.parse({
    object: 'company',
    keys: [],
    columns: [
      { column: 'Name', field: 'name' },
      { column: 'Source', field: 'source', lookup: { missing: 'refuse' } },
    ],
  })
  const plan = compilePlan(ctx, mapping, format, columns)
  const { lookups, counts } = await rehearse(ctx, plan, path, 2400, async () => undefined)
  expect(counts.refuse).toBe(2400)
  expect(lookups.map((one) => one.total)).toEqual([1200])
})

test('a set of keys knows a hundred thousand texts, and no others', () => {
  const keys = newKeySet()
  for (let n = 0; n < 100_000; n += 2) keys.add(`key ${n}`)
  let wrong = 0
  for (let n = 0; n < 100_000; n++) if (keys.has(`key ${n}`) !== (n % 2 === 0)) wrong++
  expect(wrong).toBe(0)
})
