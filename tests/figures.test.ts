import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Comparison } from '@rodnik/shared/query/filter.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from './support/app.ts'
import { type Funnel, faultsOf, readFunnel } from './support/sales.ts'

// A company's open deals: their number and sum, of those that the caller sees.
let t: TestApp
let funnel: Funnel
let head: Caller
let anna: Caller
let vera: Caller
const companies: Record<string, RecordData> = {}

beforeAll(async () => {
  t = await testApp()
  funnel = await readFunnel(t.owner)
  const team = await t.owner.create('teams', { name: 'Север' })
  head = await t.person('head', { team: team.id })
  anna = await t.person('seller', { team: team.id })
  vera = await t.person('seller')
  for (const name of ['Кедр', 'Клён', 'Сосна', 'Ель'])
    companies[name] = await t.owner.create('companies', { name, owner: t.owner.id })
  await deal(anna, 'Кедр', 100)
  await deal(anna, 'Кедр', 50)
  await deal(vera, 'Кедр', 1000)
  await deal(vera, 'Клён', 300)
  await deal(anna, 'Сосна', undefined)
  const won = await deal(anna, 'Ель', 700)
  await t.owner.post(`/deals/${won.id}/win`, {})
  const gone = await deal(anna, 'Ель', 800)
  await t.owner.delete(`/deals/${gone.id}`)
})
afterAll(() => t.close())

function deal(caller: Caller, company: string, amount: number | undefined): Promise<RecordData> {
  return caller.create('deals', { name: `Сделка ${amount}`, company: companies[company]?.id, amount })
}

async function list(caller: Caller, input: object): Promise<RecordData[]> {
  const reply = await caller.post<{ data: RecordData[] }>('/companies/query', input)
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body.data
}
const names = async (caller: Caller, input: object) =>
  (await list(caller, { fields: ['name'], ...input })).map((row) => row.name)
const figure = (count: number, amount: string) => ({ count, amount, currency: 'RUB' })

test('are counted and added up, empty where there are none; closed and deleted ones are left out', async () => {
  const rows = await list(t.owner, { sort: 'name', fields: ['name', 'openDeals', 'openDeals.count'] })
  expect(rows.map((row) => [row.name, row.openDeals, row['openDeals.count']])).toEqual([
    ['Ель', null, null],
    ['Кедр', figure(3, '1150.00'), 3],
    ['Клён', figure(1, '300.00'), 1],
    ['Сосна', figure(1, '0.00'), 1],
  ])
  const one = await t.owner.get(`/companies/${companies.Кедр?.id}`)
  expect(one.body.openDeals).toEqual(figure(3, '1150.00'))
})

test('are those that the caller sees, on every surface', async () => {
  const seen = async (caller: Caller) =>
    (await list(caller, { sort: 'name', fields: ['openDeals'] })).map((row) => row.openDeals)
  expect(await seen(anna)).toEqual([null, figure(2, '150.00'), null, figure(1, '0.00')])
  expect(await seen(vera)).toEqual([null, figure(1, '1000.00'), figure(1, '300.00'), null])
  const sorted = (caller: Caller) => names(caller, { sort: '-openDeals,name' })
  expect(await sorted(anna)).toEqual(['Кедр', 'Сосна', 'Ель', 'Клён'])
  expect(await sorted(vera)).toEqual(['Кедр', 'Клён', 'Ель', 'Сосна'])
  const filter = { field: 'openDeals', op: 'gt', value: '200' }
  expect(await names(anna, { filter })).toEqual([])
  expect(await names(vera, { filter })).toEqual(['Кедр', 'Клён'])
  const measures = [{ as: 'sum', fn: 'sum', field: 'openDeals' }]
  const sum = async (caller: Caller) =>
    (await caller.post<{ data: unknown[] }>('/companies/aggregate', { measures })).body.data[0]
  expect(await sum(anna)).toEqual({ sum: '150.00' })
  expect(await sum(t.owner)).toEqual({ sum: '1450.00' })
  const board = async (caller: Caller) =>
    (await caller.post<{ columns: { sums: unknown }[] }>('/companies/board', { by: 'tier', sums: ['openDeals'] })).body
  expect((await board(anna)).columns.map((column) => column.sums)).toEqual([{ openDeals: '150.00' }])
  expect((await board(t.owner)).columns.map((column) => column.sums)).toEqual([{ openDeals: '1450.00' }])
  const taken = await head.get<string>('/companies/export?format=csv&fields=name,openDeals&sort=-openDeals,name')
  expect(String(taken.body).trim().split(/\r?\n/).slice(1)).toEqual([
    'Кедр,150.00,2',
    'Сосна,0.00,1',
    'Ель,,',
    'Клён,,',
  ])
  const contact = await t.owner.create('contacts', { name: 'Анна Крылова', company: companies.Кедр?.id })
  const through = async (caller: Caller) =>
    (await caller.get(`/contacts/${contact.id}?fields=company.openDeals,company.openDeals.count`)).body
  expect(await through(anna)).toMatchObject({ 'company.openDeals': figure(2, '150.00'), 'company.openDeals.count': 2 })
  expect(await through(vera)).toMatchObject({ 'company.openDeals': figure(1, '1000.00') })
})

