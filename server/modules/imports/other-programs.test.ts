import { readFileSync } from 'node:fs'
import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const salesforce = (name: string) =>
  readFileSync(new URL(`../../../tests/fixtures/imports/salesforce/${name}.csv`, import.meta.url))
async function bring(id: string, mapping: ImportMapping): Promise<ImportData> {
  const started = await owner.post(`/imports/${id}/run`, { mapping })
  expect(started.status, JSON.stringify(started.body)).toBe(200)
  return importIn(owner, id, 'done')
}

describe('an export of another program is known by its columns', () => {
  test.each([
    [
      'amocrm',
      'deal',
      'ID;Название сделки;Бюджет;Ответственный;Этап сделки;Воронка;Основной контакт;Название (компания)',
      'externalId name amount owner stage pipeline contact company',
    ],
    [
      'amocrm',
      'contact',
      'ID;Полное имя контакта;Название компании;Рабочий телефон;Рабочий прямой телефон;Рабочий email;Личный email;Примечание 5',
      'externalId name company phone contactPoints.phone.work email contactPoints.email.home',
    ],
    [
      'bitrix24',
      'lead',
      'ID;Название лида;Обращение;Имя;Фамилия;Отчество;Имя, Фамилия;Улица, номер дома;Рабочий e-mail;Возможная сумма;Доступен для всех',
      'externalId name person.first person.last person.middle person address.street email amount',
    ],
    [
      'bitrix24',
      'deal',
      'Deal Name,Pipeline,Deal Stage,Amount,Currency,Company,Available to everyone,Responsible person,Source information',
      'name pipeline stage amount amount.currency company owner',
    ],
    [
      'hubspot',
      'contact',
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lead Status,Lifecycle Stage,Job Title',
      'externalId name.first name.last email phone contactPoints.phone.mobile owner position',
    ],
    [
      'hubspot',
      'company',
      'Record ID,Company name,Company Domain Name,Company owner,Industry,City,Country/Region,Create Date',
      'externalId name website owner industry address.city address.country',
    ],
    [
      'pipedrive',
      'deal',
      'Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Stage,Deal - Status',
      'externalId name owner amount amount.currency company stage',
    ],
  ])('%s, %s', async (preset, object, header, fields) => {
    const separator = header.includes(';') ? ';' : ','
    const row = header
      .split(separator)
      .map((_, at) => `value ${at}`)
      .join(separator)
    const { body } = await sendImport(app, owner, `${header}\n${row}\n`)
    expect(body.proposal.preset).toBe(preset)
    expect(body.objects[0]?.object).toBe(object)
    expect(body.proposal.mapping.columns.map((column) => column.field).join(' ')).toBe(fields)
  })
})

describe('real files of Salesforce Data Loader', () => {
  test('423 accounts come in with their accents, and a repeated name stays two companies', async () => {
    const { body } = await sendImport(app, owner, salesforce('accountData'))
    expect(body.proposal.preset).toBe('salesforce')
    expect(body.objects[0]?.object).toBe('company')
    const { mapping } = body.proposal
    const columns = mapping.columns.map((column) =>
      column.field === 'owner' ? { ...column, lookup: { by: 'externalId', missing: 'empty' as const } } : column,
    )
    const done = await bring(body.import.id, { ...mapping, columns, country: 'US' })
    expect(done.counts).toMatchObject({ rows: 423, create: 423, refuse: 0 })
    const measures = [
      { as: 'n', fn: 'count' },
      { as: 'names', fn: 'countDistinct', field: 'name' },
    ]
    expect((await owner.post('/companies/aggregate', { measures })).body).toMatchObject({
      data: [{ n: 423, names: 422 }],
    })
    const filter = { field: 'name', op: 'in', value: ['Crédito Inmobiliario Terras', 'Pébéo of America'] }
    expect((await owner.post('/companies/aggregate', { filter, measures })).body).toMatchObject({ data: [{ n: 2 }] })
  })

  test('38 opportunities find their accounts by the keys of Salesforce', async () => {
    const pipeline = await owner.create('pipelines', { name: 'Salesforce' })
    const names = [
      'Prospecting',
      'Needs Analysis',
      'Value Proposition',
      'Id. Decision Makers',
      'Proposal/Price Quote',
      'Negotiation/Review',
      'Closed Won',
    ]
    for (const [position, name] of names.entries())
      await owner.create('stages', {
        name,
        position,
        pipeline: pipeline.id,
        kind: name === 'Closed Won' ? 'won' : 'open',
      })
    await owner.create('stages', { name: 'Closed Lost', position: 9, pipeline: pipeline.id, kind: 'lost' })
    const { body } = await sendImport(app, owner, salesforce('opportunityData'))
    const { mapping } = body.proposal
    expect(mapping.columns.find((column) => column.field === 'company')?.lookup).toEqual({
      by: 'externalId',
      missing: 'refuse',
    })
    const columns = mapping.columns.map((column) =>
      column.field === 'owner' ? { ...column, lookup: { by: 'externalId', missing: 'empty' as const } } : column,
    )
    const fixed = {
      text: 'Salesforce',
      field: 'pipeline',
      onFault: 'refuse' as const,
      lookup: { missing: 'refuse' as const },
    }
    const done = await bring(body.import.id, { ...mapping, columns: [...columns, fixed] })
    expect(done.counts).toMatchObject({ rows: 38, create: 38, refuse: 0 })
    const measures = [
      { as: 'n', fn: 'count' },
      { as: 'sum', fn: 'sum', field: 'amount' },
      { as: 'companies', fn: 'countDistinct', field: 'company' },
    ]
    const filter = { field: 'pipeline.name', op: 'eq', value: 'Salesforce' }
    expect((await owner.post('/deals/aggregate', { filter, measures })).body).toMatchObject({
      data: [{ n: 38, sum: '6270000.00', companies: 7 }],
    })
    const won = { and: [filter, { field: 'status', op: 'eq', value: 'won' }] }
    expect((await owner.post('/deals/aggregate', { filter: won, measures })).body).toMatchObject({
      data: [{ n: 8, sum: '2200000.00' }],
    })
  })
})
