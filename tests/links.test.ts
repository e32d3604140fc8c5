import { randomUUID } from 'node:crypto'
import type { RecordData, Tie } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from './support/app.ts'

let app: TestApp
let owner: Caller
let [first, second, third]: RecordData[] = []
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
  ;[first, second, third] = await Promise.all(
    ['First', 'Second', 'Third'].map((name) => owner.create('companies', { name })),
  )
})
afterAll(() => app.close())

const read = async (id: string, caller = owner) => (await caller.get(`/contacts/${id}`)).body
const companiesOf = async (id: string, caller = owner) => (await read(id, caller)).companies as Tie[]
const patch = async (id: string, values: Record<string, unknown>, caller = owner) =>
  caller.patch(`/contacts/${id}`, { version: (await read(id)).version, ...values })
const person = (values: Record<string, unknown> = {}, caller = owner) =>
  caller.create('contacts', { name: `Person ${randomUUID().slice(0, 6)}`, ...values })

describe('ties written with the record', () => {
  test('are read back with role and dates, and the title of the other record', async () => {
    const made = await person({
      companies: [
        { id: first?.id, role: 'Buyer', since: '2024-01-01', until: '2025-01-01' },
        { id: second?.id, role: 'Director' },
      ],
    })
    expect(made.version).toBeGreaterThan(0)
    expect(made.companies).toEqual([
      {
        tie: expect.any(String),
        id: first?.id,
        title: 'First',
        role: 'Buyer',
        department: null,
        since: '2024-01-01',
        until: '2025-01-01',
      },
      expect.objectContaining({ id: second?.id, role: 'Director', since: null }),
    ])
    // The company of a person is one of those that hold.
    expect(made.company).toBe(second?.id)
  })

  test('that end before they begin are refused, and say where', async () => {
    const since = '2026-02-02'
    const companies = [first?.id, { id: second?.id, since, until: '2026-02-01' }]
    const wrong = await owner.post('/contacts', { name: 'Back Wards', companies })
    expect(wrong).toMatchObject({
      status: 400,
      body: { faults: [{ path: '/companies/1/until', code: 'before_start' }] },
    })
    const made = await person({ companies: [{ id: first?.id, since }] })
    const [tie] = made.companies as Tie[]
    const alone = await owner.patch(`/contactCompanies/${tie?.tie}`, { version: 1, until: '2026-02-01' })
    expect(alone).toMatchObject({ status: 400, body: { faults: [{ path: '/until', code: 'before_start' }] } })
  })

  test('replace the set: what is named stays with what it leaves out, what is not named goes, what is new comes', async () => {
    const made = await person({
      companies: [
        { id: first?.id, role: 'Buyer' },
        { id: second?.id, role: 'Adviser' },
      ],
    })
    const [buyer] = made.companies as Tie[]
    const answer = await patch(made.id, {
      companies: [{ id: first?.id, since: '2024-02-03' }, third?.id],
    })
    expect(answer.status).toBe(200)
    expect(answer.body.companies).toMatchObject([
      { tie: buyer?.tie, id: first?.id, role: 'Buyer', since: '2024-02-03' },
      { id: third?.id, role: null },
    ])
    const same = await owner.patch(`/contacts/${made.id}`, {
      version: answer.body.version,
      companies: answer.body.companies,
    })
    expect(same.body.version).toBe(answer.body.version)
    const none = await patch(made.id, { companies: null })
    expect(none.body).toMatchObject({ companies: [], company: null })
  })

  test('may name their tie, so that two to the same record are told apart', async () => {
    const made = await person({
      companies: [
        { id: first?.id, role: 'Intern', since: '2020-01-01', until: '2020-12-31' },
        { id: first?.id, role: 'Director', since: '2024-01-01' },
      ],
    })
    const [intern, director] = made.companies as Tie[]
    const answer = await patch(made.id, { companies: [{ tie: director?.tie, role: 'Owner' }, { tie: intern?.tie }] })
    expect(answer.body.companies).toMatchObject([
      { tie: intern?.tie, role: 'Intern' },
      { tie: director?.tie, role: 'Owner', since: '2024-01-01' },
    ])
  })

  test('are written for many records in one call, all or nothing', async () => {
    const ids = [randomUUID(), randomUUID()]
    const create = ids.map((id, index) => ({ id, name: `Batch ${index}`, companies: [{ id: first?.id, role: 'x' }] }))
    const answer = await owner.post<Record<string, { id: string; version: number }[]>>('/contacts/batch', { create })
    for (const one of answer.body.create ?? [])
      expect(await read(one.id)).toMatchObject({ version: one.version, companies: [{ id: first?.id }] })
    const update = [
      { id: ids[0], values: { companies: [] } },
      { id: ids[1], values: { companies: [{ id: randomUUID() }] } },
    ]
    expect(await owner.post('/contacts/batch', { update })).toMatchObject({
      status: 400,
      body: { faults: [{ path: '/update/1/values/companies/0/id', code: 'no_such_record' }] },
    })
    expect(await companiesOf(ids[0] as string)).toHaveLength(1)
  })

  test('tell every fault with its place', async () => {
    const answer = await owner.post('/contacts', {
      name: 'Faulty',
      companies: [
        { id: 'nobody', role: 'x' },
        { id: first?.id, since: '2024-13-01' },
        { id: first?.id, boss: true },
        'x',
        { tie: randomUUID(), id: second?.id },
        { role: 'x' },
      ],
    })
    expect(answer.body.faults?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '/companies/0/id not_id',
      '/companies/1/since not_date',
      '/companies/2/boss unknown_field',
      '/companies/3 not_object',
      '/companies/4/tie no_such_record',
      '/companies/5/id required',
    ])
    const long = Array.from({ length: 201 }, () => first?.id)
    expect(await owner.post('/contacts', { name: 'Long', companies: long })).toMatchObject({
      body: { faults: [{ path: '/companies', code: 'too_many_values' }] },
    })
    expect(await owner.post('/contacts', { name: 'Text', companies: 'First' })).toMatchObject({
      body: { faults: [{ path: '/companies', code: 'not_list' }] },
    })
  })

  test('do not repeat where they may not, also not when two come at once', async () => {
    const contact = await person()
    const deal = await owner.create('deals', { name: 'Twice', participants: [{ id: contact.id, role: 'buyer' }] })
    const twice = [
      { id: contact.id, role: 'buyer' },
      { id: contact.id, role: 'user' },
    ]
    expect(await owner.patch(`/deals/${deal.id}`, { version: deal.version, participants: twice })).toMatchObject({
      status: 400,
      body: { faults: [{ path: '/participants/1/id', code: 'not_unique' }] },
    })
    const made = await person()
    const both = await Promise.all(
      [1, 2].map(() => owner.post('/contactCompanies', { contact: made.id, company: first?.id })),
    )
    expect(both.map((one) => one.status).sort()).toEqual([201, 409])
    expect(await companiesOf(made.id)).toHaveLength(1)
  })

  test('stand in the change log with the record and are undone and done again with it', async () => {
    const made = await person({ companies: [{ id: first?.id, role: 'Buyer' }] })
    const before = (await read(made.id)).companies
    const answer = await patch(made.id, { companies: [{ id: second?.id, role: 'Head' }] })
    const after = answer.body.companies
    const log = await owner.get<{ data: { op: string; diff: Record<string, [Tie[], Tie[]]> }[] }>(
      `/changes?record=${made.id}&limit=1000`,
    )
    const pair = log.body.data.flatMap((entry) => (entry.op === 'update' ? (entry.diff.companies ?? []) : []))
    expect(pair).toMatchObject([[{ id: first?.id, role: 'Buyer' }], [{ id: second?.id, role: 'Head' }]])
    expect(JSON.stringify(pair)).not.toContain('Second')
    const undone = await owner.post('/undo', { set: answer.headers['rodnik-change-set'] })
    expect(undone.status).toBe(200)
    expect(await companiesOf(made.id)).toEqual(before)
    await owner.post('/undo', { set: undone.headers['rodnik-change-set'] })
    expect(await companiesOf(made.id)).toEqual(after)
  })

  test('are written once however often the call is repeated', async () => {
    const made = await person()
    const headers = { 'idempotency-key': randomUUID() }
    const body = { version: made.version, companies: [{ id: first?.id }] }
    const answers = await Promise.all([1, 2].map(() => owner.patch(`/contacts/${made.id}`, body, headers)))
    expect(answers.map((one) => one.status)).toEqual([200, 200])
    expect(await companiesOf(made.id)).toHaveLength(1)
  })
})

