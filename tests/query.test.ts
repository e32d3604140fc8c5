import type { Filter } from '@rodnik/shared/query/filter.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'

let t: TestApp
const now = new Date('2026-11-21T09:00:00Z')
beforeAll(async () => {
  t = await testApp({ clock: { now: () => now } })
  const tag = (name: string) => [name]
  const companies = await t.owner.post<{ create: { id: string }[] }>('/companies/batch', {
    create: [
      { name: 'Кедр', industry: 'retail', size: 10, tags: tag('vip'), revenue: 100, tier: 'A' },
      { name: 'Клён', industry: 'retail', size: 20, tags: ['vip', 'новый'], revenue: 300, tier: 'B' },
      { name: 'Берёза', industry: 'it', size: 30, revenue: 200 },
      { name: 'Ёлка', industry: 'it' },
    ],
  })
  const [kedr, klen] = companies.body.create.map((one) => one.id)
  await t.owner.post('/contacts/batch', {
    create: [
      { name: 'Иванова Анна Петровна', company: kedr, birthday: '1990-11-21' },
      { name: { first: 'Пётр', last: 'Сидоров' }, company: kedr, birthday: '1985-02-28' },
      { name: 'John Smith', company: klen },
    ],
  })
})
afterAll(() => t.close())

async function names(objects: string, filter?: Filter, sort?: string): Promise<string[]> {
  const reply = await t.owner.post<{ data: { title: string }[] }>(`/${objects}/query`, {
    filter,
    sort,
    fields: ['title'],
  })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body.data.map((row) => row.title)
}
async function faults(objects: string, body: unknown): Promise<string[]> {
  const reply = await t.owner.post(`/${objects}/query`, body)
  expect(reply.status).toBe(400)
  return (reply.body.faults ?? []).map((fault) => `${fault.path} ${fault.code}`)
}

