import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { sendFile, testFiles } from '../../../tests/support/files.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'
import { readZipDirectory, readZipEntry } from '../imports/reading/xlsx/zip.ts'

let t: TestApp
let store: Awaited<ReturnType<typeof testFiles>>
beforeAll(async () => {
  store = await testFiles()
  t = await testApp({ files: store.files })
})
afterAll(async () => {
  await t.close()
  await store.clear()
})

async function take(caller: Caller, path: string, language = 'ru') {
  const locale = (await caller.get<{ locale: string }>('/me')).body.locale
  if (locale !== language) await caller.patch('/me', { locale: language })
  const reply = await t.app.http.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${caller.token}` },
  })
  return { status: reply.statusCode, headers: reply.headers, text: reply.body, bytes: reply.rawPayload }
}

/** The texts of the files in an archive, by name. */
async function unpack(bytes: Buffer): Promise<Map<string, string>> {
  const file = join(store.folder, 'taken.zip')
  await writeFile(file, bytes)
  const texts = new Map<string, string>()
  for (const [name, entry] of await readZipDirectory(file)) {
    const pieces: Buffer[] = []
    for await (const piece of readZipEntry(file, entry, 50_000_000)) pieces.push(piece)
    texts.set(name, Buffer.concat(pieces).toString())
  }
  return texts
}

const hostile = [
  '=HYPERLINK("http://evil.test","x")',
  '@SUM(1)',
  "+7+cmd|' /C calc'!A0",
  '-2+3+cmd',
  'a;b"c\nd',
  "'=1",
  '<b>&amp;_x0041_',
]

describe('a list', () => {
  test('comes whole, filtered and sorted as it is shown, in the words of the caller', async () => {
    const company = await t.owner.create('companies', { name: 'ООО «Кедр»', address: { city: 'Тверь' } })
    const create = Array.from({ length: 205 }, (_, i) => ({
      name: `Выгрузка ${String(i).padStart(3, '0')}`,
      company: company.id,
      amount: '1234.50',
      closeDate: '2026-12-01',
    }))
    await t.owner.post('/deals/batch', { create })
    await t.owner.create('deals', { name: 'Другая', amount: 1 })
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'startsWith', value: 'Выгрузка' }))
    const query = `filter=${filter}&sort=-name&fields=name,company,company.address.city,amount,stage.title,closeDate`
    const ru = await take(t.owner, `/deals/export?${query}`)
    expect(ru.status).toBe(200)
    expect(ru.headers['content-disposition']).toMatch(/^attachment; .*\.csv/)
    const lines = ru.text.replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines).toHaveLength(206)
    expect(lines[0]).toBe('Название;Компания;Компания → Город;Сумма;Сумма → Валюта;Этап;Дата закрытия')
    expect(lines[1]).toMatch(/^Выгрузка 204;ООО «Кедр»;Тверь;1234,50;RUB;[^;]+;01\.12\.2026$/)
    expect(new Set(lines).size).toBe(206)
    const en = await take(t.owner, `/deals/export?${query}`, 'en')
    expect(en.text.split('\r\n')[1]).toMatch(/^Выгрузка 204,ООО «Кедр»,Тверь,1234\.50,RUB,[^,]+,2026-12-01$/)
  })

  test('tells what is wrong with it before anything is answered', async () => {
    for (const [query, path] of [
      ['filter={', '/filter'],
      ['filter={"field":"nowhere","op":"eq","value":1}', '/filter'],
      ['fields=name,nowhere', '/fields'],
      ['sort=nowhere', '/sort'],
      ['format=pdf', '/format'],
    ]) {
      const reply = await t.owner.get(`/deals/export?${query}`)
      expect(reply.status, query).toBe(400)
      expect(reply.body.faults?.[0]?.path, query).toContain(path)
    }
  })
})

test('ties to many come as the titles of those that the caller sees', async () => {
  const first = await t.owner.create('companies', { name: 'Первая' })
  const second = await t.owner.create('companies', { name: 'Вторая, большая' })
  const contact = await t.owner.create('contacts', { name: 'Пётр Двух', company: first.id })
  await t.owner.create('contactCompanies', { contact: contact.id, company: second.id })
  const filter = encodeURIComponent(JSON.stringify({ field: 'id', op: 'eq', value: contact.id }))
  const taken = await take(t.owner, `/contacts/export?fields=name,companies&filter=${filter}`)
  expect(taken.text.split('\r\n')[1]).toBe('Пётр Двух;"Первая; Вторая, большая"')
})

test('a workbook is read by other programs, cell by cell, also where some are empty', async () => {
  const made = await t.owner.create('companies', { name: 'Лист, читаемый всеми', size: 41 })
  const filter = encodeURIComponent(JSON.stringify({ field: 'id', op: 'eq', value: made.id }))
  const { bytes } = await take(t.owner, `/companies/export?format=xlsx&fields=name,industry,size&filter=${filter}`)
  const book = new excel.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  const row = book.worksheets[0]?.getRow(2)
  expect([1, 2, 3].map((column) => row?.getCell(column).value)).toEqual(['Лист, читаемый всеми', null, 41])
})

describe('what was taken out', () => {
  const values = {
    legalName: 'Общество; «Кедр»',
    taxId: '7707083893',
    industry: 'Дерево, мебель',
    tier: 'B',
    size: 120,
    revenue: { amount: '1234567.89', currency: 'EUR' },
    roles: ['customer', 'partner'],
    phone: '+74951234567',
    email: 'kedr@kedr.test',
    address: { country: 'RU', postcode: '170000', region: 'Тверская область', city: 'Тверь', street: 'Мира, 1' },
    tags: ['a, b'],
    description: 'Первая строка\nвторая',
  }

  let other: TestApp
  beforeAll(async () => {
    other = await testApp()
    for (const app of [t, other])
      await app.request(
        'PUT',
        '/rates',
        { rates: [{ currency: 'EUR', date: '2026-01-01', rate: '100' }] },
        {
          authorization: `Bearer ${app.owner.token}`,
        },
      )
    const create = hostile.map((name, i) => ({ name: `${name}${i}`, industry: values.industry, description: name }))
    expect((await t.owner.post('/companies/batch', { create })).status).toBe(200)
    await t.owner.create('companies', { name: 'ООО «Кедр»', ...values })
  })
  afterAll(() => other.close())
  const filter = { field: 'industry', op: 'eq', value: values.industry }
  const read = async (app: TestApp) => {
    const fields = ['name', ...Object.keys(values)]
    const { body } = await app.owner.post<{ data: RecordData[] }>('/companies/query', { filter, fields, sort: 'name' })
    return body.data.map(({ id: _id, version: _version, ...rest }) => rest)
  }

  test.each([
    ['csv', 'ru'],
    ['csv', 'en'],
    ['xlsx', 'ru'],
  ])(
    'comes in again as it was: %s, %s',
    async (format, language) => {
      const parts = Object.keys(values.address).map((part) => `address.${part}`)
      const fields = ['name', ...Object.keys(values).filter((name) => name !== 'address'), ...parts]
      const query = `format=${format}&fields=${fields}&filter=${encodeURIComponent(JSON.stringify(filter))}`
      const taken = await take(t.owner, `/companies/export?${query}`, language)
      expect(taken.status).toBe(200)
      if (format === 'csv') expect(taken.text).toContain(language === 'ru' ? 'Россия' : 'Russia')
      // No cell begins as a formula, whatever the texts are.
      if (format === 'csv') expect(taken.text).not.toMatch(/(^|[;,]|\n)"?[=@]|(^|[;,]|\n)"?[+-][^\d]/)
      const sent = await sendImport(other, other.owner, taken.bytes, { object: 'company', name: `c.${format}` })
      expect(sent.status).toBe(201)
      const { mapping } = sent.body.proposal
      expect(mapping.columns).toHaveLength(sent.body.detection.columns.length)
      const { id } = sent.body.import
      await other.owner.post(`/imports/${id}/run`, { mapping: { ...mapping, keys: [] } })
      expect(await importIn(other.owner, id, 'done')).toMatchObject({ counts: { rows: 8, create: 8, refuse: 0 } })
      expect(await read(other)).toEqual(await read(t))
      await other.owner.post(`/imports/${id}/undo`)
      await importIn(other.owner, id, 'undone')
      expect(await read(other)).toEqual([])
    },
    60_000,
  )

  test('everything is a file per object with the ids that tie them together, and the attached files', async () => {
    const company = await t.owner.create('companies', { name: 'ООО «Архив»' })
    const deal = await t.owner.create('deals', { name: 'Сделка архива', company: company.id })
    const file = { name: '../a.txt', content: 'Содержимое', type: 'text/plain' }
    const sent = await sendFile(t, t.owner, file, { object: 'deal', id: deal.id })
    expect(sent.status).toBe(201)
    const taken = await take(t.owner, '/export')
    expect(taken.headers['content-type']).toBe('application/zip')
    const texts = await unpack(taken.bytes)
    expect([...texts.keys()]).toEqual(
      expect.arrayContaining(['companies.csv', 'contacts.csv', 'deals.csv', 'activities.csv', 'users.csv']),
    )
    expect(texts.get('deals.csv')).toMatch(new RegExp(`${deal.id};.*Сделка архива;ООО «Архив»;${company.id}`))
    const contents = [...texts].filter(([name]) => name.startsWith('files/'))
    expect(contents).toHaveLength(1)
    expect(contents[0]?.[0]).toMatch(/^files\/[0-9a-f-]{36}\/[^/]*a\.txt$/)
    expect(contents[0]?.[1]).toBe('Содержимое')
  })
})

describe('rights', () => {
  test('who may not take out is refused: list and everything', async () => {
    const seller = await t.person('seller')
    const viewer = await t.person('viewer')
    for (const caller of [seller, viewer]) {
      expect((await caller.get('/deals/export')).status).toBe(403)
      expect((await caller.get('/companies/export?format=xlsx')).status).toBe(403)
    }
    expect((await t.request('GET', '/deals/export')).status).toBe(401)
    expect((await t.request('GET', '/export')).status).toBe(401)
  })

  test('everything of a head of sales is what the team has; a seller gets nothing', async () => {
    const team = await t.owner.create('teams', { name: 'Север' })
    const head = await t.person('head', { team: team.id })
    const near = await t.person('seller', { team: team.id })
    const far = await t.person('seller')
    const own = await near.create('deals', { name: 'Сделка своих' })
    const other = await far.create('deals', { name: 'Сделка чужих' })
    const texts = await unpack((await take(head, '/export')).bytes)
    expect(texts.get('deals.csv')).toContain(own.id)
    for (const [name, text] of texts) expect(text.includes(other.id), name).toBe(false)
    expect((await take(near, '/export')).status).toBe(403)
  })

  test('who loses the right in the middle gets no more rows', async () => {
    const admin = await t.person('admin')
    const { exportPages } = await import('./pages.ts')
    const { columnsOf } = await import('./columns.ts')
    const { engine } = t.app
    const ctx = await engine.contextFor(admin.id, 'request')
    if (!ctx) throw new Error('no such person')
    const object = engine.registry.get('deal')
    const callerNow = async () => (await engine.contextFor(admin.id, 'request')) ?? ctx
    const pages = exportPages(callerNow, object, columnsOf(ctx, object, ['name']), {})
    expect((await pages.next()).value).toHaveLength(200)
    const { body } = await t.owner.get(`/users/${admin.id}`)
    await t.owner.patch(`/users/${admin.id}`, { version: body.version, role: 'seller' })
    await expect(pages.next()).rejects.toMatchObject({ code: 'denied' })
  })
})
