import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { FindPartiesAnswer } from '@rodnik/shared/customers/lookups.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'

type Found = z.infer<typeof FindPartiesAnswer>
let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const party = (object: 'company' | 'contact', record: RecordData) => ({ object, id: record.id })
async function pointsOf(record: RecordData): Promise<RecordData[]> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'party.id', op: 'eq', value: record.id }))
  return (await owner.get<{ data: RecordData[] }>(`/contactPoints?filter=${filter}&sort=createdAt`)).body.data
}
const read = async (objects: string, record: RecordData) => (await owner.get(`/${objects}/${record.id}`)).body
const find = async (value: string, caller = owner) =>
  (await caller.get<Found>(`/contactPoints/find?value=${encodeURIComponent(value)}`)).body.data

describe('telephone and e-mail of a company', () => {
  test('are its primary contact points', async () => {
    const made = await owner.create('companies', { name: 'Oak', phone: '8 916 123-45-67', email: 'Sales@Oak.test' })
    expect(await pointsOf(made)).toMatchObject([
      { channel: 'phone', value: '+79161234567', normalized: '+79161234567', isPrimary: true },
      { channel: 'email', normalized: 'sales@oak.test', isPrimary: true },
    ])
    await owner.patch(`/companies/${made.id}`, { version: 1, phone: '+7 916 765-43-21' })
    const points = await pointsOf(made)
    expect(points.map((point) => point.normalized)).toEqual(['+79167654321', 'sales@oak.test'])
    const { version } = await read('companies', made)
    expect(version).toBe(2)
  })

  test('follow the primary point: the one that is asked for, and the next when it goes', async () => {
    const made = await owner.create('companies', { name: 'Elm', phone: '+79160000001' })
    const second = await owner.create('contactPoints', {
      party: party('company', made),
      channel: 'phone',
      value: '8 (916) 000-00-02',
      label: 'accounting',
    })
    expect(second).toMatchObject({ normalized: '+79160000002', isPrimary: false })
    await owner.patch(`/contactPoints/${second.id}`, { version: second.version, isPrimary: true })
    expect(await read('companies', made)).toMatchObject({ phone: '+79160000002' })
    expect((await pointsOf(made)).filter((point) => point.isPrimary)).toHaveLength(1)
    await owner.delete(`/contactPoints/${second.id}`)
    expect(await read('companies', made)).toMatchObject({ phone: '+79160000001' })
    const { version } = await read('companies', made)
    await owner.patch(`/companies/${made.id}`, { version, phone: null })
    expect(await pointsOf(made)).toEqual([])
    expect(await read('companies', made)).toMatchObject({ phone: null })
  })

  test('become another point’s when they are written as its value', async () => {
    const made = await owner.create('companies', { name: 'Ash', phone: '+79160000003' })
    const about = party('company', made)
    await owner.create('contactPoints', { party: about, channel: 'phone', value: '+79160000004', label: 'work' })
    await owner.patch(`/companies/${made.id}`, { version: 1, phone: '8-916-000-00-04' })
    expect(await pointsOf(made)).toMatchObject([
      { normalized: '+79160000003', isPrimary: false },
      { normalized: '+79160000004', isPrimary: true, label: 'work' },
    ])
  })

  test('come from the first point of a company that had none', async () => {
    const made = await owner.create('contacts', { name: 'Ivan Ivanov' })
    await owner.create('contactPoints', { party: party('contact', made), channel: 'email', value: 'Ivan@Test.org' })
    expect(await read('contacts', made)).toMatchObject({ email: 'ivan@test.org' })
  })

  test('are right for each record of a batch', async () => {
    const create = Array.from({ length: 50 }, (_, n) => ({ name: `Batch ${n}`, phone: `+7916111${1000 + n}` }))
    const { body } = await owner.post<{ create: RecordData[] }>('/companies/batch', { create })
    const update = body.create.map((one, n) => ({
      id: one.id,
      version: one.version,
      values: { phone: n % 2 ? null : `+7916222${1000 + n}` },
    }))
    expect((await owner.post('/companies/batch', { update })).status).toBe(200)
    for (const n of [0, 1]) {
      const phones = (await pointsOf(body.create[n] as RecordData)).map((point) => point.normalized)
      expect(phones).toEqual(n ? [] : ['+79162221000'])
    }
  })

  test('have one primary point, also when ten people choose at once', async () => {
    const made = await owner.create('companies', { name: 'Busy', phone: '+79163000000' })
    const points = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        owner.create('contactPoints', {
          party: party('company', made),
          channel: 'phone',
          value: `+791630000${10 + n}`,
          isPrimary: true,
        }),
      ),
    )
    expect(points).toHaveLength(10)
    const primary = (await pointsOf(made)).filter((point) => point.isPrimary)
    expect(primary).toHaveLength(1)
    expect(await read('companies', made)).toMatchObject({ phone: primary[0]?.normalized })
  })
})