describe('ties written by themselves', () => {
  test('are a new version of the record and an entry in its log, so that its viewers are told', async () => {
    const made = await person({ company: first?.id })
    const tie = await owner.create('contactCompanies', { contact: made.id, company: second?.id, role: 'Adviser' })
    const now = await read(made.id)
    expect(now.version).toBe(made.version + 1)
    await owner.delete(`/contactCompanies/${tie.id}`)
    const log = await owner.get<{ data: { object: string; diff: object }[] }>(`/changes?record=${made.id}&limit=1000`)
    expect(log.body.data.filter((entry) => 'companies' in entry.diff)).toHaveLength(2)
  })

  test('are not overwritten by a set that did not see them, and do not hinder an edit of something else', async () => {
    const made = await person({ companies: [{ id: first?.id, role: 'Buyer' }] })
    await owner.create('contactCompanies', { contact: made.id, company: second?.id, role: 'Adviser' })
    const seen = { version: made.version }
    expect(await owner.patch(`/contacts/${made.id}`, { ...seen, companies: [] })).toMatchObject({
      status: 409,
      body: { code: 'record.conflict', conflict: { version: made.version + 1 } },
    })
    const other = await owner.patch(`/contacts/${made.id}`, { ...seen, position: 'Head' })
    expect(other).toMatchObject({ status: 200, body: { position: 'Head' } })
    expect(other.body.companies).toHaveLength(2)
    const late = await owner.patch(`/contacts/${made.id}`, { ...seen, position: 'Other' })
    expect(late.status).toBe(409)
  })

  test('and sets written with the record at the same time never wait for each other in a circle', async () => {
    const made = await person({ companies: [{ id: first?.id, role: 'Buyer' }] })
    const [tie] = made.companies as Tie[]
    let version = 1
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        if (index % 2 === 0) return patch(made.id, { companies: [{ tie: tie?.tie, role: `Set ${index}` }] })
        const { body } = await owner.get(`/contactCompanies/${tie?.tie}`)
        version = body.version
        return owner.patch(`/contactCompanies/${tie?.tie}`, { version, role: `Alone ${index}` })
      }),
    )
    for (const answer of answers) expect([200, 409]).toContain(answer.status)
    expect(answers.some((answer) => answer.status === 200)).toBe(true)
  })

  test('come to no more than a set may have', async () => {
    const made = await person()
    const companies = Array.from({ length: 201 }, (_, index) => ({ id: randomUUID(), name: `Many ${index}` }))
    await owner.post('/companies/batch', { create: companies })
    const ties = companies.map(({ id }) => ({ contact: made.id, company: id }))
    expect((await owner.post('/contactCompanies/batch', { create: ties.slice(0, 200) })).status).toBe(200)
    expect(await owner.post('/contactCompanies', ties[200])).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'too_many_values' }] },
    })
  })
})