describe('filters', () => {
  test('find parts of words without regard to case and ё', async () => {
    expect(await names('companies', { field: 'name', op: 'contains', value: 'БЕРЕЗ' })).toEqual(['Берёза'])
    expect(await names('companies', { field: 'name', op: 'contains', value: '%' })).toEqual([])
  })
  test('compare numbers, money, choices and sets', async () => {
    expect(await names('companies', { field: 'size', op: 'between', value: [10, 20] })).toEqual(['Кедр', 'Клён'])
    expect(await names('companies', { field: 'revenue', op: 'gte', value: '200' })).toEqual(['Берёза', 'Клён'])
    expect(await names('companies', { field: 'tier', op: 'ne', value: 'A' })).toEqual(['Берёза', 'Ёлка', 'Клён'])
    expect(await names('companies', { field: 'tags', op: 'hasAll', value: ['vip', 'новый'] })).toEqual(['Клён'])
    expect(await names('companies', { field: 'size', op: 'empty' })).toEqual(['Ёлка'])
  })
  test('walk relations in both directions and count', async () => {
    expect(await names('contacts', { field: 'company.name', op: 'eq', value: 'Кедр' })).toEqual([
      'Анна Иванова',
      'Пётр Сидоров',
    ])
    expect(
      await names('companies', { some: 'contact.company', where: { field: 'name.last', op: 'eq', value: 'Smith' } }),
    ).toEqual(['Клён'])
    expect(await names('companies', { none: 'contact.company' })).toEqual(['Берёза', 'Ёлка'])
    expect(await names('companies', { count: 'contact.company', op: 'gt', value: 1 })).toEqual(['Кедр'])
    expect(
      await names('contacts', { field: 'company.owner.email', op: 'eq', value: 'owner@example.com' }),
    ).toHaveLength(3)
  })
  test('combine with and, or, not; not keeps rows without a value', async () => {
    const retail: Filter = { field: 'industry', op: 'eq', value: 'retail' }
    expect(await names('companies', { and: [retail, { not: { field: 'size', op: 'lt', value: 15 } }] })).toEqual([
      'Клён',
    ])
    expect(await names('companies', { not: { field: 'size', op: 'lt', value: 25 } })).toEqual(['Берёза', 'Ёлка'])
    expect(await names('companies', { or: [] })).toEqual([])
  })
  test('know the caller and relative dates in the zone of the caller', async () => {
    expect(await names('companies', { field: 'owner', op: 'eq', value: '@me' })).toHaveLength(4)
    expect(await names('companies', { field: 'createdAt', op: 'within', value: 'today' })).toHaveLength(4)
    expect(await names('companies', { field: 'createdAt', op: 'within', value: 'yesterday' })).toEqual([])
    expect(
      await names('companies', { field: 'createdAt', op: 'within', value: { last: 7, unit: 'day' } }),
    ).toHaveLength(4)
    expect(await names('contacts', { field: 'birthday', op: 'lt', value: '@today' })).toHaveLength(2)
  })
  test('are refused with the exact place of every fault', async () => {
    const filter = {
      and: [
        { field: 'nope', op: 'eq', value: 1 },
        { field: 'size', op: 'contains', value: 'x' },
        { or: [{ field: 'size', op: 'gt', value: 'many' }] },
        { some: 'deal.owner' },
      ],
    }
    expect(await faults('companies', { filter })).toEqual([
      '/filter/and/0/field unknown_field',
      '/filter/and/1/op operator_not_allowed',
      '/filter/and/2/or/0/value not_integer',
      '/filter/and/3/some unknown_relation',
    ])
    expect(await faults('companies', { filter: { field: 'constructor', op: 'eq', value: 1 } })).toEqual([
      '/filter/field unknown_field',
    ])
    expect(await faults('companies', { filter: { drop: 'table' } })).toEqual(['/filter not_filter'])
  })
  test('in a wrong shape are refused at the place of the fault, with the operators that there are', async () => {
    const ok = { field: 'size', op: 'gt', value: 1 }
    const wrong = {
      and: [
        ok,
        { field: 'revenue', op: 'equals', value: 5 },
        { field: 'nope', op: 'is' },
        { or: [ok, { field: 5, op: 'eq' }, { field: 'size', op: 'eq', val: 5 }] },
        { not: { some: 'contact.company', where: { field: 'birthday', op: 'like' } } },
        { count: 'contact.company', op: 'in', value: -1 },
        { or: 'size' },
        'size',
        { field: 'size', op: 'gt', value: 1, and: [] },
      ],
    }
    const reply = await t.owner.post('/companies/query', { filter: wrong })
    expect(reply.status).toBe(400)
    expect(reply.body.faults?.map((fault) => `${fault.path} ${fault.code}`)).toEqual([
      '/filter/and/1/op operator_not_allowed',
      '/filter/and/2/op operator_not_allowed',
      '/filter/and/3/or/1/field not_text',
      '/filter/and/3/or/2/val unknown_field',
      '/filter/and/4/not/where/op operator_not_allowed',
      '/filter/and/5/op operator_not_allowed',
      '/filter/and/5/value not_integer',
      '/filter/and/6/or not_list',
      '/filter/and/7 not_filter',
      '/filter/and/8 not_filter',
    ])
    const operators = 'eq, ne, lt, lte, gt, gte, between, in, notIn, empty, notEmpty'
    expect(reply.body.faults?.[0]).toMatchObject({ data: { operator: 'equals', operators } })
  })
  test('are bounded in depth, length and lists', async () => {
    let deep: Filter = { field: 'size', op: 'gt', value: 1 }
    for (let i = 0; i < 12; i++) deep = { not: deep }
    expect((await faults('companies', { filter: deep }))[0]).toContain('filter_too_deep')
    const many = { and: Array.from({ length: 100 }, () => ({ or: [{ field: 'size', op: 'gt', value: 1 }] })) }
    expect(await faults('companies', { filter: many })).toContain('/filter/and/49/or/0 filter_too_long')
    expect(
      await faults('companies', {
        filter: { field: 'size', op: 'in', value: Array.from({ length: 1001 }, (_, i) => i) },
      }),
    ).toEqual(['/filter/value too_many_values'])
  })
  test('treat SQL in values and names as text', async () => {
    expect(await names('companies', { field: 'name', op: 'eq', value: "'; DROP TABLE companies; --" })).toEqual([])
    expect(await faults('companies', { sort: 'name;drop' })).toEqual(['/sort unknown_field'])
    expect(await faults('companies', { fields: ['name" FROM users --'] })).toEqual(['/fields unknown_field'])
  })

  test('the title of a reference to one of several objects is read, not compared: an exact refusal, not a failure', async () => {
    const refused = async (query: object) => (await t.owner.post('/activities/query', query)).body.faults?.[0]
    expect(await refused({ filter: { field: 'about.title', op: 'contains', value: 'x' } })).toMatchObject({
      path: '/filter/op',
      code: 'operator_not_allowed',
    })
    expect(await refused({ sort: 'about.title' })).toMatchObject({ path: '/sort', code: 'not_sortable' })
    const empty = await t.owner.post('/activities/query', { filter: { field: 'about.title', op: 'empty' } })
    expect(empty.status).toBe(200)
  })
})

