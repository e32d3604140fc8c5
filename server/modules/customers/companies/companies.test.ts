import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

describe('numbers of the state', () => {
  test('are refused with wrong check digits, tidied when right, and left alone in other countries', async () => {
    const refused = await owner.post('/companies', { name: 'x', taxId: '7707083894', ogrn: '1027700132196', kpp: '12' })
    expect(refused.status).toBe(400)
    expect(refused.body.faults?.map((fault) => [fault.path, fault.code])).toEqual([
      ['/taxId', 'not_inn'],
      ['/ogrn', 'not_ogrn'],
      ['/kpp', 'not_kpp'],
    ])
    const kept = await owner.create('companies', { name: 'Bank', taxId: '77 0708 3893', kpp: '773601001' })
    expect(kept).toMatchObject({ taxId: '7707083893', kpp: '773601001' })
    const polish = { name: 'Polska', taxId: '7707083894', address: { country: 'PL' } }
    expect(await owner.create('companies', polish)).toMatchObject({ taxId: '7707083894' })
    expect(await owner.create('companies', { name: 'British', taxId: 'GB123456789' })).toMatchObject({
      taxId: 'GB123456789',
    })
  })

  test('that were wrong before do not stand in the way of other edits', async () => {
    const made = await owner.create('companies', { name: 'Old' })
    await app.app.database.pool.query(`UPDATE companies SET tax_id = '7707083894' WHERE id = $1`, [made.id])
    expect((await owner.patch(`/companies/${made.id}`, { version: 1, industry: 'Trade' })).status).toBe(200)
  })
})

describe('the tree of companies', () => {
  const chain = async (): Promise<RecordData[]> => {
    const a = await owner.create('companies', { name: 'A' })
    const b = await owner.create('companies', { name: 'B', parent: a.id })
    return [a, b, await owner.create('companies', { name: 'C', parent: b.id })]
  }

  test('has no circles', async () => {
    const [a, , c] = (await chain()) as [RecordData, RecordData, RecordData]
    const reply = await owner.patch(`/companies/${a.id}`, { version: 1, parent: c.id })
    expect(reply).toMatchObject({ status: 409, body: { code: 'company.parent_circle' } })
    expect(reply.body.faults).toMatchObject([{ path: '/parent', code: 'parent_circle' }])
    const alone = await owner.create('companies', { name: 'Alone' })
    const own = await owner.patch(`/companies/${alone.id}`, { version: 1, parent: alone.id })
    expect(own).toMatchObject({ status: 400, body: { faults: [{ path: '/parent', code: 'parent_circle' }] } })
    expect((await owner.get(`/companies/${a.id}`)).body).toMatchObject({ parent: null, version: 1 })
  })

  test('has none either when several people move at once', async () => {
    for (let round = 0; round < 5; round++) {
      const ids = await Promise.all(['x', 'y', 'z'].map(async (name) => (await owner.create('companies', { name })).id))
      const replies = await Promise.all(
        ids.map((id, at) => owner.patch(`/companies/${id}`, { version: 1, parent: ids[(at + 1) % 3] })),
      )
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 409])
    }
  })
})

test('a company is found with or without its legal form', async () => {
  await owner.create('companies', { name: 'ООО «Полярная звезда»' })
  await owner.create('companies', { name: 'Вечерний звон' })
  const titles = async (q: string) =>
    (await owner.get<{ data: { title: string }[] }>(`/search?q=${encodeURIComponent(q)}`)).body.data.map(
      (one) => one.title,
    )
  expect(await titles('полярная звезда')).toContain('ООО «Полярная звезда»')
  expect(await titles('ООО Вечерний звон')).toContain('Вечерний звон')
})
