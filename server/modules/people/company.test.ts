import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopleApp, peopleApp } from '../../../tests/support/people-app.ts'
import { createOwnerFromSettings, prepareSetup } from './index.ts'

const company = {
  company: 'Родник',
  currency: 'RUB',
  zone: 'Europe/Samara',
  locale: 'ru',
  name: 'Ольга',
  email: 'olga@example.com',
  password: 'a phrase of olga',
}

describe('the first run', () => {
  let site: PeopleApp
  beforeAll(async () => {
    site = await peopleApp()
  })
  afterAll(() => site.close())

  test('without the token of the link nobody makes the owner', async () => {
    expect((await site.nobody().get('/setup/state')).body).toEqual({ needed: true })
    const reply = await site.nobody().post('/setup', { token: 'guess', ...company })
    expect(reply.body).toMatchObject({ status: 404, code: 'sign_in.link_dead' })
  })

  test('the link makes company and owner once; the other links are void then', async () => {
    const [first, second] = [await prepareSetup(site.engine), await prepareSetup(site.engine)]
    expect(JSON.stringify(await site.database.query(sql`SELECT * FROM sign_in_links`))).not.toContain(first)
    const faulty = await site
      .nobody()
      .post('/setup', { token: first, ...company, currency: 'XYZ', zone: 'Mars', email: 'olga', password: 'short' })
    expect(faulty.body.faults.map((fault: { path: string }) => fault.path).sort()).toEqual([
      '/currency',
      '/email',
      '/zone',
    ])
    const replies = await Promise.all(
      [first, second].map((token) => site.nobody().post('/setup', { token, ...company })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    const token = replies.find((reply) => reply.status === 200)?.body.token
    expect((await site.bearer(token).get('/me')).body).toMatchObject({
      name: 'Ольга',
      role: 'owner',
      zone: 'Europe/Samara',
      company: { name: 'Родник', currency: 'RUB', zone: 'Europe/Samara' },
    })
    expect((await site.nobody().get('/setup/state')).body).toEqual({ needed: false })
    expect(await prepareSetup(site.engine)).toBeNull()
    expect(await createOwnerFromSettings(site.engine, { email: 'x@example.com', password: 'some long phrase' })).toBe(
      false,
    )
  })
})

describe('company settings and rates', () => {
  let site: PeopleApp
  beforeAll(async () => {
    site = await peopleApp()
    await createOwnerFromSettings(site.engine, { email: 'Boss@example.com', password: 'four random words here' })
    await site.person({ email: 'seller@example.com' })
  })
  afterAll(() => site.close())

  test('the owner that the settings of the server name can sign in', async () => {
    expect((await (await site.as('boss@example.com')).get('/me')).body).toMatchObject({ name: 'boss', role: 'owner' })
  })

  test('an administrator changes them, everyone reads them, and the new zone holds at once', async () => {
    const boss = await site.as('boss@example.com')
    const seller = await site.as('seller@example.com')
    const { version } = (await seller.get('/settings/company')).body
    const changed = await boss.patch('/settings/company', { name: 'ООО «Родник»', zone: 'Asia/Omsk', version })
    expect(changed.body).toMatchObject({ name: 'ООО «Родник»', zone: 'Asia/Omsk', version: version + 1 })
    expect((await seller.get('/me')).body).toMatchObject({ zone: 'Asia/Omsk', company: { name: 'ООО «Родник»' } })
    expect((await boss.patch('/settings/company', { name: 'Old', version })).body).toMatchObject({
      status: 409,
      code: 'settings.changed',
    })
    expect((await boss.patch('/settings/company', { currency: 'DOLLAR', zone: 'X' })).body.faults).toHaveLength(2)
  })

  test('rates are kept exactly, by currency and day, and can be removed', async () => {
    const boss = await site.as('boss@example.com')
    expect((await boss.patch('/settings/company', { currency: 'EUR' })).status).toBe(200)
    const rates = [
      { currency: 'USD', date: '2026-01-01', rate: '0.9123456789' },
      { currency: 'USD', date: '2026-02-01', rate: '0.9' },
      { currency: 'RUB', date: '2026-01-01', rate: '0.01' },
    ]
    await boss.put('/rates', { rates })
    const after = await boss.put('/rates', {
      rates: [
        { currency: 'USD', date: '2026-02-01', rate: '0.95' },
        { currency: 'RUB', date: '2026-01-01', rate: null },
      ],
    })
    expect(after.body.data).toEqual([
      { currency: 'USD', date: '2026-02-01', rate: '0.95' },
      { currency: 'USD', date: '2026-01-01', rate: '0.9123456789' },
    ])
    expect((await (await site.as('seller@example.com')).get('/rates?currency=USD')).body).toEqual(after.body)
    const wrong = await boss.put('/rates', {
      rates: [
        { currency: 'EUR', date: '2026-13-01', rate: '1e5' },
        { currency: 'USD', date: '2026-01-01', rate: '0' },
      ],
    })
    expect(wrong.status).toBe(400)
    const own = await boss.put('/rates', { rates: [{ currency: 'EUR', date: '2026-01-01', rate: '0' }] })
    expect(own.body.faults).toMatchObject([
      { path: '/rates/0/currency', code: 'own_currency' },
      { path: '/rates/0/rate', code: 'not_positive' },
    ])
    expect((await boss.patch('/settings/company', { currency: 'USD' })).body).toMatchObject({
      status: 409,
      code: 'settings.currency_used',
    })
  })
})
