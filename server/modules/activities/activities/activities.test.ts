import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { makeWorld, type World } from '../../../../tests/support/world.ts'

let app: TestApp
let world: World
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  world = await makeWorld(app)
  owner = app.owner
})
afterAll(() => app.close())

const read = async (id: string) => (await owner.get(`/activities/${id}`)).body
const close = async (id: string) => {
  const { version } = (await owner.get(`/users/${id}`)).body
  expect((await owner.patch(`/users/${id}`, { version, active: false })).status).toBe(200)
}
const leaver = async () => {
  const { id } = await app.person('seller')
  await close(id)
  return id
}
const past = '2024-05-06T07:00:00.000Z'

describe('an activity', () => {
  test('that is done has the time of doing, and its place in the timeline', async () => {
    const due = '2030-01-01T09:00:00.000Z'
    const made = await owner.create('activities', { subject: 'Plan', dueAt: due })
    expect(made).toMatchObject({ status: 'planned', doneAt: null, at: due, owner: owner.id })
    await owner.patch(`/activities/${made.id}`, { version: 1, status: 'done' })
    const done = await read(made.id)
    expect(done.doneAt).not.toBeNull()
    expect(done.at).toBe(done.doneAt)
    await owner.patch(`/activities/${made.id}`, { version: 2, status: 'planned' })
    expect(await read(made.id)).toMatchObject({ status: 'planned', doneAt: null, at: due })
  })

  test('with a time of doing is done, and that time is not in the future', async () => {
    expect(await owner.create('activities', { subject: 'Was', doneAt: past })).toMatchObject({
      status: 'done',
      at: past,
    })
    const ahead = await owner.post('/activities', { subject: 'Will be', doneAt: '2099-01-01T00:00:00Z' })
    expect(ahead).toMatchObject({ status: 400, body: { faults: [{ path: '/doneAt', code: 'not_yet' }] } })
  })

  test('of a day without an hour is due at the end of that day of the person', async () => {
    const zone = (await owner.get('/me')).body.zone
    const made = await owner.create('activities', { subject: 'Day', dueAt: '2030-06-10T05:00:00Z', allDay: true })
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: String(zone), dateStyle: 'short', timeStyle: 'short' })
    expect(shown.format(new Date(String(made.dueAt)))).toBe('10/06/2030, 23:59')
  })

  test('that is a note is done when it is written and named by its first words', async () => {
    const note = await owner.create('activities', { kind: 'note', body: 'The **boss** is on leave until May' })
    expect(note).toMatchObject({ status: 'done', subject: 'The boss is on leave until May' })
  })

  test('that is a task needs its words', async () => {
    expect(await owner.post('/activities', { kind: 'task' })).toMatchObject({
      status: 400,
      body: { faults: [{ path: '/subject', code: 'required' }] },
    })
  })
})

describe('complete', () => {
  test('writes what came of it below what was planned, and plans the next step for the same record and person', async () => {
    const { deal, contact } = await world.chain()
    const made = await owner.create('activities', {
      kind: 'call',
      subject: 'Ask',
      body: 'About the price',
      about: { object: 'deal', id: deal.id },
      contact: contact.id,
      dueAt: '2024-05-01T09:00:00Z',
    })
    const next = { kind: 'meeting', subject: 'Show', dueAt: '2031-01-01T09:00:00.000Z' }
    const reply = await owner.post<{ id: string; next: string }>(`/activities/${made.id}/complete`, {
      outcome: 'agreed',
      body: 'They agree',
      doneAt: past,
      next,
    })
    expect(reply.status).toBe(200)
    expect(await read(made.id)).toMatchObject({
      status: 'done',
      outcome: 'agreed',
      doneAt: past,
      body: 'About the price\n\nThey agree',
    })
    expect(await read(reply.body.next)).toMatchObject({
      ...next,
      about: { object: 'deal', id: deal.id },
      contact: contact.id,
      owner: owner.id,
      status: 'planned',
    })
  })

  test('leaves everything as it was when the next step has a fault', async () => {
    const made = await owner.create('activities', { subject: 'Ask' })
    const reply = await owner.post(`/activities/${made.id}/complete`, {
      next: { subject: 'x', dueAt: '2031-01-01T09:00:00Z', owner: '00000000-0000-7000-8000-000000000001' },
    })
    expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/next/owner', code: 'no_such_record' }] } })
    expect(await read(made.id)).toMatchObject({ status: 'planned', version: 1 })
  })

  test('is taken back as a whole by undo', async () => {
    const { deal } = await world.chain()
    const about = { object: 'deal', id: deal.id }
    const made = await owner.create('activities', { subject: 'Ask', about, dueAt: '2030-01-01T09:00:00.000Z' })
    const reply = await owner.post<{ next: string }>(`/activities/${made.id}/complete`, {
      next: { subject: 'More', dueAt: '2031-01-01T09:00:00Z' },
    })
    expect((await owner.post('/undo', { set: reply.headers['rodnik-change-set'] })).status).toBe(200)
    expect(await read(made.id)).toMatchObject({ status: 'planned', doneAt: null, at: '2030-01-01T09:00:00.000Z' })
    expect((await owner.get(`/deals/${deal.id}`)).body).toMatchObject({ nextActivity: made.id, lastActivityAt: null })
  })
})

