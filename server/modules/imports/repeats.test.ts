import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

interface Mapping {
  object: string
  columns: object[]
  keys: string[]
  onMatch?: string
}

const columnsOf = (...fields: string[]) => fields.map((field, column) => ({ column, field }))

async function checked(text: string, mapping: Mapping) {
  const { id } = (await sendImport(app, owner, text, { object: mapping.object })).body.import
  const { body } = await owner.post<ImportData>(`/imports/${id}/preview`, { mapping })
  return { id, rehearsal: body.rehearsal }
}

async function bring(text: string, mapping: Mapping) {
  const { id } = (await sendImport(app, owner, text, { object: mapping.object })).body.import
  await owner.post(`/imports/${id}/run`, { mapping })
  return importIn(owner, id, 'done')
}

async function pointsOf(email: string) {
  const contacts = await owner.post<{ data: { id: string; phone: string }[] }>('/contacts/query', {
    filter: { field: 'email', op: 'eq', value: email },
    fields: ['phone'],
  })
  const [contact] = contacts.body.data
  const { body } = await owner.post<{ data: { channel: string; normalized: string }[] }>('/contactPoints/query', {
    filter: { field: 'party', op: 'eq', value: { object: 'contact', id: contact?.id } },
    fields: ['channel', 'normalized'],
  })
  const phones = body.data.filter(({ channel }) => channel === 'phone').map(({ normalized }) => normalized)
  return { count: contacts.body.data.length, phone: contact?.phone, phones: phones.sort() }
}

test('the check names rows that repeat an earlier row of the file, and what they overwrite', async () => {
  const mapping = { object: 'company', columns: columnsOf('name', 'taxId', 'revenue'), keys: ['taxId'] }
  const text = 'Название;ИНН;Выручка\nДубль А;7728168971;1 234 567,50\nДубль Б;7728168971;5\nДругая;7707083893;1\n'
  const { rehearsal } = await checked(text, mapping)
  expect(rehearsal?.counts).toMatchObject({ create: 2, update: 1 })
  expect(rehearsal?.repeats).toEqual({ count: 1, rows: [{ row: 3, of: 2, fields: ['name', 'revenue'] }] })
  const { rehearsal: apart } = await checked(text, { ...mapping, onMatch: 'create' })
  expect(apart?.repeats).toEqual({ count: 0, rows: [] })
})

test.each(['update', 'fill'])(
  'a further row of a person adds its telephone to that of the first: %s',
  async (onMatch) => {
    const mapping = { object: 'contact', columns: columnsOf('name', 'email', 'phone'), keys: ['email'], onMatch }
    const email = `${onMatch}@repeat.test`
    const many = Array.from({ length: 1100 }, (_, at) => `Иной ${at};${onMatch}${at}@other.test;\n`).join('')
    const rows = (...phones: string[]) => phones.map((phone) => `Анна Щукина;${email};${phone}\n`)
    const [first = '', second = '', third = ''] = rows('8 916 000-30-01', '8 916 000-30-02', '8 916 000-30-03')
    const text = `Имя;Почта;Телефон\n${first}${second}${many}${third}`
    const { rehearsal } = await checked(text, mapping)
    expect(rehearsal?.repeats).toEqual({
      count: 2,
      rows: [
        { row: 3, of: 2, fields: [] },
        { row: 1104, of: 2, fields: [] },
      ],
    })
    await bring(text, mapping)
    const all = ['+79160003001', '+79160003002', '+79160003003']
    expect(await pointsOf(email)).toEqual({ count: 1, phone: '+79160003001', phones: all })
  },
)

test('a number of another file replaces the one that is there, as was chosen', async () => {
  const mapping = { object: 'contact', columns: columnsOf('name', 'email', 'phone'), keys: ['email'] }
  for (const phone of ['8 916 000-31-01', '8 916 000-31-02'])
    await bring(`Имя;Почта;Телефон\nОльга Щукина;olga@repeat.test;${phone}\n`, mapping)
  expect(await pointsOf('olga@repeat.test')).toMatchObject({ phone: '+79160003102' })
})
