import type { Duplicate } from '@rodnik/shared/customers/lookups.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

async function duplicates(objects: string, values: Record<string, unknown>, more = {}, caller = owner) {
  const reply = await caller.post<{ data: Duplicate[] }>(`/${objects}/duplicates`, { values, ...more })
  expect(reply.status).toBe(200)
  return reply.body.data.map(({ id, reason }) => [id, reason])
}

describe('duplicates of a company', () => {
  test('are told with the surest reason, each once', async () => {
    const made = await owner.create('companies', {
      name: 'ООО «Зелёный кедр»',
      taxId: '7707083893',
      phone: '+74951112233',
      email: 'info@cedar.test',
      externalId: 'C-17',
    })
    const same: [Record<string, unknown>, string][] = [
      [{ taxId: '77 07083893', phone: '8 495 111-22-33' }, 'taxId'],
      [{ externalId: 'C-17', name: 'Зеленый кедр' }, 'externalId'],
      [{ phone: '8 (495) 111 22 33' }, 'phone'],
      [{ email: 'INFO@cedar.test' }, 'email'],
      [{ name: 'Зеленый Кедр, АО' }, 'name'],
      [{ name: 'Зелёный кедрр' }, 'name'],
      [{ name: 'Ptk`ysq rtlh' }, 'name'],
    ]
    for (const [values, reason] of same)
      expect([values, await duplicates('companies', values)]).toEqual([values, [[made.id, reason]]])
    expect(await duplicates('companies', { name: 'Красный дуб', phone: '12', taxId: 5 })).toEqual([])
    expect(await duplicates('companies', { name: 'Зелёный кедр' }, { id: made.id })).toEqual([])
  })

  test('are found by any of its contact points', async () => {
    const made = await owner.create('companies', { name: 'Many numbers', phone: '+74950000001' })
    const party = { object: 'company', id: made.id }
    await owner.create('contactPoints', { party, channel: 'phone', value: '+7 495 000-00-02' })
    expect(await duplicates('companies', { phone: '84950000002' })).toEqual([[made.id, 'phone']])
  })
})

test('duplicates of a person are found in both orders of the name and by telephone', async () => {
  const made = await owner.create('contacts', { name: { last: 'Соловьёва', first: 'Алёна' }, phone: '+79167770001' })
  expect(await duplicates('contacts', { name: 'Соловьева Алена' })).toEqual([[made.id, 'name']])
  expect(await duplicates('contacts', { name: { first: 'Other', last: 'Person' }, phone: '8 916 777 00 01' })).toEqual([
    [made.id, 'phone'],
  ])
})

test('leads that are named alike but from different people are not the same', async () => {
  const made = await owner.create('leads', { name: 'Заявка с сайта', person: 'Иван Кедров', phone: '+79168880001' })
  expect(await duplicates('leads', { name: 'Заявка с сайта', person: 'Пётр Дубов' })).toEqual([])
  expect(await duplicates('leads', { name: 'Заявка с сайта', person: 'Иван Кедров' })).toEqual([[made.id, 'name']])
  expect(await duplicates('leads', { phone: '89168880001' })).toEqual([[made.id, 'phone']])
})

test('duplicates that the caller may not see are not told', async () => {
  const seller = await app.person('seller')
  await owner.create('leads', { name: 'Secret request', phone: '+79169990001', email: 'secret@test.org' })
  const values = { name: 'Secret request', phone: '+79169990001', email: 'secret@test.org' }
  expect(await duplicates('leads', values, {}, seller)).toEqual([])
  expect((await app.request('POST', '/leads/duplicates', { values })).status).toBe(401)
  expect((await owner.post('/deals/duplicates', { values })).body).toEqual({ data: [] })
  expect((await owner.post('/nothings/duplicates', { values })).status).toBe(404)
})
