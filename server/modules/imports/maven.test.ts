import { readFileSync } from 'node:fs'
import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
  const pipeline = await owner.create('pipelines', { name: 'Maven' })
  for (const [position, [name, kind, probability]] of [
    ['Prospecting', 'open', 10],
    ['Engaging', 'open', 50],
    ['Won', 'won', 100],
    ['Lost', 'lost', 0],
  ].entries())
    await owner.create('stages', { name, kind, probability, position, pipeline: pipeline.id })
})
afterAll(() => app.close())

const file = (name: string) => readFileSync(new URL(`../../../tests/fixtures/maven_crm/${name}.csv`, import.meta.url))
const uploaded = async (name: string, object: string) => {
  const { status, body } = await sendImport(app, owner, file(name), { object, name: `${name}.csv` })
  expect(status).toBe(201)
  return body
}
const rehearse = async (id: string, mapping: object) =>
  (await owner.post<ImportData>(`/imports/${id}/preview`, { mapping })).body.rehearsal
async function bring(name: string, mapping: { object: string; [key: string]: unknown }): Promise<ImportData> {
  const { import: made } = await uploaded(name, mapping.object)
  const rehearsal = await rehearse(made.id, mapping)
  const started = await owner.post<ImportData>(`/imports/${made.id}/run`, { mapping })
  expect(started.status, JSON.stringify(started.body)).toBe(200)
  const done = await importIn(owner, made.id, 'done')
  // What the rehearsal has said is what has happened.
  expect(done.counts).toEqual(rehearsal?.counts)
  return done
}
async function aggregate(objects: string, input: object) {
  const { body } = await owner.post<{ data: Record<string, string | number>[] }>(`/${objects}/aggregate`, input)
  return body.data
}
const count = { as: 'n', fn: 'count' }
const sum = { as: 'sum', fn: 'sum', field: 'amount' }
const won = { field: 'status', op: 'eq', value: 'won' }

const dealMapping = {
  object: 'deal',
  keys: ['externalId'],
  columns: [
    { column: 'opportunity_id', field: 'externalId' },
    { text: '{account} {product}', field: 'name' },
    { column: 'sales_agent', field: 'owner' },
    { column: 'product', field: 'product' },
    { column: 'account', field: 'company' },
    { text: 'Maven', field: 'pipeline' },
    { column: 'deal_stage', field: 'stage' },
    { column: 'engage_date', field: 'startDate' },
    { column: 'close_date', field: 'closeDate' },
    { column: 'close_value', field: 'amount' },
  ],
}