describe('planned work', () => {
  test('moves with its reminder', async () => {
    const made = await owner.create('activities', {
      subject: 'Call',
      dueAt: '2030-01-01T09:00:00Z',
      remindAt: '2030-01-01T08:30:00Z',
    })
    await owner.post(`/activities/${made.id}/move`, { dueAt: '2030-02-01T09:00:00Z' })
    expect(await read(made.id)).toMatchObject({
      dueAt: '2030-02-01T09:00:00.000Z',
      remindAt: '2030-02-01T08:30:00.000Z',
    })
  })

  test('is given to a colleague with a word on it, who is told', async () => {
    const seller = await app.person('seller')
    const made = await owner.create('activities', { subject: 'Call them', dueAt: '2030-01-01T09:00:00Z' })
    const reply = await owner.post(`/activities/${made.id}/delegate`, { owner: seller.id, comment: 'You know them' })
    expect(reply.status).toBe(200)
    await app.settle()
    const bell = await seller.get<{ data: unknown[] }>('/notifications')
    expect(bell.body.data).toMatchObject([
      { kind: 'assigned', subject: 'Call them', about: { object: 'activity', id: made.id }, actor: owner.id },
    ])
    const comments = await seller.get<{ data: unknown[] }>('/comments')
    expect(comments.body.data).toMatchObject([{ body: 'You know them', author: owner.id }])
  })

  test('that is done already is neither moved, given away nor called off', async () => {
    const made = await owner.create('activities', { kind: 'note', body: 'x' })
    const { id } = await owner.create('users', { name: 'New', email: 'new@example.com' })
    for (const [verb, input] of [
      ['move', { dueAt: '2030-01-01T09:00:00Z' }],
      ['delegate', { owner: id }],
      ['cancel', {}],
    ])
      expect(await owner.post(`/activities/${made.id}/${verb}`, input)).toMatchObject({
        status: 409,
        body: { code: 'activity.not_planned' },
      })
  })

  test('of somebody else is not a seller’s to finish', async () => {
    const seller = await app.person('seller')
    const company = await owner.create('companies', { name: 'Seen by all' })
    const made = await owner.create('activities', { subject: 'Mine', about: { object: 'company', id: company.id } })
    expect((await seller.get(`/activities/${made.id}`)).status).toBe(200)
    expect((await seller.post(`/activities/${made.id}/complete`)).status).toBe(403)
    const hidden = await owner.create('activities', { subject: 'Private' })
    expect((await seller.post(`/activities/${hidden.id}/complete`)).status).toBe(404)
  })

  test('is seen by a colleague who takes part', async () => {
    const seller = await app.person('seller')
    const made = await owner.create('activities', { kind: 'meeting', subject: 'Board' })
    expect((await seller.get(`/activities/${made.id}`)).status).toBe(404)
    await owner.create('activityParticipants', { activity: made.id, user: seller.id })
    expect((await seller.get(`/activities/${made.id}`)).status).toBe(200)
    expect((await seller.patch(`/activities/${made.id}`, { version: 1, subject: 'Mine' })).status).toBe(403)
  })
})

describe('log', () => {
  test('writes a call down with one field, and what comes next with it', async () => {
    const { company } = await world.chain()
    const about = { object: 'company', id: company.id }
    const short = await owner.post<{ id: string; next: null }>('/activities/log', { kind: 'call', about })
    expect(short.status).toBe(200)
    expect(await read(short.body.id)).toMatchObject({ subject: 'Звонок', status: 'done', owner: owner.id })
    const full = await owner.post<{ id: string; next: string }>('/activities/log', {
      kind: 'letter',
      about,
      body: 'The offer',
      direction: 'out',
      doneAt: past,
      duration: 600,
      outcome: 'agreed',
      next: { kind: 'call', subject: 'Has it come?', dueAt: '2031-01-01T09:00:00Z' },
    })
    expect(await read(full.body.id)).toMatchObject({ doneAt: past, at: past, body: 'The offer', direction: 'out' })
    expect((await owner.get(`/companies/${company.id}`)).body).toMatchObject({ nextActivity: full.body.next })
  })

  test('is refused about what the caller does not see', async () => {
    const seller = await app.person('seller')
    const lead = await owner.create('leads', { name: 'Secret', owner: owner.id })
    const reply = await seller.post('/activities/log', { kind: 'call', about: { object: 'lead', id: lead.id } })
    expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/about', code: 'no_such_record' }] } })
  })
})

