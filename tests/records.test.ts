import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const codes = (body: { faults?: { path: string; code: string }[] }) =>
  (body.faults ?? []).map((fault) => `${fault.path} ${fault.code}`)

describe('creating', () => {
  test('answers the whole record with id, version 1 and normalised values', async () => {
    const reply = await t.owner.post('/companies', {
      name: '  Кедр   ',
      phone: '8 (916) 123-45-67',
      email: 'INFO@Example.com',
      website: 'example.com',
      revenue: 1500,
    })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      version: 1,
      name: 'Кедр',
      phone: '+79161234567',
      email: 'info@example.com',
      website: 'https://example.com',
      revenue: { amount: '1500.00', currency: 'RUB' },
      owner: t.owner.id,
      createdBy: t.owner.id,
    })
    expect(reply.headers.location).toBe(`/api/v1/companies/${reply.body.id}`)
  })

  test('keeps the extension of a telephone number', async () => {
    const company = await t.owner.create('companies', { name: 'Добавочный', phone: '8 495 123-45-67 доб. 12' })
    expect(company.phone).toBe('+74951234567;ext=12')
    const again = await t.owner.patch(`/companies/${company.id}`, { version: 1, phone: company.phone, size: 1 })
    expect(again.body).toMatchObject({ phone: '+74951234567;ext=12', size: 1 })
  })

  test('refuses with every fault at once, each with its place', async () => {
    const reply = await t.owner.post('/companies', {
      email: 'x',
      phone: 'call me',
      size: 1.5,
      tier: 'Z',
      website: 'javascript:alert(1)',
      nope: 1,
      createdAt: '2020-01-01T00:00:00Z',
    })
    expect(reply.status).toBe(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(codes(reply.body).sort()).toEqual(
      [
        '/createdAt read_only',
        '/email not_email',
        '/nope unknown_field',
        '/phone not_phone',
        '/size not_integer',
        '/tier not_option',
        '/website not_link',
      ].sort(),
    )
  })

  test('keeps exact decimals that a floating point number would lose', async () => {
    const amount = '9007199254740993.01'
    const company = await t.owner.create('companies', { name: 'Точная', revenue: { amount, currency: 'RUB' } })
    expect((await t.owner.get(`/companies/${company.id}`)).body.revenue).toEqual({ amount, currency: 'RUB' })
  })

  test('stores a long text of spaces as it is, at once: nobody can hold up the server with it', async () => {
    const description = `1${' '.repeat(99_990)}x`
    const company = await t.owner.create('companies', { name: 'Пробелы', description: `${description}\n \n` })
    expect((await t.owner.get(`/companies/${company.id}`)).body.description).toBe(description)
  })

  test('refuses money, names and numbers in a wrong form, and keeps what was there', async () => {
    const revenue = { amount: '1500.00', currency: 'RUB' }
    const company = await t.owner.create('companies', { name: 'Форма', revenue })
    const wrong: [unknown, string][] = [
      [{ Amount: '1500.00', currency: 'RUB' }, 'not_money'],
      [{ value: 9000 }, 'not_money'],
      [{ currency: 'RUB' }, 'not_money'],
      [{ amount: '1', extra: 2 }, 'not_money'],
      [[9000], 'not_money'],
      [['a'], 'not_money'],
      [[{}], 'not_money'],
      [{}, 'not_money'],
      [{ amount: ['1'] }, 'not_number'],
      [{ amount: '1', currency: 5 }, 'not_currency'],
      [true, 'not_number'],
    ]
    for (const [given, code] of wrong) {
      const reply = await t.owner.patch(`/companies/${company.id}`, { version: 1, revenue: given })
      expect([reply.status, codes(reply.body)], JSON.stringify(given)).toEqual([400, [`/revenue ${code}`]])
    }
    expect((await t.owner.get(`/companies/${company.id}`)).body).toMatchObject({ version: 1, revenue })
    const wrongName = await t.owner.post('/contacts', { name: { full: ['Пётр'] } })
    expect(codes(wrongName.body)).toEqual(['/name not_name'])
    const filter = { field: 'revenue', op: 'gt', value: { Amount: '1' } }
    expect(codes((await t.owner.post('/companies/query', { filter })).body)).toEqual(['/filter/value not_money'])
    const emptied = await t.owner.patch(`/companies/${company.id}`, {
      version: 1,
      revenue: { amount: '', currency: 'RUB' },
    })
    expect(emptied.body).toMatchObject({ version: 2, revenue: null })
  })

  test('takes no number for a link', async () => {
    for (const website of ['911', '0x10', '1.2.3', 'https://911', 'http:911', 'https://0x7f.1/a', '3232235777'])
      expect(codes((await t.owner.post('/companies', { name: 'Ссылка', website })).body), website).toEqual([
        '/website not_link',
      ])
    for (const [website, stored] of [
      ['192.168.1.1:8080/a', 'http'],
      ['ПРИМЕР.рф', 'https://xn--e1afmkfd.xn--p1ai'],
      ['911.com', 'https://911.com'],
    ] as const)
      expect((await t.owner.create('companies', { name: 'Ссылка', website })).website, website).toContain(stored)
    const party = { object: 'company', id: (await t.owner.create('companies', { name: 'Сайт' })).id }
    const point = await t.owner.post('/contactPoints', { party, channel: 'site', value: '911' })
    expect(codes(point.body)).toEqual(['/value not_link'])
  })

  test('refuses JSON numbers that have lost digits on their way, and takes them as text', async () => {
    const path = '/api/v1/companies'
    const post = (revenue: string) => t.owner.post(path, { name: 'Цифры', revenue: JSON.parse(revenue) })
    for (const lost of ['9007199254740993', '9000000000000000.3', '123456789012345.67'])
      expect(codes((await post(lost)).body), lost).toEqual(['/revenue not_exact'])
    for (const [kept, amount] of [
      ['"9007199254740993"', '9007199254740993.00'],
      ['12345678901234.56', '12345678901234.56'],
      ['0.1', '0.10'],
    ] as const)
      expect((await post(kept)).body.revenue, kept).toMatchObject({ amount })
    const filter = { field: 'revenue', op: 'eq', value: 12345678901234.56 }
    expect((await t.owner.post<{ data: unknown[] }>('/companies/query', { filter })).body.data).toHaveLength(1)
  })

  test('takes a full name apart as it does a text, unless its parts are given', async () => {
    const lead = await t.owner.create('leads', { name: 'Заявка', person: { full: 'Пётр Петров' } })
    expect(lead.person).toEqual({ first: 'Пётр', last: 'Петров', middle: null, full: 'Пётр Петров' })
    const person = { ...(lead.person as object), last: 'Сидоров' }
    const edited = await t.owner.patch(`/leads/${lead.id}`, { version: 1, person })
    expect(edited.body.person).toMatchObject({ last: 'Сидоров', full: 'Пётр Сидоров' })
  })

  test('refuses an amount in a currency without a rate', async () => {
    const reply = await t.owner.post('/companies', { name: 'Валюта', revenue: { amount: '1', currency: 'USD' } })
    expect(codes(reply.body)).toEqual(['/revenue no_rate'])
  })

  test('takes an id that the client chose, and refuses it the second time', async () => {
    const id = randomUUID()
    expect((await t.owner.post('/companies', { id, name: 'Своя' })).body.id).toBe(id)
    expect((await t.owner.post('/companies', { id, name: 'Своя' })).status).toBe(409)
  })

  test('ten thousand records go in one call, all or nothing', async () => {
    const create = Array.from({ length: 10_000 }, (_, i) => ({ name: `Партия ${i}` }))
    const bad = await t.owner.post('/companies/batch', { create: [...create.slice(1), { email: 'x' }] })
    expect(bad.status).toBe(400)
    expect(codes(bad.body)).toContain('/create/9999/email not_email')
    const filter = JSON.stringify({ field: 'name', op: 'startsWith', value: 'Партия' })
    const count = async () =>
      (
        await t.owner.get<{ count: { value: number } }>(
          `/companies?limit=1&count=exact&filter=${encodeURIComponent(filter)}`,
        )
      ).body.count.value
    expect(await count()).toBe(0)
    const good = await t.owner.post<{ create: { id: string; version: number }[] }>('/companies/batch', { create })
    expect(good.status).toBe(200)
    expect(good.body.create).toHaveLength(10_000)
    expect(await count()).toBe(10_000)
  }, 60_000)
})