describe('pages', () => {
  test('go through all rows once in either direction, rows without a value last, though rows are inserted meanwhile', async () => {
    for (const sort of ['size', '-size', 'tier,-size', '-industry,size', '-name']) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const reply: { body: { data: { id: string }[]; nextCursor: string | null } } = await t.owner.post(
          '/companies/query',
          {
            sort,
            limit: 1,
            fields: ['size'],
            ...(cursor ? { cursor } : {}),
            filter: { field: 'industry', op: 'in', value: ['retail', 'it'] },
          },
        )
        seen.push(...reply.body.data.map((row) => row.id))
        cursor = reply.body.nextCursor
        await t.owner.create('companies', { name: 'Ааа', size: 1, industry: 'inserted' })
      } while (cursor)
      expect(seen, sort).toHaveLength(4)
      expect(new Set(seen).size, sort).toBe(4)
    }
    const last = await names('companies', { field: 'industry', op: 'eq', value: 'it' }, '-size')
    expect(last).toEqual(['Берёза', 'Ёлка'])
  })
  test('a jump by offset lands where the pages lead, in every order, and goes on from there by cursors', async () => {
    const filter = { field: 'industry', op: 'in', value: ['retail', 'it'] }
    interface Answer {
      data: { id: string }[]
      nextCursor: string | null
      cursor?: string
      count?: { value: number; exact: boolean }
    }
    const page = async (body: object) => (await t.owner.post<Answer>('/companies/query', { filter, ...body })).body
    for (const sort of ['name', 'size', '-size', 'tier,-size', '-industry,size', 'nextStepAt']) {
      const all = (await page({ sort })).data.map((row) => row.id)
      for (let offset = 0; offset <= 4; offset++) {
        const far = await page({ sort, offset, limit: 1 })
        expect(
          far.data.map((row) => row.id),
          `${sort} ${offset}`,
        ).toEqual(all.slice(offset, offset + 1))
        const next = far.nextCursor ? await page({ sort, cursor: far.nextCursor }) : { data: [] }
        expect(
          next.data.map((row) => row.id),
          `${sort} ${offset}`,
        ).toEqual(all.slice(offset + 1))
        if (offset > 0) expect((await page({ sort, cursor: far.cursor, limit: 1 })).data).toEqual(far.data)
      }
      const first = await page({ sort, limit: 1 })
      const third = await page({ sort, cursor: first.nextCursor, offset: 1, limit: 1 })
      expect(third.data.map((row) => row.id)).toEqual(all.slice(2, 3))
      expect(await page({ sort, offset: 9 })).toEqual({ data: [], nextCursor: null, count: { value: 4, exact: true } })
    }
    expect(await faults('companies', { offset: 300_001 })).toEqual(['/offset out_of_range'])
    expect(await faults('companies', { offset: -1 })).toEqual(['/offset out_of_range'])
  })
  test('lists in the order of what a lookup refers to go through all rows once, those without it last', async () => {
    await t.owner.create('contacts', { name: 'Nobody’s Friend' })
    interface Answer {
      data: { title: string; 'company.title': string | null }[]
      nextCursor: string | null
    }
    for (const [sort, titles] of [
      ['company.title,name', ['Кедр', 'Кедр', 'Клён', null]],
      ['-company.title', ['Клён', 'Кедр', 'Кедр', null]],
      ['company.size', ['Кедр', 'Кедр', 'Клён', null]],
      ['-company.parent.title,name', ['Клён', null, 'Кедр', 'Кедр']],
    ] as const) {
      const fields = ['title', 'company.title']
      const whole = (await t.owner.post<Answer>('/contacts/query', { sort, fields })).body.data
      expect(
        whole.map((row) => row['company.title']),
        sort,
      ).toEqual(titles)
      const seen: Answer['data'] = []
      let cursor: string | null = null
      do {
        const body: object = { sort, fields, limit: 1, ...(cursor ? { cursor } : {}) }
        const page: Answer = (await t.owner.post<Answer>('/contacts/query', body)).body
        seen.push(...page.data)
        cursor = page.nextCursor
      } while (cursor)
      expect(seen, sort).toEqual(whole)
    }
  })
  test('what is looked for inside names comes in the order of the list, in pages and counted', async () => {
    const filter = { field: 'name', op: 'contains', value: 'К' }
    const body = { filter, sort: '-name', fields: ['name'], limit: 1, count: 'estimated' }
    const first = await t.owner.post<{ nextCursor: string }>('/companies/query', body)
    expect(first.body).toMatchObject({ data: [{ name: 'Клён' }], count: { value: 3, exact: true } })
    const second = await t.owner.post('/companies/query', { ...body, cursor: first.body.nextCursor, limit: 5 })
    expect(second.body).toMatchObject({ data: [{ name: 'Кедр' }, { name: 'Ёлка' }], nextCursor: null })
    const found = await t.owner.post('/companies/query', { search: 'клен', count: 'exact', fields: ['name'] })
    expect(found.body).toMatchObject({ data: [{ name: 'Клён' }], count: { value: 1, exact: true } })
  })
  test('a cursor of another sort or a damaged one is refused', async () => {
    const { body } = await t.owner.post<{ nextCursor: string }>('/companies/query', { sort: 'size', limit: 1 })
    expect(await faults('companies', { sort: '-size', cursor: body.nextCursor })).toEqual(['/cursor bad_cursor'])
    expect(await faults('companies', { cursor: 'x' })).toEqual(['/cursor bad_cursor'])
    expect(await faults('companies', { limit: 0 })).toEqual(['/limit out_of_range'])
  })
  test('GET takes the same as parameters', async () => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'industry', op: 'eq', value: 'it' }))
    const reply = await t.owner.get<{ data: unknown[]; count: unknown }>(
      `/companies?filter=${filter}&fields=name,owner.title&sort=-name&limit=1&count=exact`,
    )
    expect(reply.body).toMatchObject({
      data: [{ name: 'Ёлка', 'owner.title': expect.any(String) }],
      count: { value: 2, exact: true },
      nextCursor: expect.any(String),
    })
  })
  test('go through all rows by any part of a name, an address or money, though many rows have none of it', async () => {
    const some = (index: number, value: string) => (index % 3 === 1 ? value : null)
    const name = (index: number) => ({
      first: index % 2 ? 'Ия' : null,
      last: index % 2 ? some(index, 'Яр') : 'Ро',
      middle: some(index, `И${index}`),
    })
    const address = (index: number) => ({ street: some(index, `Ул ${index}`), city: index % 2 ? 'Уфа' : null })
    const amount = (index: number) => (index % 2 ? { amount: `${index % 5}`, currency: 'RUB' } : null)
    const rows: Record<string, (index: number) => object> = {
      contacts: (index) => ({ name: name(index), address: address(index) }),
      leads: (index) => ({ name: `Лид ${index}`, person: index % 4 ? name(index) : null, amount: amount(index) }),
      companies: (index) => ({ name: `Часть ${index}`, address: address(index), revenue: amount(index) }),
    }
    const nameParts = ['', '.last', '.first', '.middle']
    const sorts: Record<string, string[]> = {
      contacts: [...nameParts.map((part) => `name${part}`), 'address', 'address.street', 'address.city', 'title'],
      leads: [...nameParts.map((part) => `person${part}`), 'amount', 'amount.amount', 'amount.currency', 'amount.base'],
      companies: ['address', 'address.postcode', 'revenue.amount', 'revenue.currency', 'revenue.base'],
    }
    for (const [objects, values] of Object.entries(rows)) {
      const create = Array.from({ length: 12 }, (_, index) => values(index))
      const made = (await t.owner.post<{ create: { id: string }[] }>(`/${objects}/batch`, { create })).body.create
      const ids = made.map((one) => one.id)
      const filter = { field: 'id', op: 'in', value: ids }
      const walks = (sorts[objects] ?? []).flatMap((sort) => [sort, `-${sort}`, `${sort},name`, `-name,${sort}`])
      for (const sort of walks) {
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const body: object = { filter, sort, limit: 5, fields: ['id'], ...(cursor ? { cursor } : {}) }
          const page = await t.owner.post<{ data: { id: string }[]; nextCursor: string }>(`/${objects}/query`, body)
          seen.push(...page.body.data.map((row) => row.id))
          cursor = page.body.nextCursor
        } while (cursor)
        expect(seen.toSorted(), `${objects} ${sort}`).toEqual(ids.toSorted())
      }
    }
  })
})