describe('rights over ties', () => {
  test('of a deal that one may not edit are refused to everyone but its people', async () => {
    const team = await owner.create('teams', { name: 'Ties' })
    const [anna, boris] = [await app.person('seller', { team: team.id }), await app.person('seller', { team: team.id })]
    const viewer = await app.person('viewer')
    const stranger = await app.person('seller')
    const contact = await person()
    const deal = await anna.create('deals', { name: 'Hers' })
    const body = { version: deal.version, participants: [{ id: contact.id }] }
    const asked = async (caller: Caller) => (await caller.patch(`/deals/${deal.id}`, body)).status
    expect(await asked(boris)).toBe(403)
    expect(await asked(viewer)).toBe(403)
    expect(await asked(stranger)).toBe(404)
    expect(await asked(anna)).toBe(200)
  })

  test('to a record that one may not see answer as if there were none, and show no title of it', async () => {
    const seller = await app.person('seller')
    const secret = await owner.create('activities', { subject: 'Private' })
    const guest = await person()
    expect(
      await seller.post('/activities', { subject: 'x', participants: [{ id: secret.id }], guests: [{ id: guest.id }] }),
    ).toMatchObject({ status: 400, body: { faults: [{ path: '/participants/0/id', code: 'no_such_record' }] } })
    const mine = await seller.create('activities', {
      subject: 'Meeting',
      participants: [{ id: owner.id, role: 'Chair' }],
      guests: [{ id: guest.id }],
    })
    expect(mine.participants).toMatchObject([{ id: owner.id, role: 'Chair' }])
    expect(mine.guests).toMatchObject([{ id: guest.id }])
  })
})