describe('editing', () => {
  test('an edit of a stale version is refused with both values and overwrites nothing', async () => {
    const company = await t.owner.create('companies', { name: 'Было' })
    const first = await t.owner.patch(`/companies/${company.id}`, { version: 1, name: 'Стало' })
    expect(first.body).toMatchObject({ version: 2, name: 'Стало' })
    const second = await t.owner.patch(`/companies/${company.id}`, { version: 1, name: 'Иначе' })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'record.conflict',
      conflict: { version: 2, fields: { name: { yours: 'Иначе', theirs: 'Стало' } }, by: t.owner.id },
    })
    expect((await t.owner.get(`/companies/${company.id}`)).body.name).toBe('Стало')
  })

  test('If-Match stands for the version; an edit without any version is refused', async () => {
    const company = await t.owner.create('companies', { name: 'A' })
    expect((await t.owner.patch(`/companies/${company.id}`, { name: 'B' })).status).toBe(400)
    expect((await t.owner.patch(`/companies/${company.id}`, { name: 'B' }, { 'if-match': '"1"' })).body.version).toBe(2)
  })

  test('If-Match and the version of the body must be the same; an asterisk stands for whatever there is', async () => {
    const company = await t.owner.create('companies', { name: 'A' })
    const edit = (body: object, match: string) => t.owner.patch(`/companies/${company.id}`, body, { 'if-match': match })
    expect(codes((await edit({ version: 1, name: 'B' }, '"77"')).body)).toEqual(['/version versions_differ'])
    expect(codes((await edit({ name: 'B' }, 'x')).body)).toEqual(['/version not_integer'])
    expect((await edit({ version: 1, name: 'B' }, 'W/"1"')).body).toMatchObject({ version: 2, name: 'B' })
    expect((await edit({ name: 'C' }, '*')).body).toMatchObject({ version: 3, name: 'C' })
    expect((await edit({ version: 1, name: 'D' }, '*')).status).toBe(409)
    const gone = `/companies/${company.id}`
    expect((await t.owner.delete(gone, { 'if-match': '"1"' })).status).toBe(409)
    expect((await t.owner.delete(gone, { 'if-match': '*' })).status).toBe(204)
    expect((await edit({ name: 'E' }, '*')).status).toBe(404)
  })

  test('an edit that changes nothing makes no new version', async () => {
    const company = await t.owner.create('companies', { name: 'Та же', tags: ['a'] })
    expect(
      (await t.owner.patch(`/companies/${company.id}`, { version: 1, name: 'Та же', tags: ['a'] })).body.version,
    ).toBe(1)
  })

  test('ten people who edit one record at the same time lose no update', async () => {
    const company = await t.owner.create('companies', { name: 'Общая', size: 0 })
    const increment = async () => {
      for (;;) {
        const { body } = await t.owner.get(`/companies/${company.id}`)
        const reply = await t.owner.patch(`/companies/${company.id}`, {
          version: body.version,
          size: (body.size as number) + 1,
        })
        if (reply.status === 200) return
        expect(reply.status).toBe(409)
      }
    }
    await Promise.all(Array.from({ length: 10 }, increment))
    expect((await t.owner.get(`/companies/${company.id}`)).body).toMatchObject({ size: 10, version: 11 })
  })
})

