import type { Today } from '@rodnik/shared/activities/today.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate, generatedId } from '../bench/generate.ts'
import { openDatabase } from '../server/platform/database/database.ts'
import { type TestApp, testApp } from './support/app.ts'
import { recordPlans } from './support/plans.ts'

// What a screen asks must be answered through an index: at 200 000 contacts and activities, 60 000 deals no
// statement of it may read a whole table of that size.
let t: TestApp
beforeAll(async () => {
  t = await testApp()
  // Without the product's bound on the time of a statement, which filling whole tables may exceed.
  const database = openDatabase(t.databaseUrl, { max: 1 })
  await generate(database, { contacts: 200_000, companies: 40_000, deals: 60_000, activities: 200_000 }, [t.owner.id])
  await database.close()
}, 240_000)
afterAll(() => t.close())

const large = new Set(['companies', 'contacts', 'deals', 'activities', 'changes'])

/** Tables of size that a call read as a whole. */
async function wholeReads(call: () => Promise<{ status: number }>): Promise<string[]> {
  const plans = await recordPlans(t.app.database, async () => {
    const reply = await call()
    expect(reply.status).toBeLessThan(300)
  })
  expect(plans.length).toBeGreaterThan(0)
  return plans.flatMap((plan) =>
    plan.sequential.filter((table) => large.has(table)).map((table) => `${table}: ${plan.statement.slice(0, 300)}`),
  )
}

describe('a list', () => {
  const sorts: [string, string][] = [
    ['contacts', 'name'],
    ['contacts', '-name'],
    ['contacts', '-createdAt'],
    ['contacts', 'nextStepAt'],
    ['contacts', '-lastActivityAt'],
    ['contacts', '-position'],
    ['companies', 'name'],
    ['companies', 'taxId'],
    ['companies', '-openDeals'],
    ['deals', 'nextStepAt'],
    ['deals', '-amount'],
    ['deals', 'closeDate'],
    ['deals', '-closeDate'],
    ['activities', 'dueAt'],
    ['activities', '-doneAt'],
  ]
  test.each(sorts)('of %s sorted by %s reads its first and a deep page through an index', async (objects, sort) => {
    expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { sort, limit: 50 }))).toEqual([])
    let cursor = ''
    for (let page = 0; page < 3; page++)
      cursor = (
        await t.owner.post<{ nextCursor: string }>(`/${objects}/query`, {
          sort,
          limit: 200,
          ...(cursor ? { cursor } : {}),
        })
      ).body.nextCursor
    expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { sort, limit: 50, cursor }))).toEqual([])
    expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { sort, limit: 50, offset: 30_000 }))).toEqual([])
  })

  const filters: [string, unknown][] = [
    ['contacts', { field: 'name', op: 'contains', value: 'редкобров' }],
    ['contacts', { field: 'email', op: 'eq', value: 'person77@example.com' }],
    ['contacts', { field: 'phone', op: 'contains', value: '916 000 00 77' }],
    ['contacts', { field: 'phone', op: 'contains', value: '8 (916) 000-00-77' }],
    ['contacts', { field: 'company', op: 'eq', value: generatedId('company', 7) }],
    ['companies', { field: 'taxId', op: 'eq', value: '7700000077' }],
    ['companies', { field: 'openDeals', op: 'gt', value: '1000000' }],
    ['companies', { field: 'openDeals.count', op: 'gte', value: 3 }],
    [
      'deals',
      {
        and: [
          { field: 'owner', op: 'eq', value: '@me' },
          { field: 'status', op: 'eq', value: 'open' },
        ],
      },
    ],
    ['deals', { field: 'closeDate', op: 'within', value: 'today' }],
    [
      'activities',
      {
        and: [
          { field: 'owner', op: 'eq', value: '@me' },
          { field: 'status', op: 'eq', value: 'planned' },
          { field: 'dueAt', op: 'within', value: 'past' },
        ],
      },
    ],
    ['activities', { field: 'about', op: 'eq', value: { object: 'deal', id: generatedId('deal', 7) } }],
  ]
  test.each(filters)('of %s filtered by %j goes through an index', async (objects, filter) => {
    expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { filter, limit: 50 }))).toEqual([])
  })
})