describe('aggregates', () => {
  test('group and measure the same rows as the list with the same filter', async () => {
    const reply = await t.owner.post('/companies/aggregate', {
      filter: { field: 'industry', op: 'in', value: ['retail', 'it'] },
      groups: [{ field: 'industry' }],
      measures: [
        { as: 'n', fn: 'count' },
        { as: 'sum', fn: 'sum', field: 'revenue' },
        { as: 'mean', fn: 'avg', field: 'size' },
        { as: 'median', fn: 'median', field: 'size' },
        { as: 'big', fn: 'count', filter: { field: 'size', op: 'gt', value: 15 } },
        { as: 'max', fn: 'max', field: 'size' },
      ],
    })
    expect(reply.body).toEqual({
      data: [
        { industry: 'it', n: 2, sum: '200.00', mean: '30', median: '30', big: 1, max: '30' },
        { industry: 'retail', n: 2, sum: '400.00', mean: '15', median: '15', big: 1, max: '20' },
      ],
    })
  })
  test('find the exact middle of money and decimals, between two of them where their number is even', async () => {
    const deal = await t.owner.create('deals', { name: 'Медиана' })
    const line = (quantity: string, discount: number) =>
      t.owner.create('dealLines', { deal: deal.id, description: quantity, quantity, price: 0, discount })
    const lines = [
      await line('1234567890123.459', 0.3),
      await line('1234567890123.456', 0.1),
      await line('0.001', 0.1),
      await line('9999999999999.999', 0.2),
    ]
    const prices = ['12345678901234567.89', '12345678901234567.86', '0', '99999999999999999.99', null]
    for (const price of prices) await t.owner.create('products', { name: `Медиана ${price}`, price })
    const median = async (objects: string, field: string, filter: Filter) => {
      const measures = [{ as: 'median', fn: 'median', field }]
      const whole = await t.owner.post<{ data: { median: string }[] }>(`/${objects}/aggregate`, { filter, measures })
      const part = await t.owner.post(`/${objects}/aggregate`, { measures: [{ ...measures[0], filter }] })
      expect(part.body).toEqual(whole.body)
      return whole.body.data[0]?.median
    }
    const ofDeal: Filter = { field: 'deal', op: 'eq', value: deal.id }
    expect(await median('dealLines', 'quantity', ofDeal)).toBe('1234567890123.4575')
    expect(await median('dealLines', 'discount', ofDeal)).toBe('0.15')
    const odd: Filter = { and: [ofDeal, { field: 'id', op: 'ne', value: lines[0]?.id }] }
    expect(await median('dealLines', 'quantity', odd)).toBe('1234567890123.456')
    expect(await median('dealLines', 'quantity', { and: [ofDeal, { not: ofDeal }] })).toBe(null)
    const named: Filter = { field: 'name', op: 'contains', value: 'медиана' }
    expect(await median('products', 'price', named)).toBe('12345678901234567.875')
  })
  test('find names that are made of little words', async () => {
    for (const name of ['ООО «Всё для вас»', 'The Other Ltd']) await t.owner.create('companies', { name })
    const find = async (search: string) =>
      (
        await t.owner.post<{ data: { name: string }[] }>('/companies/query', { search, fields: ['name'] })
      ).body.data.map((row) => row.name)
    expect(await find('все для вас')).toEqual(['ООО «Всё для вас»'])
    expect(await find('other')).toEqual(['The Other Ltd'])
    expect(await find('для вас')).toEqual(['ООО «Всё для вас»'])
  })

  test('count what a search in the list finds', async () => {
    const { body } = await t.owner.post('/companies/aggregate', {
      search: 'кедры',
      measures: [{ as: 'n', fn: 'count' }],
    })
    expect(body).toEqual({ data: [{ n: 1 }] })
  })
  test('name the records by which they are grouped, wherever the name is asked for', async () => {
    const measures = [{ as: 'n', fn: 'count' }]
    const grouped = async (groups: string[], more = {}) =>
      (
        await t.owner.post<{ data: Record<string, unknown>[] }>('/contacts/aggregate', {
          groups: groups.map((field) => ({ field })),
          measures,
          filter: { not: { field: 'company', op: 'empty' } },
          ...more,
        })
      ).body.data.map((row) => [row['company.title'], row['company.industry'] ?? null, row.n])
    const fields = ['company', 'company.title', 'company.industry']
    expect(new Set(await grouped(fields))).toEqual(
      new Set([
        ['Кедр', 'retail', 2],
        ['Клён', 'retail', 1],
      ]),
    )
    expect(await grouped(fields, { sort: '-company.title' })).toEqual([
      ['Клён', 'retail', 1],
      ['Кедр', 'retail', 2],
    ])
    expect(await grouped(fields, { sort: 'n', limit: 1 })).toEqual([['Клён', 'retail', 1]])
    const taken = {
      groups: [{ field: 'company' }, { field: 'company.title' }],
      measures: [{ as: 'company_id', fn: 'count' }],
    }
    expect((await t.owner.post('/contacts/aggregate', taken)).status).toBe(200)
    expect(await grouped(fields.toReversed(), { sort: 'company.title' })).toEqual([
      ['Кедр', 'retail', 2],
      ['Клён', 'retail', 1],
    ])
  })
  test('measure moments, days and percentages in the form in which they are read; ties are no values to count', async () => {
    const deal = await t.owner.create('deals', { name: 'Мера' })
    const create = ['12.5', '7'].map((discount) => ({
      deal: deal.id,
      description: 'x',
      quantity: '2',
      price: 0,
      discount,
    }))
    await t.owner.post('/dealLines/batch', { create })
    const measure = async (objects: string, fn: string, field: string, filter: object) =>
      (
        await t.owner.post<{ data: { m: unknown }[] }>(`/${objects}/aggregate`, {
          filter,
          measures: [{ as: 'm', fn, field }],
        })
      ).body
    const ofDeal = { field: 'id', op: 'eq', value: deal.id }
    const lines = { field: 'deal', op: 'eq', value: deal.id }
    expect(await measure('deals', 'max', 'createdAt', ofDeal)).toEqual({ data: [{ m: deal.createdAt }] })
    expect(await measure('dealLines', 'min', 'deal.createdAt', lines)).toEqual({ data: [{ m: deal.createdAt }] })
    expect(await measure('deals', 'max', 'closedAt', ofDeal)).toEqual({ data: [{ m: null }] })
    expect(await measure('dealLines', 'max', 'discount', lines)).toEqual({ data: [{ m: '12.5' }] })
    expect(await measure('dealLines', 'min', 'quantity', lines)).toEqual({ data: [{ m: '2.000' }] })
    const person = { field: 'birthday', op: 'notEmpty' }
    expect(await measure('contacts', 'max', 'birthday', person)).toEqual({ data: [{ m: '1990-11-21' }] })
    for (const [objects, field] of [
      ['deals', 'participants'],
      ['contacts', 'companies'],
      ['deals', 'contact.companies'],
    ] as const)
      expect((await measure(objects, 'countDistinct', field, { and: [] })) as unknown, field).toMatchObject({
        status: 400,
        faults: [{ path: '/measures/0/field', code: 'not_countable' }],
      })
  })
  test('cut moments by day in any zone that a person may choose, as the filters do', async () => {
    const person = await t.person('admin')
    const company = await t.owner.create('companies', { name: 'На границе дня' })
    const at = ['2026-07-14T21:30:00Z', '2026-07-15T12:00:00Z', '2026-07-15T22:30:00Z']
    const made = await Promise.all(
      at.map((dueAt) =>
        t.owner.create('activities', { subject: dueAt, about: { object: 'company', id: company.id }, dueAt }),
      ),
    )
    const ids = made.map((one) => one.id)
    const inZone = (zone: string) =>
      Object.entries(Object.groupBy(at, (moment) => new Date(moment).toLocaleDateString('sv', { timeZone: zone }))).map(
        ([day, those]) => ({ dueAt: day, n: those?.length }),
      )
    const zones = ['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Yangon', 'Asia/Kathmandu', 'US/Eastern', 'Etc/GMT-5', 'EST']
    for (const zone of [...zones, 'W-SU', 'CET', 'EET', 'PST', 'GMT', 'UTC', 'America/Buenos_Aires', 'Europe/Moscow']) {
      const me = await person.get<{ version: number }>('/me')
      const set = await person.patch('/me', { version: me.body.version, zone })
      expect(set.status, zone).toBe(200)
      const filter: Filter = { field: 'id', op: 'in', value: ids }
      const groups = [{ field: 'dueAt', by: 'day' }]
      const measures = [{ as: 'n', fn: 'count' }]
      const days = await person.post<{ data: object[] }>('/activities/aggregate', { filter, groups, measures })
      expect(days.body.data, zone).toEqual(inZone(zone))
      const onDay = { and: [filter, { field: 'dueAt', op: 'eq', value: '2026-07-15' }] }
      const counted = await person.post<{ data: { n: number }[] }>('/activities/aggregate', { filter: onDay, measures })
      const expected = inZone(zone).find((group) => group.dueAt === '2026-07-15')?.n
      expect(counted.body.data[0]?.n, zone).toBe(expected)
    }
  })
  test('cut dates by month in the zone of the caller and sort by a measure', async () => {
    const reply = await t.owner.post('/contacts/aggregate', {
      groups: [{ field: 'birthday', by: 'month' }],
      measures: [{ as: 'n', fn: 'countDistinct', field: 'company' }],
      sort: '-n',
    })
    expect(reply.body).toEqual({
      data: [
        { birthday: '1985-02-01', n: 1 },
        { birthday: '1990-11-01', n: 1 },
        { birthday: null, n: 1 },
      ],
    })
  })
})