describe('the practice data of Maven, brought in whole', { timeout: 120_000 }, () => {
  test('35 people come with their managers as heads of their teams, and the teams with their offices', async () => {
    const managers = await bring('sales_teams', {
      object: 'user',
      keys: ['name'],
      onMatch: 'skip',
      columns: [
        { column: 'manager', field: 'name' },
        { text: 'Руководитель продаж', field: 'role' },
      ],
    })
    expect(managers.counts).toEqual({ rows: 35, create: 6, update: 0, skip: 29, refuse: 0 })
    const teams = await bring('sales_teams', {
      object: 'team',
      keys: ['name'],
      columns: [
        { column: 'manager', field: 'name' },
        { column: 'manager', field: 'head' },
        { column: 'regional_office', field: 'parent', lookup: { missing: 'create' } },
      ],
    })
    expect(teams.counts).toMatchObject({ rows: 35, create: 6, refuse: 0 })
    const agents = await bring('sales_teams', {
      object: 'user',
      keys: ['name'],
      columns: [
        { column: 'sales_agent', field: 'name' },
        { column: 'manager', field: 'team' },
      ],
    })
    expect(agents.counts).toEqual({ rows: 35, create: 35, update: 0, skip: 0, refuse: 0 })
    const offices = await aggregate('users', {
      filter: { field: 'team', op: 'notEmpty' },
      groups: [{ field: 'team.parent.name' }, { field: 'team.head.name' }],
      measures: [count],
    })
    expect(offices.map((row) => Object.values(row))).toEqual([
      ['Central', 'Dustin Brinkmann', 5],
      ['Central', 'Melvin Marxen', 6],
      ['East', 'Cara Losch', 6],
      ['East', 'Rocco Neubert', 6],
      ['West', 'Celia Rouche', 6],
      ['West', 'Summer Sewald', 6],
    ])
  })

  test('7 products and 85 companies come with countries and parents; a misspelt country is named with the right one', async () => {
    const products = await bring('products', {
      object: 'product',
      keys: ['name'],
      columns: [
        { column: 'product', field: 'name' },
        { column: 'series', field: 'series' },
        { column: 'sales_price', field: 'price' },
      ],
    })
    expect(products.counts).toMatchObject({ rows: 7, create: 7, refuse: 0 })
    const columns = [
      { column: 'account', field: 'name' },
      { column: 'sector', field: 'industry' },
      { column: 'year_established', field: 'foundedYear' },
      { column: 'revenue', field: 'revenue' },
      { column: 'employees', field: 'size' },
      { column: 'office_location', field: 'address.country' },
      { column: 'subsidiary_of', field: 'parent' },
    ]
    const { import: made, proposal } = await uploaded('accounts', 'company')
    expect(proposal.mapping.columns.map((column) => column.field)).toEqual(columns.map((column) => column.field))
    const rehearsal = await rehearse(made.id, { object: 'company', keys: ['name'], columns })
    expect(rehearsal?.counts).toMatchObject({ rows: 85, create: 84, refuse: 1 })
    expect(rehearsal?.lookups).toMatchObject([
      { field: 'address.country', total: 1, values: [{ text: 'Philipines', count: 1, suggestions: [{ id: 'PH' }] }] },
    ])
    const corrected = columns.map((column) =>
      column.field === 'address.country' ? { ...column, values: { Philipines: 'PH' } } : column,
    )
    const companies = await bring('accounts', { object: 'company', keys: ['name'], columns: corrected })
    expect(companies.counts).toMatchObject({ rows: 85, create: 85, refuse: 0 })
    expect(
      await aggregate('companies', {
        measures: [count, { as: 'children', fn: 'count', filter: { field: 'parent', op: 'notEmpty' } }],
      }),
    ).toEqual([{ n: 85, children: 15 }])
    expect(
      await aggregate('companies', { filter: { field: 'industry', op: 'eq', value: 'technolgy' }, measures: [count] }),
    ).toEqual([{ n: 12 }])
  })

  test('the product that the catalogue writes otherwise is named before anything is written', async () => {
    const { import: made } = await uploaded('sales_pipeline', 'deal')
    const rehearsal = await rehearse(made.id, dealMapping)
    expect(rehearsal?.counts).toMatchObject({ rows: 8800, create: 7320, refuse: 1480 })
    expect(rehearsal?.lookups).toMatchObject([
      {
        field: 'product',
        object: 'product',
        total: 1,
        values: [{ text: 'GTXPro', count: 1480, suggestions: [{ title: 'GTX Pro' }, {}] }],
      },
    ])
    expect(rehearsal?.faults).toMatchObject([{ code: 'lookup_missing', field: 'product', count: 1480 }])
    expect(await aggregate('deals', { measures: [count] })).toEqual([{ n: 0 }])
  })

  test('8,800 deals come in, also those without a company, and every figure is right to the digit', async () => {
    const columns = dealMapping.columns.map((column) =>
      column.field === 'product' ? { ...column, values: { GTXPro: 'GTX Pro' } } : column,
    )
    const done = await bring('sales_pipeline', { ...dealMapping, columns })
    expect(done.counts).toEqual({ rows: 8800, create: 8800, update: 0, skip: 0, refuse: 0 })
    expect(await aggregate('deals', { groups: [{ field: 'stage.name' }], measures: [count] })).toEqual([
      { 'stage.name': 'Engaging', n: 1589 },
      { 'stage.name': 'Lost', n: 2473 },
      { 'stage.name': 'Prospecting', n: 500 },
      { 'stage.name': 'Won', n: 4238 },
    ])
    expect(await aggregate('deals', { filter: won, measures: [count, sum] })).toEqual([{ n: 4238, sum: '10005534.00' }])
    expect(
      await aggregate('deals', {
        filter: { field: 'company', op: 'empty' },
        groups: [{ field: 'stage.name' }],
        measures: [count],
      }),
    ).toEqual([
      { 'stage.name': 'Engaging', n: 1088 },
      { 'stage.name': 'Prospecting', n: 337 },
    ])
    expect(await aggregate('deals', { filter: { field: 'startDate', op: 'empty' }, measures: [count] })).toEqual([
      { n: 500 },
    ])
  })

  test('won sums by manager, office, product and month are the published ones', async () => {
    const by = async (field: string, more = {}) => {
      const rows = await aggregate('deals', {
        filter: won,
        groups: [{ field, ...more }],
        measures: [sum, count],
        sort: '-sum',
      })
      return rows.map((row) => [row[field], Number(row.sum), row.n])
    }
    expect(await by('owner.team.head.name')).toEqual([
      ['Melvin Marxen', 2_251_930, 882],
      ['Summer Sewald', 1_964_750, 828],
      ['Rocco Neubert', 1_960_545, 691],
      ['Celia Rouche', 1_603_897, 610],
      ['Cara Losch', 1_130_049, 480],
      ['Dustin Brinkmann', 1_094_363, 747],
    ])
    expect((await by('owner.team.parent.name')).map((row) => row.slice(0, 2))).toEqual([
      ['West', 3_568_647],
      ['Central', 3_346_293],
      ['East', 3_090_594],
    ])
    expect((await by('product.name')).map((row) => row.slice(0, 2))).toEqual([
      ['GTX Pro', 3_510_578],
      ['GTX Plus Pro', 2_629_651],
      ['MG Advanced', 2_216_387],
      ['GTX Plus Basic', 705_275],
      ['GTX Basic', 499_263],
      ['GTK 500', 400_612],
      ['MG Special', 43_768],
    ])
    const months = await by('closedAt', { by: 'month' })
    expect(months.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)).map((row) => row[1])).toEqual([
      1_134_672, 721_932, 1_025_713, 1_338_466, 696_932, 1_050_059, 1_235_264, 731_980, 938_943, 1_131_573,
    ])
    const agents = (await by('owner.name')).slice(0, 3).map((row) => row.slice(0, 2))
    expect(agents).toEqual([
      ['Darcel Schlecht', 1_153_214],
      ['Vicki Laflamme', 478_396],
      ['Kary Hendrixson', 454_298],
    ])
  })

  test('the same file again changes nothing', async () => {
    const columns = dealMapping.columns.map((column) =>
      column.field === 'product' ? { ...column, values: { GTXPro: 'GTX Pro' } } : column,
    )
    const { import: made } = await uploaded('sales_pipeline', 'deal')
    const rehearsal = await rehearse(made.id, { ...dealMapping, columns })
    expect(rehearsal?.counts).toEqual({ rows: 8800, create: 0, update: 0, skip: 8800, refuse: 0 })
  })

  test('the import of the deals is taken back as a whole', async () => {
    const { body } = await owner.get<{ data: ImportData[] }>('/imports')
    const deals = body.data.find((one) => one.object === 'deal' && one.state === 'done')
    expect((await owner.post(`/imports/${deals?.id}/undo`)).status).toBe(200)
    await importIn(owner, deals?.id ?? '', 'undone')
    expect(await aggregate('deals', { measures: [count] })).toEqual([{ n: 0 }])
    expect(await aggregate('companies', { measures: [count] })).toEqual([{ n: 85 }])
  })
})