test('records are found by what they are tied to', async () => {
  const [both, one, none] = [
    await person({ companies: [first?.id, { id: third?.id, role: 'Found' }] }),
    await person({ companies: [third?.id] }),
    await person(),
  ]
  const found = async (condition: object) => {
    const filter = { and: [{ field: 'id', op: 'in', value: [both.id, one.id, none.id] }, condition] }
    const page = await owner.post<{ data: RecordData[] }>('/contacts/query', { filter, sort: 'createdAt' })
    return page.body.data.map((row) => row.id)
  }
  expect(await found({ field: 'companies', op: 'hasAny', value: [first?.id, third?.id] })).toEqual([both.id, one.id])
  expect(await found({ field: 'companies', op: 'hasAll', value: [first?.id, third?.id] })).toEqual([both.id])
  expect(await found({ field: 'companies', op: 'empty' })).toEqual([none.id])
  expect(await found({ field: 'companies', op: 'notEmpty' })).toEqual([both.id, one.id])
})

test('a reference to one of several objects is the same only with its object', async () => {
  const id = randomUUID()
  await owner.create('companies', { id, name: 'Same id' })
  await owner.create('deals', { id, name: 'Same id' })
  const [call] = await Promise.all([
    owner.create('activities', { subject: 'Of the company', about: { object: 'company', id } }),
    owner.create('activities', { subject: 'Of the deal', about: { object: 'deal', id } }),
  ])
  const found = async (condition: object) =>
    (await owner.post<{ data: RecordData[] }>('/activities/query', { filter: condition })).body.data.map(
      (row) => row.id,
    )
  const about = { object: 'company', id }
  expect(await found({ field: 'about', op: 'eq', value: about })).toEqual([call.id])
  expect(await found({ field: 'about', op: 'in', value: [about] })).toEqual([call.id])
  expect(await found({ field: 'about', op: 'ne', value: about })).not.toContain(call.id)
  const bare = await owner.post('/activities/query', { filter: { field: 'about', op: 'eq', value: id } })
  expect(bare).toMatchObject({ status: 400, body: { faults: [{ code: 'not_reference' }] } })
  const groups = await owner.post<{ data: { about: string; n: number }[] }>('/activities/aggregate', {
    filter: { field: 'about.id', op: 'eq', value: id },
    groups: [{ field: 'about' }],
    measures: [{ as: 'n', fn: 'count' }],
  })
  expect(groups.body.data.map((row) => [row.about, row.n])).toEqual([
    [`company:${id}`, 1],
    [`deal:${id}`, 1],
  ])
})