describe('search', () => {
  test('finds by word forms, ё, typos, keyboard layout, phone in any form, tax number and e-mail', async () => {
    const company = await t.owner.create('companies', {
      name: 'Строительные материалы',
      taxId: '7707083893',
      phone: '+7 495 123-45-67',
      email: 'zakaz@stroymat.example',
    })
    await t.owner.create('leads', { name: 'Интересуют продажи станков' })
    const found = async (q: string) =>
      (await t.owner.get<{ data: { id: string; title: string }[] }>(`/search?q=${encodeURIComponent(q)}`)).body.data
    for (const q of [
      'строительных',
      'материал',
      'cnhjbntkmyst',
      'Строителные',
      '7707083893',
      '8 (495) 123-45-67',
      '1234567',
      'zakaz@stroymat',
      'stroymat.example',
    ])
      expect(
        (await found(q)).map((row) => row.id),
        q,
      ).toContain(company.id)
    expect((await found('ghjlf;b')).map((row) => row.title)).toEqual(['Интересуют продажи станков'])
    expect((await found('берёзы')).map((row) => row.title)).toContain('Берёза')
    expect((await found('елка')).map((row) => row.title)).toContain('Ёлка')
    await t.owner.create('companies', { name: 'Василий и сыновья' })
    await t.owner.create('companies', { name: 'Ilya Works' })
    for (const [q, title] of [
      ['вас', 'Василий и сыновья'],
      ['сыновья и', 'Василий и сыновья'],
      ['ily', 'Ilya Works'],
    ] as const)
      expect(
        (await found(q)).map((row) => row.title),
        q,
      ).toContain(title)
    expect(await found('   ')).toEqual([])
    expect(await found("'!&|():*\\")).toEqual([])
  })

  test('finds a document by its number before telephones that have it inside', async () => {
    const create = Array.from({ length: 150 }, (_, i) => ({ name: `Номер ${i}` }))
    await t.owner.post('/leads/batch', { create })
    const [last] = (await t.owner.get<{ data: { id: string; number: number }[] }>('/leads?sort=-number&limit=1')).body
      .data
    const number = last?.number ?? 0
    await t.owner.create('companies', {
      name: 'С похожим телефоном',
      phone: `+7495000${String(number).padStart(4, '0')}`,
    })
    for (const q of [String(number), `№ ${number}`, `#${number}`])
      expect(
        (await t.owner.get<{ data: { id: string }[] }>(`/search?q=${encodeURIComponent(q)}`)).body.data[0]?.id,
        q,
      ).toBe(last?.id)
  })

  test('finds telephones in every written form: in the search box, in lists and by conditions', async () => {
    const company = await t.owner.create('companies', { name: 'Звонок', phone: '8 812 555-44-33' })
    const contact = await t.owner.create('contacts', { name: 'Внутренний Номер', phone: '+7 921 777-66-55 доб. 12' })
    const search = async (q: string) =>
      (await t.owner.get<{ data: { id: string }[] }>(`/search?q=${encodeURIComponent(q)}`)).body.data.map(
        ({ id }) => id,
      )
    const list = async (objects: string, body: object) =>
      (await t.owner.post<{ data: { id: string }[] }>(`/${objects}/query`, body)).body.data.map(({ id }) => id)
    const forms = ['8125554433', '8 812 555-44-33', '+78125554433', '7 812 555', '8 (812) 555', '8 812', '555-44-33']
    for (const q of [...forms, '+7 (812) 555-44']) {
      expect(await search(q), q).toContain(company.id)
      expect(await list('companies', { search: q }), q).toEqual([company.id])
      for (const op of ['contains', 'startsWith'])
        expect(await list('companies', { filter: { field: 'phone', op, value: q } }), q).toEqual([company.id])
    }
    const inner = ['#12', 'доб. 12', 'ext. 12', 'x12'].map((extension) => `+7 921 777-66-55 ${extension}`)
    for (const q of [...inner, '8 921 777 66 55']) {
      expect(await search(q), q).toEqual([contact.id])
      expect(await list('contacts', { search: q }), q).toEqual([contact.id])
      expect(await list('contacts', { filter: { field: 'phone', op: 'contains', value: q } }), q).toEqual([contact.id])
    }
    expect(await list('contacts', { search: '8 921 777-66-55 доб. 13' })).toEqual([])
    expect(await list('companies', { search: '8 813 555-44-33' })).toEqual([])
  })
})