describe('filters', () => {
  const all = ['Ель', 'Кедр', 'Клён', 'Сосна']
  test.each<[Comparison['op'], unknown, string[]]>([
    ['eq', '300', ['Клён']],
    ['ne', '300', ['Ель', 'Кедр', 'Сосна']],
    ['lt', '300', ['Сосна']],
    ['lte', '300', ['Клён', 'Сосна']],
    ['gte', '300', ['Кедр', 'Клён']],
    ['between', ['0', '300'], ['Клён', 'Сосна']],
    ['in', ['300', '1150'], ['Кедр', 'Клён']],
    ['notIn', ['300', '1150'], ['Ель', 'Сосна']],
    ['empty', undefined, ['Ель']],
    ['notEmpty', undefined, ['Кедр', 'Клён', 'Сосна']],
  ])('by %s %s', async (op, value, found) => {
    expect(await names(t.owner, { sort: 'name', filter: { field: 'openDeals', op, value } })).toEqual(found)
    expect(await names(t.owner, { sort: 'name', filter: { not: { field: 'openDeals', op, value } } })).toEqual(
      all.filter((name) => !found.includes(name)),
    )
  })

  test('by the number, and through a relation', async () => {
    expect(await names(t.owner, { filter: { field: 'openDeals.count', op: 'gte', value: 2 } })).toEqual(['Кедр'])
    const contact = await t.owner.create('contacts', { name: 'Пётр Орлов', company: companies.Клён?.id })
    const reply = await t.owner.post<{ data: RecordData[] }>('/contacts/query', {
      filter: { field: 'company.openDeals', op: 'eq', value: '300' },
    })
    expect(reply.body.data.map((row) => row.id)).toEqual([contact.id])
  })

  test('that make no sense are refused', async () => {
    const faults = async (filter: object) => faultsOf(await t.owner.post('/companies/query', { filter }))
    expect(await faults({ field: 'openDeals', op: 'contains', value: '3' })).toEqual([
      '/filter/op operator_not_allowed',
    ])
    expect(await faults({ field: 'openDeals', op: 'gt', value: 'много' })).toEqual(['/filter/value not_number'])
    expect(await faults({ field: 'openDeals.sum', op: 'gt', value: 1 })).toEqual(['/filter/field unknown_field'])
    expect(faultsOf(await t.owner.post('/contacts/query', { sort: 'company.openDeals' }))).toEqual([
      '/sort not_sortable',
    ])
    const group = await t.owner.post('/companies/aggregate', {
      groups: [{ field: 'openDeals' }],
      measures: [{ as: 'n', fn: 'count' }],
    })
    expect(faultsOf(group)).toEqual(['/groups/0/field not_groupable'])
  })
})

test('pages in the order of the figure repeat and skip nothing, in both directions', async () => {
  for (const sort of ['-openDeals,name', 'openDeals,name', '-openDeals.count', 'name,-openDeals']) {
    const whole = await names(t.owner, { sort })
    expect(whole).toHaveLength(4)
    const paged: unknown[] = []
    let cursor: string | null | undefined
    do {
      const reply = await t.owner.post<{ data: RecordData[]; nextCursor: string | null }>('/companies/query', {
        ...{ sort, limit: 1, fields: ['name'] },
        ...(cursor ? { cursor } : {}),
      })
      paged.push(...reply.body.data.map((row) => row.name))
      cursor = reply.body.nextCursor
    } while (cursor)
    expect(paged).toEqual(whole)
    const jumped = await t.owner.post<{ data: RecordData[] }>('/companies/query', { sort, offset: 3, fields: ['name'] })
    expect(jumped.body.data.map((row) => row.name)).toEqual(whole.slice(3))
  }
})

test('are in the currency of the company', async () => {
  const company = await t.owner.create('companies', { name: 'Экспорт', owner: t.owner.id })
  const rate = { currency: 'USD', date: '2020-01-01', rate: '90' }
  const rates = await t.request('PUT', '/rates', { rates: [rate] }, { authorization: `Bearer ${t.owner.token}` })
  expect(rates.status).toBe(200)
  const created = await t.owner.post('/deals', {
    name: 'В долларах',
    company: company.id,
    amount: { amount: '2', currency: 'USD' },
    stage: funnel.open[0]?.id,
  })
  expect(created.status).toBe(201)
  const { body } = await t.owner.get(`/companies/${company.id}`)
  expect(body.openDeals).toEqual(figure(1, '180.00'))
})

test('are not written, stand in exports with their number, and are no target of an import', async () => {
  const reply = await t.owner.patch(`/companies/${companies.Клён?.id}`, { openDeals: 5, version: 1 })
  expect(faultsOf(reply)).toEqual(['/openDeals read_only'])
  const file = await t.owner.get<string>('/companies/export?format=csv&fields=name,openDeals&sort=-openDeals,name')
  expect(String(file.body).split(/\r?\n/)[1]).toBe('Кедр;1150,00;3')
})