describe('a contact point', () => {
  test('that does not fit its channel is refused, and one is not written twice', async () => {
    const made = await owner.create('companies', { name: 'Strict', phone: '+79164000000' })
    const about = party('company', made)
    const wrong = await owner.post('/contactPoints', { party: about, channel: 'email', value: 'not mail' })
    expect(wrong).toMatchObject({ status: 400, body: { faults: [{ path: '/value', code: 'not_email' }] } })
    const twice = await owner.post('/contactPoints', { party: about, channel: 'phone', value: '8 916 400-00-00' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'record.not_unique' } })
    expect(twice.body.faults).toMatchObject([{ path: '/value', code: 'not_unique' }])
    const create = ['+79164000001', '8 916 400-00-01', '+79164000000'].map((value) => ({
      party: about,
      channel: 'phone',
      value,
    }))
    const batch = await owner.post('/contactPoints/batch', { create })
    expect(batch.body.faults?.map((fault) => fault.path)).toEqual(['/1/value', '/2/value'])
    const [first] = await pointsOf(made)
    const same = await owner.patch(`/contactPoints/${first?.id}`, { version: 1, value: '8 (916) 400-00-00' })
    expect(same.status).toBe(200)
  })

  test('that ends before it begins is refused, and says where', async () => {
    const made = await owner.create('companies', { name: 'Backwards' })
    const point = { party: party('company', made), channel: 'phone', value: '+79164000009' }
    const dates = { validFrom: '2026-02-02', validUntil: '2026-02-01' }
    const wrong = await owner.post('/contactPoints', { ...point, ...dates })
    expect(wrong).toMatchObject({ status: 400, body: { faults: [{ path: '/validUntil', code: 'before_start' }] } })
    const right = await owner.create('contactPoints', { ...point, validUntil: '2026-02-01' })
    const later = await owner.patch(`/contactPoints/${right.id}`, { version: right.version, validFrom: '2026-02-02' })
    expect(later.body.faults).toMatchObject([{ path: '/validFrom', code: 'before_start' }])
  })

  test('finds its person in every written form, also by a second number and in what a loader wrote', async () => {
    const company = await owner.create('companies', { name: 'Pine' })
    const made = await owner.create('contacts', { name: 'Olga Sosnina', company: company.id, phone: '+79165000001' })
    const about = party('contact', made)
    await owner.create('contactPoints', { party: about, channel: 'phone', value: '+7 916 500-00-02', label: 'home' })
    await owner.create('contactPoints', { party: about, channel: 'telegram', value: 'https://t.me/OlgaS' })
    for (const value of ['89165000001', '+7 (916) 500 00 02', '@olgas', 't.me/olgas'])
      expect(await find(value)).toMatchObject([
        { object: 'contact', id: made.id, title: 'Olga Sosnina', subtitle: 'Pine' },
      ])
    await app.app.database.pool.query(`UPDATE companies SET phone = '+79165000009' WHERE id = $1`, [company.id])
    expect(await find('8 916 500-00-09')).toMatchObject([{ object: 'company', id: company.id }])
    expect(await find('nobody at all')).toEqual([])
  })

  test('with an extension is kept whole, and found by the number alone as well', async () => {
    const made = await owner.create('contacts', { name: 'Vera Dobavochnaya', phone: '+7 495 700-80-90 доб. 15' })
    expect(made.phone).toBe('+74957008090;ext=15')
    expect(await pointsOf(made)).toMatchObject([{ normalized: '+74957008090;ext=15', isPrimary: true }])
    for (const value of ['8 495 700-80-90', '+7 (495) 700 80 90 ext 15'])
      expect(await find(value)).toMatchObject([{ object: 'contact', id: made.id }])
    expect(await find('8 495 700-80-90 доб. 16')).toEqual([])
    const second = { party: party('contact', made), channel: 'phone', value: '+7 495 700-80-91 доб. 7', label: 'home' }
    await owner.create('contactPoints', second)
    expect(await find('8 495 700-80-91')).toMatchObject([{ id: made.id, point: { label: 'home' } }])
  })

  test('that is a site is found by its host, with or without www, and by the page; so is the website of a company', async () => {
    const byPoint = await owner.create('contacts', { name: 'Pavel Elochnik' })
    const value = 'https://www.Elochnik-A1.ru/about?x=1'
    await owner.create('contactPoints', { party: party('contact', byPoint), channel: 'site', value })
    const byWebsite = await owner.create('companies', { name: 'Ёлочник', website: value })
    const byHost = await owner.create('companies', { name: 'Ёлочник два', website: 'elochnik-a1.ru' })
    await owner.create('companies', { name: 'Another', website: 'https://my-elochnik-a1.ru' })
    await owner.create('companies', { name: 'Further', website: 'https://elochnik-a1.ru.example' })
    const ids = [byPoint, byWebsite, byHost].map((one) => one.id).sort()
    const pages = ['elochnik-a1.ru', 'www.elochnik-a1.ru', 'https://elochnik-a1.ru/', 'http://WWW.elochnik-a1.ru']
    for (const site of pages) expect((await find(site)).map(({ id }) => id).sort(), site).toEqual(ids)
    const about = (await find('www.elochnik-a1.ru/about')).map(({ id }) => id).sort()
    expect(about).toEqual([byPoint.id, byWebsite.id].sort())
    expect(await find('elochnik-a1.ru/abo')).toEqual([])
    const box = async (q: string) =>
      (await owner.get<{ data: { id: string }[] }>(`/search?q=${encodeURIComponent(q)}`)).body.data.map(({ id }) => id)
    for (const q of [...pages, 'elochnik-a1.ru/about'])
      expect(await box(q), q).toEqual(expect.arrayContaining([byPoint.id, byWebsite.id]))
    const cyrillic = await owner.create('companies', { name: 'Кириллица', website: 'https://пример-сайт.рф/о-нас' })
    expect((await find('www.пример-сайт.рф')).map(({ id }) => id)).toEqual([cyrillic.id])
    expect(await box('пример-сайт.рф')).toEqual([cyrillic.id])
    for (const search of pages) {
      const list = await owner.post<{ data: { id: string }[] }>('/companies/query', { search })
      expect(list.body.data.map(({ id }) => id).sort(), search).toEqual([byWebsite.id, byHost.id].sort())
    }
  })

  test('finds its person through the one search box, too', async () => {
    const made = await owner.create('contacts', { name: 'Pyotr Vtoroy', phone: '+79166000001' })
    const about = party('contact', made)
    await owner.create('contactPoints', { party: about, channel: 'phone', value: '+7 916 600-77-02' })
    await owner.create('contactPoints', { party: about, channel: 'email', value: 'vtoroy@second.example' })
    for (const q of ['8 916 600-77-02', '6007702', 'vtoroy@second.example', 'second.example']) {
      const found = await owner.get<{ data: { id: string }[] }>(`/search?q=${encodeURIComponent(q)}`)
      expect([q, found.body.data.map((one) => one.id)]).toEqual([q, [made.id]])
    }
  })

  test('finds its person through the one search box while it is primary, and when it is so no more', async () => {
    const made = await owner.create('contacts', { name: 'Raisa Prezhnyaya', phone: '+79166500001' })
    const found = async () =>
      (await owner.get<{ data: { id: string }[] }>('/search?q=6500001')).body.data.map((one) => one.id)
    expect(await found()).toEqual([made.id])
    const about = party('contact', made)
    await owner.create('contactPoints', { party: about, channel: 'phone', value: '+79166509902', isPrimary: true })
    expect((await read('contacts', made)).phone).toBe('+79166509902')
    expect(await found()).toEqual([made.id])
  })

  test('of somebody in the trash finds nobody', async () => {
    const made = await owner.create('contacts', { name: 'Gone Away', phone: '+79166100001' })
    await owner.delete(`/contacts/${made.id}`)
    expect(await find('+79166100001')).toEqual([])
    const found = await owner.get<{ data: unknown[] }>(`/search?q=${encodeURIComponent('+79166100001')}`)
    expect(found.body.data).toEqual([])
  })

  test('needs the right to edit its person, and is found only by who is signed in', async () => {
    const made = await owner.create('contacts', { name: 'Of Owner', phone: '+79166200001' })
    const seller = await app.person('seller')
    const [point] = await pointsOf(made)
    expect((await seller.get(`/contactPoints/${point?.id}`)).status).toBe(200)
    expect((await seller.patch(`/contactPoints/${point?.id}`, { version: 1, label: 'home' })).status).toBe(403)
    const about = party('contact', made)
    expect(
      (await seller.post('/contactPoints', { party: about, channel: 'phone', value: '+79166200002' })).status,
    ).toBe(400)
    expect((await app.request('GET', '/contactPoints/find?value=x')).status).toBe(401)
  })
})