describe('a refused batch', () => {
  const post = (body: object, caller = t.owner) =>
    caller.post<{ create: { id: string; version: number }[] }>('/companies/batch', body)

  test('names every record whose value another one has, in the batch or outside', async () => {
    const stored = await t.owner.create('companies', { name: 'Есть', externalId: 'b-stored' })
    const create = Array.from({ length: 50 }, (_, index) => ({ name: `Ряд ${index}`, externalId: `b-${index}` }))
    Object.assign(create[17] ?? {}, { externalId: 'b-3' })
    Object.assign(create[40] ?? {}, { externalId: 'b-stored' })
    const refused = await post({ create })
    expect([refused.status, codes(refused.body)]).toEqual([
      409,
      ['/create/17/externalId not_unique', '/create/40/externalId not_unique'],
    ])
    const others = (await post({ create: [{ name: 'Раз' }, { name: 'Два' }] })).body.create
    const update = others.map(({ id }) => ({ id, values: { externalId: 'b-stored' } }))
    expect(codes((await post({ update })).body)).toEqual([
      '/update/0/values/externalId not_unique',
      '/update/1/values/externalId not_unique',
    ])
    const same = await post({ create: [{ name: 'x' }, { name: 'x', id: stored.id }] })
    expect([same.status, codes(same.body)]).toEqual([409, ['/create/1/id not_unique']])
    const twice = await post({
      create: [{ name: 'x', id: randomUUID() }, ...[1, 2].map(() => ({ name: 'y', id: stored.id }))],
    })
    expect([twice.body.code, codes(twice.body)]).toEqual(['record.exists', ['/create/2/id not_unique']])
    const alone = await t.owner.post('/companies', { name: 'x', externalId: 'b-stored' })
    expect([alone.status, codes(alone.body)]).toEqual([409, ['/externalId not_unique']])
  })

  test('names all records that were changed since, that are not there and that may not be changed', async () => {
    const made = (await post({ create: ['а', 'б', 'в'].map((name) => ({ name })) })).body.create
    const ids = made.map(({ id }) => id)
    for (const index of [0, 2]) await t.owner.patch(`/companies/${ids[index]}`, { version: 1, name: 'Новое' })
    const stale = await post({ update: ids.map((id) => ({ id, version: 1, values: { name: 'Моё' } })) })
    expect(stale).toMatchObject({ status: 409, body: { code: 'record.conflict', conflict: { version: 2 } } })
    expect(stale.body.faults).toMatchObject([
      { path: '/update/0', code: 'changed_since', data: { id: ids[0], version: 2 } },
      { path: '/update/2', code: 'changed_since', data: { id: ids[2], version: 2 } },
    ])
    expect(codes((await post({ delete: ids.map((id) => ({ id, version: 1 })) })).body)).toEqual([
      '/delete/0 changed_since',
      '/delete/2 changed_since',
    ])
    const seller = await t.person('seller')
    const own = await seller.create('companies', { name: 'Своя' })
    const mixed = [own.id, ...ids].map((id) => ({ id, values: { size: 1 } }))
    const denied = await post({ update: mixed }, seller)
    expect([denied.status, codes(denied.body)]).toEqual([
      403,
      ['/update/1 denied', '/update/2 denied', '/update/3 denied'],
    ])
    const missing = await post(
      {
        update: [
          { id: own.id, values: {} },
          { id: randomUUID(), values: {} },
        ],
      },
      seller,
    )
    expect([missing.status, codes(missing.body)]).toEqual([404, ['/update/1 no_such_record']])
    expect((await t.owner.get(`/companies/${own.id}`)).body).toMatchObject({ version: 1, size: null })
  })

  test('takes no version among the values', async () => {
    const { id } = await t.owner.create('companies', { name: 'Версия' })
    const update = [{ id, values: { version: 1, name: 'Иначе' } }]
    expect(codes((await post({ update })).body)).toEqual(['/update/0/values/version read_only'])
  })
})

