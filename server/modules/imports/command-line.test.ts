import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../tests/support/app.ts'
import { runCommand } from '../../cli/run.ts'

const maven = fileURLToPath(new URL('../../../tests/fixtures/maven_crm/', import.meta.url))
let app: TestApp
let folder = ''
beforeAll(async () => {
  app = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'rodnik-import-cli-'))
  const pipeline = await app.owner.create('pipelines', { name: 'Maven' })
  const stages = [
    ['Prospecting', 'open'],
    ['Engaging', 'open'],
    ['Won', 'won'],
    ['Lost', 'lost'],
  ]
  for (const [position, [name, kind]] of stages.entries())
    await app.owner.create('stages', { name, kind, position, pipeline: pipeline.id })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function rodnik(...line: string[]) {
  const lines: string[] = []
  const env = { DATABASE_URL: app.databaseUrl, LANG: 'en_GB' }
  const code = await runCommand(['import', ...line], env, (text) => lines.push(text)).ended
  return { code, text: lines.join('\n') }
}
const bring = (file: string, object: string, map: string, ...more: string[]) =>
  rodnik(join(maven, `${file}.csv`), '--object', object, '--map', join(maven, 'maps', `${map}.json`), ...more)
async function aggregate(objects: string, input: object) {
  const { body } = await app.owner.post<{ data: Record<string, string | number>[] }>(`/${objects}/aggregate`, input)
  return body.data
}
const count = { as: 'n', fn: 'count' }

test('the practice data of Maven come in from the command line, every deal and every figure', {
  timeout: 180_000,
}, async () => {
  expect(await bring('sales_teams', 'user', 'managers')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 6'),
  })
  expect(await bring('sales_teams', 'team', 'teams')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 6'),
  })
  expect(await bring('sales_teams', 'user', 'agents')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 35'),
  })
  expect(await rodnik(join(maven, 'products.csv'), '--object', 'product')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 7'),
  })
  expect(await bring('accounts', 'company', 'accounts')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 85'),
  })
  expect(await bring('sales_pipeline', 'deal', 'deals')).toMatchObject({
    code: 0,
    text: expect.stringContaining('Created 8800'),
  })
  const won = { field: 'status', op: 'eq', value: 'won' }
  expect(
    await aggregate('deals', { measures: [count, { as: 'sum', fn: 'sum', field: 'amount', filter: won }] }),
  ).toEqual([{ n: 8800, sum: '10005534.00' }])
  expect(await aggregate('deals', { filter: { field: 'company', op: 'empty' }, measures: [count] })).toEqual([
    { n: 1425 },
  ])
  const managers = await aggregate('deals', {
    filter: won,
    groups: [{ field: 'owner.team.head.name' }],
    measures: [{ as: 'sum', fn: 'sum', field: 'amount' }],
    sort: '-sum',
    limit: 1,
  })
  expect(managers).toEqual([{ 'owner.team.head.name': 'Melvin Marxen', sum: '2251930.00' }])
})

test('a dry run names every fault and every unknown name, and writes nothing', async () => {
  const before = await aggregate('companies', { measures: [count] })
  const file = join(folder, 'companies.csv')
  writeFileSync(file, 'Name,Employees,Source\nDry A,5,Nowhere\nDry B,many,\n')
  const { code, text } = await rodnik(file, '--object', 'company', '--dry-run')
  expect(code).toBe(3)
  expect(text).toContain('Rows: 2. Would create 1, update 0, leave 0, refuse 1.')
  expect(text).toMatch(/size: .+ Rows: 1 \(3\)/)
  expect(text).toContain('source: there is no “Nowhere”')
  expect(await aggregate('companies', { measures: [count] })).toEqual(before)
})

test('what is wrong is said in words, and fails', async () => {
  expect(await rodnik(join(folder, 'nothing.csv'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('nothing.csv'),
  })
  expect(await rodnik()).toMatchObject({ code: 2, text: expect.stringContaining('Usage') })
  const file = join(folder, 'one.csv')
  writeFileSync(file, 'Name\nOne\n')
  expect(await rodnik(file, '--object', 'spaceship')).toMatchObject({
    code: 1,
    text: expect.stringContaining('no such object'),
  })
  const strange = join(folder, 'strange.csv')
  writeFileSync(strange, 'Foo,Bar\n1,2\n')
  for (const more of [[], ['--object', 'company'], ['--dry-run']]) {
    const { code, text } = await rodnik(strange, ...more)
    expect(code).toBe(1)
    expect(text).toMatch(/^No column of the file is recognised: Foo, Bar\. .*--object.*--map/)
  }
  expect(await rodnik(file, '--as', 'nobody@example.com')).toMatchObject({
    code: 1,
    text: expect.stringContaining('nobody@example.com'),
  })
})
