import type { Today } from '@rodnik/shared/activities/today.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { makeWorld, type World } from '../../../../tests/support/world.ts'

let app: TestApp
let world: World
let seller: Caller
// A Wednesday in Moscow, half past ten at night: in UTC the day is already another one's.
const clock = { now: () => new Date('2026-11-18T19:30:00Z') }
beforeAll(async () => {
  app = await testApp({ clock })
  world = await makeWorld(app)
  seller = await app.person('seller')
})
afterAll(() => app.close())

const today = async (caller: Caller) => (await caller.get<Today>('/today')).body
const subjects = (rows: { data: { subject: string }[] }) => rows.data.map((row) => row.subject)

test('the plan of the day is cut by the days of the person, and holds nothing of others', async () => {
  const plan = (subject: string, dueAt: string, caller = seller) => caller.create('activities', { subject, dueAt })
  await plan('last week', '2026-11-12T09:00:00Z')
  await plan('yesterday evening', '2026-11-17T20:59:00Z')
  await plan('morning', '2026-11-18T06:00:00Z')
  await plan('night', '2026-11-18T20:30:00Z')
  await plan('tomorrow', '2026-11-18T21:00:00Z')
  await plan('friday', '2026-11-20T09:00:00Z')
  await plan('next month', '2026-12-20T09:00:00Z')
  await plan('of the owner', '2026-11-18T09:00:00Z', app.owner)
  const done = await plan('done', '2026-11-18T09:00:00Z')
  await seller.post(`/activities/${done.id}/complete`)
  const read = await today(seller)
  expect(read.date).toBe('2026-11-18')
  expect(subjects(read.overdue)).toEqual(['last week', 'yesterday evening'])
  expect(subjects(read.today)).toEqual(['morning', 'night'])
  expect(subjects(read.tomorrow)).toEqual(['tomorrow'])
  expect(subjects(read.later)).toEqual(['friday'])
  expect(read.done.count).toBe(1)
})

test('a meeting to which a colleague was asked stands in both plans, with the number to call', async () => {
  const guest = await app.person('seller')
  const contact = await seller.create('contacts', { name: 'Anna Smith', phone: '+7 916 123-45-67' })
  const meeting = await seller.create('activities', {
    kind: 'meeting',
    subject: 'Together',
    dueAt: '2026-11-18T10:00:00Z',
    about: { object: 'contact', id: contact.id },
  })
  await seller.create('activityParticipants', { activity: meeting.id, user: guest.id })
  expect((await today(guest)).today.data).toMatchObject([
    { id: meeting.id, about: { title: 'Anna Smith' }, phone: '+79161234567', owner: { id: seller.id } },
  ])
})

test('deals and leads without a next step are counted and shown', async () => {
  const person = await app.person('seller')
  const idle = await world.deal({ name: 'Idle', amount: 100 }, person)
  const busy = await world.deal({ name: 'Busy' }, person)
  const about = { object: 'deal', id: busy.id }
  await person.create('activities', { subject: 'Step', about, dueAt: '2026-11-19T09:00:00Z' })
  await world.deal({ name: 'Of the owner' })
  const read = await today(person)
  expect(read.dealsWithoutStep).toMatchObject({
    count: 1,
    data: [{ id: idle.id, title: 'Idle', amount: { amount: '100.00' } }],
  })
  expect(read.leadsWithoutStep).toMatchObject({ count: 0, data: [] })
})

test('unread mentions wait until they are read', async () => {
  const person = await app.person('seller')
  const company = await app.owner.create('companies', { name: 'Birch' })
  const about = { object: 'company', id: company.id }
  await app.owner.create('comments', { about, body: `@[Me](user:${person.id}) look` })
  expect((await today(person)).mentions).toMatchObject({
    count: 1,
    data: [{ subject: '@Me look', about: { title: 'Birch' } }],
  })
  await person.post('/notifications/readAll')
  expect((await today(person)).mentions.count).toBe(0)
  expect((await app.request('GET', '/today')).status).toBe(401)
})

test('each figure is that of the list behind it', async () => {
  const person = await app.person('seller')
  const days = ['2026-11-17', '2026-11-18', '2026-11-18', '2026-11-19', '2026-11-20', '2026-12-20']
  const steps = []
  for (const [at, day] of days.entries())
    steps.push(await seller.create('activities', { subject: `Step ${at}`, dueAt: `${day}T09:00:00Z` }))
  for (const { id } of steps) await seller.create('activityParticipants', { activity: id, user: person.id })
  await person.create('activities', { subject: 'My own', dueAt: '2026-11-18T10:00:00Z' })
  await world.deal({ name: 'Without a step' }, person)
  const accepted = await person.create('leads', { name: 'Taken' })
  await person.post(`/leads/${accepted.id}/accept`)
  await person.create('leads', { name: 'Mine and new' })
  await app.owner.create('leads', { name: 'Of the owner', owner: app.owner.id })
  await app.owner.create('leads', { name: 'Of nobody', owner: null })
  for (const caller of [person, app.owner]) {
    const { overdue, today: day, tomorrow, later, dealsWithoutStep, leadsWithoutStep, newLeads } = await today(caller)
    for (const part of [overdue, day, tomorrow, later, dealsWithoutStep, leadsWithoutStep, newLeads]) {
      const { object, filter } = part.drill
      const { plural } = app.app.engine.registry.get(object)
      const list = await caller.post<{ data: { id: string }[]; count: { value: number } }>(`/${plural}/query`, {
        ...{ filter, count: 'exact', limit: 200 },
      })
      expect([filter, list.body.count?.value]).toEqual([filter, part.count])
      expect(list.body.data.map((row) => row.id).sort()).toEqual(part.data.map((row) => row.id).sort())
    }
    if (caller === person) expect([overdue, day, tomorrow, later].map((part) => part.count)).toEqual([1, 3, 1, 1])
  }
})