test('a record, with titles of what it refers to', async () => {
  expect(
    await wholeReads(() =>
      t.owner.get(`/deals/${generatedId('deal', 77)}?fields=name,company.title,owner.title,stage.title`),
    ),
  ).toEqual([])
})

test.each([
  ['open deals', { field: 'status', op: 'eq', value: 'open' }],
  ['all deals', undefined],
])('a board of %s: counts, sums and cards', async (_which, filter) => {
  expect(
    await wholeReads(() =>
      t.owner.post('/deals/board', {
        by: 'stage',
        filter,
        sums: ['amount'],
        limit: 10,
        sort: 'nextStepAt',
        fields: ['name', 'company.title', 'amount'],
      }),
    ),
  ).toEqual([])
})

test.each(['Редкобровский', 'Анна', 'Ридкобровский', '+7 916 000 00 77', 'person77@example'])(
  'a search for %s',
  async (words) => {
    expect(await wholeReads(() => t.owner.get(`/search?q=${encodeURIComponent(words)}`))).toEqual([])
  },
)

test.each([
  ['deals', 'deal'],
  ['companies', 'company'],
  ['contacts', 'contact'],
] as const)('the timeline of one of the %s', async (objects, object) => {
  expect(await wholeReads(() => t.owner.get(`/${objects}/${generatedId(object, 77)}/timeline`))).toEqual([])
})

test.each([
  ['deals', 'deal'],
  ['companies', 'company'],
] as const)('the files of one of the %s', async (objects, object) => {
  expect(await wholeReads(() => t.owner.get(`/${objects}/${generatedId(object, 77)}/files`))).toEqual([])
})

test('the plan of the day', async () => {
  expect(await wholeReads(() => t.owner.get('/today'))).toEqual([])
  const { overdue, today, later } = (await t.owner.get<Today>('/today')).body
  for (const { drill } of [overdue, today, later]) {
    const list = { filter: drill.filter, sort: 'dueAt', count: 'estimated' }
    expect(await wholeReads(() => t.owner.post('/activities/query', list))).toEqual([])
  }
  expect(await wholeReads(() => t.owner.get(`/reports/targets?owner=${t.owner.id}`))).toEqual([])
})

test('a list searched for little words', async () => {
  for (const objects of ['companies', 'contacts', 'deals'])
    expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { search: 'все для вас' }))).toEqual([])
})

test('a list searched for a telephone', async () => {
  for (const objects of ['companies', 'contacts'])
    for (const search of ['8 916 000-00-77', '9160000077', '+7 (916) 000 00 77 доб. 3'])
      expect(await wholeReads(() => t.owner.post(`/${objects}/query`, { search, limit: 50 }))).toEqual([])
})

test('who is reached by a number', async () => {
  expect(await wholeReads(() => t.owner.get('/contactPoints/find?value=8%20916%20000-00-77'))).toEqual([])
  expect(await wholeReads(() => t.owner.get('/contactPoints/find?value=www.example.com'))).toEqual([])
})

test('writing an activity, with the next steps of all whom it concerns', async () => {
  const about = { object: 'deal', id: generatedId('deal', 77) }
  const activity = { subject: 'Call', about, contact: generatedId('contact', 77), dueAt: '2030-01-01T09:00:00Z' }
  expect(await wholeReads(() => t.owner.post('/activities', activity))).toEqual([])
})

test('the check notices a whole read', async () => {
  const filter = { field: 'position', op: 'contains', value: 'джер' }
  expect(await wholeReads(() => t.owner.post('/contacts/query', { filter, sort: 'position' }))).not.toEqual([])
})