describe('idempotency', () => {
  test('a call repeated with its key is answered the same and done once, also when both run at the same time', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const name = `Один раз ${headers['idempotency-key']}`
    const replies = await Promise.all([1, 2, 3].map(() => t.owner.post('/companies', { name }, headers)))
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201])
    expect(new Set(replies.map((reply) => reply.headers['rodnik-change-set'])).size).toBe(1)
    const found = await t.owner.post<{ data: unknown[] }>('/companies/query', {
      filter: { field: 'name', op: 'eq', value: name },
    })
    expect(found.body.data).toHaveLength(1)
  })

  test('a key used for another call is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    await t.owner.post('/companies', { name: 'Первая' }, headers)
    const reply = await t.owner.post('/companies', { name: 'Вторая' }, headers)
    expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency.reused' } })
  })
})

describe('trash and undo', () => {
  test('a deleted record leaves lists, stays in the trash and comes back', async () => {
    const company = await t.owner.create('companies', { name: 'Корзина' })
    const filter = { field: 'id', op: 'eq', value: company.id }
    const count = async (deleted: boolean) =>
      (await t.owner.post<{ data: unknown[] }>('/companies/query', { filter, deleted })).body.data.length
    expect((await t.owner.delete(`/companies/${company.id}`)).status).toBe(204)
    expect([await count(false), await count(true)]).toEqual([0, 1])
    expect((await t.owner.get(`/companies/${company.id}`)).body.deletedAt).toBeTruthy()
    expect((await t.owner.post(`/companies/${company.id}/restore`)).status).toBe(200)
    expect([await count(false), await count(true)]).toEqual([1, 0])
  })

  test('undo takes back a whole batch: creations, edits and deletions', async () => {
    const kept = await t.owner.create('companies', { name: 'Правка', size: 1 })
    const removed = await t.owner.create('companies', { name: 'Удаление' })
    const batch = await t.owner.post<{ create: { id: string }[] }>('/companies/batch', {
      create: [{ name: 'Новая' }],
      update: [{ id: kept.id, values: { size: 2, name: 'Иная' } }],
      delete: [{ id: removed.id }],
    })
    const undone = await t.owner.post('/undo', { set: batch.headers['rodnik-change-set'] })
    expect(undone.body).toMatchObject({ records: 3 })
    expect((await t.owner.get(`/companies/${kept.id}`)).body).toMatchObject({ name: 'Правка', size: 1 })
    expect((await t.owner.get(`/companies/${removed.id}`)).body.deletedAt).toBeUndefined()
    expect((await t.owner.get(`/companies/${batch.body.create[0]?.id}`)).body.deletedAt).toBeTruthy()
    const redone = await t.owner.post('/undo', { set: undone.headers['rodnik-change-set'] })
    expect(redone.status).toBe(200)
    expect((await t.owner.get(`/companies/${kept.id}`)).body).toMatchObject({ name: 'Иная', size: 2 })
  })

  test('undo does not overwrite what somebody changed since', async () => {
    const company = await t.owner.create('companies', { name: 'Раз' })
    const edit = await t.owner.patch(`/companies/${company.id}`, { version: 1, name: 'Два' })
    await t.owner.patch(`/companies/${company.id}`, { version: 2, name: 'Три' })
    const reply = await t.owner.post('/undo', { set: edit.headers['rodnik-change-set'] })
    expect(reply).toMatchObject({ status: 409, body: { code: 'undo.changed_since' } })
    expect((await t.owner.get(`/companies/${company.id}`)).body.name).toBe('Три')
  })

  test('nobody undoes the work of somebody else', async () => {
    const colleague = await t.person('admin')
    const company = await t.owner.post('/companies', { name: 'Чужая' })
    const reply = await colleague.post('/undo', { set: company.headers['rodnik-change-set'] })
    expect(reply.status).toBe(404)
  })
})
