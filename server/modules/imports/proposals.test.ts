import type { UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'
import { workbook } from '../../../tests/support/workbook.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const proposed = async (header: string, object?: string, row = header.replace(/[^,;]+/g, 'value')) =>
  (await sendImport(app, owner, `${header}\n${row}\n`, object ? { object } : {})).body
const fieldsOf = ({ proposal }: UploadAnswer) => proposal.mapping.columns.map((column) => column.field)

describe('proposals', () => {
  test.each([
    ['company', 'Company,Industry,Employees', 'name industry size'],
    ['company', 'Company,City,Phone', 'name address.city phone'],
    ['deal', 'Deal Name,Company,Amount,Expected close date', 'name company amount closeDate'],
    ['contact', 'Full Name,Company,Email,Phone', 'name company email phone'],
    ['contact', 'ФИО;Компания;Почта;Телефон', 'name company email phone'],
    ['contact', 'First Name,Last Name,Company,Email', 'name.first name.last company email'],
  ])('%s: %s', async (object, header, fields) => {
    const answer = await proposed(header)
    expect(answer.objects[0]?.object).toBe(object)
    expect(fieldsOf(answer).join(' ')).toBe(fields)
  })

  test.each(['Owner', 'Owner e-mail', 'Почта ответственного'])(
    'addresses in the column “%s” name the owner by them',
    async (header) => {
      const seller = await app.person('seller')
      const email = (await seller.get<{ email: string }>('/me')).body.email
      const name = `Owned by ${header}`
      const { body } = await sendImport(app, owner, `Name,${header}\n${name},${email}\n`, { object: 'company' })
      const { mapping } = body.proposal
      expect(mapping.columns[1]).toMatchObject({ field: 'owner', lookup: { by: 'email', missing: 'refuse' } })
      await owner.post(`/imports/${body.import.id}/run`, { mapping })
      expect((await importIn(owner, body.import.id, 'done')).counts).toMatchObject({ create: 1, refuse: 0 })
    },
  )

  test('another sheet may hold something else, unless the person has said what it holds', async () => {
    const file = await workbook({
      Cover: [['Prepared for the board']],
      Data: [
        ['Company', 'Industry', 'Employees'],
        ['Root Ltd', 'Tea', 5],
      ],
    })
    const look = async (id: string, input: object) =>
      (await owner.post<UploadAnswer>(`/imports/${id}/detect`, input)).body.proposal.mapping.object
    const first = (await sendImport(app, owner, file)).body
    expect(await look(first.import.id, { format: { sheet: 'Data' } })).toBe('company')
    const second = (await sendImport(app, owner, file)).body
    expect(await look(second.import.id, { object: 'product' })).toBe('product')
    expect(await look(second.import.id, { format: { sheet: 'Data' } })).toBe('product')
  })
})