describe('hand over', () => {
  test('gives customers and open work to another, leaves what is finished, tells in one notice, and can be undone', async () => {
    const [from, to] = [await app.person('seller'), await app.person('seller')]
    for (let n = 0; n < 8; n++) await from.create('companies', { name: `Client ${n}` })
    await from.create('contacts', { name: 'Ivan Petrov' })
    await from.create('leads', { name: 'Hint' })
    const open = await world.deal({}, from)
    const planned = await from.create('activities', { subject: 'Plan' })
    const done = await from.create('activities', { kind: 'note', body: 'Done' })
    const reply = await owner.post('/users/handOver', { from: from.id, to: to.id })
    expect(reply).toMatchObject({
      status: 200,
      body: { moved: { company: 8, contact: 1, lead: 1, deal: 1, activity: 1 } },
    })
    const ownerOf = async (objects: string, id: string) => (await owner.get(`/${objects}/${id}`)).body.owner
    expect(await ownerOf('deals', open.id)).toBe(to.id)
    expect(await ownerOf('activities', planned.id)).toBe(to.id)
    expect(await ownerOf('activities', done.id)).toBe(from.id)
    await app.settle()
    const bell = await to.get<{ data: Record<string, unknown>[] }>('/notifications?limit=50')
    const companies = bell.body.data.filter((one) => one.object === 'company')
    expect(companies).toMatchObject([{ kind: 'assigned', count: 8, about: null }])
    const undone = await owner.post('/undo', { set: reply.headers['rodnik-change-set'] })
    expect(undone.status).toBe(200)
    expect(await ownerOf('deals', open.id)).toBe(from.id)
  })

  test('is for administrators, and for heads within their teams', async () => {
    const team = await owner.create('teams', { name: 'North' })
    const [head, inside, outside] = [
      await app.person('head', { team: team.id }),
      await app.person('seller', { team: team.id }),
      await app.person('seller'),
    ]
    const ask = (caller: Caller, to: string) => caller.post('/users/handOver', { from: inside.id, to })
    expect((await ask(inside, head.id)).status).toBe(403)
    expect((await ask(head, outside.id)).status).toBe(403)
    expect((await ask(head, head.id)).status).toBe(200)
  })

  test('is refused to a person whose access is closed, and nothing moves', async () => {
    const [from, gone] = [await app.person('seller'), await leaver()]
    const { id } = await from.create('companies', { name: 'Stays' })
    const reply = await owner.post('/users/handOver', { from: from.id, to: gone })
    expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/to', code: 'access_closed' }] } })
    expect((await owner.get(`/companies/${id}`)).body.owner).toBe(from.id)
    const nameOnly = await owner.create('users', { name: 'Known by name', role: 'seller' })
    expect((await owner.post('/users/handOver', { from: from.id, to: nameOnly.id })).status).toBe(200)
  })
})

describe('a person whose access is closed', () => {
  test('is given no step: neither delegated, planned, reassigned, one by one or together, nor as what comes next', async () => {
    const gone = await leaver()
    const { company } = await world.chain()
    const about = { object: 'company', id: company.id }
    const dueAt = '2031-01-01T09:00:00Z'
    const made = await owner.create('activities', { subject: 'Call', about, dueAt })
    const refused = (path: string) => ({ status: 400, body: { faults: [{ path, code: 'access_closed' }] } })
    const given = { owner: gone, comment: 'Yours' }
    expect(await owner.post(`/activities/${made.id}/delegate`, given)).toMatchObject(refused('/owner'))
    expect(await owner.patch(`/activities/${made.id}`, { version: 1, owner: gone })).toMatchObject(refused('/owner'))
    expect(await owner.post('/activities', { subject: 'x', owner: gone })).toMatchObject(refused('/owner'))
    const plan = { kind: 'call', subject: 'x', about, dueAt, owner: gone }
    expect(await owner.post('/activities/plan', plan)).toMatchObject(refused('/owner'))
    const next = { subject: 'Then', dueAt, owner: gone }
    expect(await owner.post(`/activities/${made.id}/complete`, { next })).toMatchObject(refused('/next/owner'))
    expect(await owner.post('/activities/log', { kind: 'call', about, next })).toMatchObject(refused('/next/owner'))
    const create = [{ subject: 'Mine' }, { subject: 'Theirs', owner: gone }]
    expect((await owner.post('/activities/batch', { create })).status).toBe(400)
    expect(await read(made.id)).toMatchObject({ owner: owner.id, status: 'planned' })
    expect((await owner.get<{ data: unknown[] }>('/comments')).body.data).not.toContainEqual(
      expect.objectContaining({ body: 'Yours' }),
    )
  })

  test('keeps what has been done, and what is planned goes on with whoever finishes it', async () => {
    const seller = await app.person('seller')
    const { company } = await world.chain()
    const planned = await seller.create('activities', { subject: 'Call', about: { object: 'company', id: company.id } })
    await close(seller.id)
    const done = await owner.create('activities', { kind: 'note', body: 'Of old', owner: seller.id })
    expect(done.owner).toBe(seller.id)
    await owner.patch(`/activities/${planned.id}`, { version: 1, subject: 'Call them' })
    const next = { subject: 'Go on', dueAt: '2031-01-01T09:00:00Z' }
    const reply = await owner.post<{ next: string }>(`/activities/${planned.id}/complete`, { next })
    expect(reply.status).toBe(200)
    expect(await read(planned.id)).toMatchObject({ owner: seller.id, status: 'done' })
    expect(await read(reply.body.next)).toMatchObject({ owner: owner.id, status: 'planned' })
  })
})
