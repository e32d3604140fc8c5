import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { makeWorld, type World } from '../../../../tests/support/world.ts'
import { remind, remindJob } from './remind.ts'

let app: TestApp
let world: World
const clock = { at: new Date('2026-11-16T09:00:00Z'), now: () => clock.at }
beforeAll(async () => {
  app = await testApp({ clock })
  world = await makeWorld(app)
})
afterAll(() => app.close())

const bellOf = async (caller: Caller) =>
  (await caller.get<{ data: Record<string, unknown>[] }>('/notifications?limit=200')).body.data
const ring = async () => remind(await app.app.engine.systemContext('automation'))
const at = (time: string) => `2026-11-16T${time}:00.000Z`

describe('a reminder', () => {
  test('rings once at its time, for the owner and the colleagues who take part', async () => {
    const [seller, guest] = [await app.person('seller'), await app.person('seller')]
    const made = await seller.create('activities', {
      kind: 'meeting',
      subject: 'Demo',
      dueAt: at('10:00'),
      remindAt: at('09:45'),
    })
    await seller.create('activityParticipants', { activity: made.id, user: guest.id })
    clock.at = new Date(at('09:44'))
    await ring()
    expect(await bellOf(seller)).toEqual([])
    clock.at = new Date(at('09:45'))
    await Promise.all([ring(), ring(), ring()])
    const bell = { kind: 'reminder', subject: 'Demo', about: { object: 'activity', id: made.id }, actor: null }
    expect(await bellOf(seller)).toMatchObject([bell])
    expect((await bellOf(guest)).filter((one) => one.kind === 'reminder')).toMatchObject([bell])
    await ring()
    expect(await bellOf(seller)).toHaveLength(1)
  })

  test('rings again when a later one is set, late rather than never, and not at all when the work is done', async () => {
    const seller = await app.person('seller')
    const [again, done] = [
      await seller.create('activities', { subject: 'Again', remindAt: at('11:00') }),
      await seller.create('activities', { subject: 'Done', remindAt: at('11:00') }),
    ]
    await seller.post(`/activities/${done.id}/complete`)
    clock.at = new Date(at('14:00'))
    await ring()
    await seller.patch(`/activities/${again.id}`, { version: 1, remindAt: at('15:00') })
    clock.at = new Date(at('16:00'))
    await ring()
    expect((await bellOf(seller)).map((one) => one.subject)).toEqual(['Again', 'Again'])
  })

  test('leaves the version of the activity alone, so that nobody’s edit is a conflict', async () => {
    const seller = await app.person('seller')
    const made = await seller.create('activities', { subject: 'Edit me', remindAt: at('16:30') })
    clock.at = new Date(at('17:00'))
    await ring()
    expect((await seller.patch(`/activities/${made.id}`, { version: 1, subject: 'Edited' })).status).toBe(200)
  })

  test('rings by itself, through the queue of jobs', async () => {
    const seller = await app.person('seller')
    await seller.create('activities', { subject: 'By itself', remindAt: at('17:30') })
    clock.at = new Date(at('18:00'))
    const { database, engine } = app.app
    await database.transaction((tx) => engine.jobs.enqueue(tx, remindJob.name, {}))
    await expect.poll(() => bellOf(seller), { timeout: 15_000 }).toMatchObject([{ subject: 'By itself' }])
  })
})

describe('work that is given', () => {
  test('is told to the new owner, but not to who took it', async () => {
    const seller = await app.person('seller')
    const objects = { companies: { name: 'Given' }, contacts: { name: 'Anna Given' }, leads: { name: 'Given' } }
    for (const [plural, values] of Object.entries(objects))
      await app.owner.create(plural, { ...values, owner: seller.id })
    const deal = await world.deal({ name: 'Given' })
    await app.owner.patch(`/deals/${deal.id}`, { version: deal.version, owner: seller.id })
    await seller.create('companies', { name: 'Own' })
    await app.settle()
    const bell = await bellOf(seller)
    expect(bell.map((one) => (one.about as { object: string }).object).sort()).toEqual([
      'company',
      'contact',
      'deal',
      'lead',
    ])
    expect(bell.every((one) => one.kind === 'assigned' && one.actor === app.owner.id)).toBe(true)
    expect(bell.map((one) => one.subject)).not.toContain('Own')
  })

  test('colleagues who take part in something planned are told so, and when it is put off', async () => {
    const [sam, rita] = [await app.person('seller', { name: 'Sam' }), await app.person('seller', { name: 'Rita' })]
    const dueAt = '2026-12-01T09:00:00Z'
    const made = await app.owner.create('activities', { kind: 'meeting', subject: 'Look at the hall', dueAt })
    for (const user of [sam.id, app.owner.id])
      await app.owner.create('activityParticipants', { activity: made.id, user })
    const done = await app.owner.create('activities', { kind: 'call', subject: 'Was yesterday', status: 'done' })
    await app.owner.create('activityParticipants', { activity: done.id, user: sam.id })
    await app.settle()
    const about = { object: 'activity', id: made.id }
    expect(await bellOf(sam)).toMatchObject([
      { kind: 'invited', subject: 'Look at the hall', about, actor: app.owner.id },
    ])
    const { version } = (await app.owner.get<RecordData>(`/activities/${made.id}`)).body
    await app.owner.patch(`/activities/${made.id}`, { version, dueAt: '2026-12-02T09:00:00Z' })
    await app.settle()
    expect((await bellOf(sam)).map((one) => one.kind).sort()).toEqual(['invited', 'moved'])
    expect(await bellOf(app.owner)).toEqual([])
    expect(await bellOf(rita)).toEqual([])
  })

  test('many steps that are put off at once are told in one notice', async () => {
    const seller = await app.person('seller')
    const [early, late] = ['2026-12-01T09:00:00Z', '2026-12-05T09:00:00Z']
    const create = Array.from({ length: 30 }, (_, at) => ({ subject: `Step ${at}`, dueAt: early, owner: seller.id }))
    const made = (await app.owner.post<{ create: RecordData[] }>('/activities/batch', { create })).body.create
    const update = made.map(({ id, version }) => ({ id, version, values: { dueAt: late } }))
    expect((await app.owner.post('/activities/batch', { update })).status).toBe(200)
    await app.settle()
    const bell = await bellOf(seller)
    expect(bell.map(({ kind, count, object }) => [kind, count, object]).sort()).toEqual([
      ['assigned', 30, 'activity'],
      ['moved', 30, 'activity'],
    ])
  })

  test('of many records at once is told in one notice with their number', async () => {
    const seller = await app.person('seller')
    const create = Array.from({ length: 450 }, (_, index) => ({ name: `Lot ${index}`, owner: seller.id }))
    await app.owner.post('/companies/batch', { create })
    await app.settle()
    expect(await bellOf(seller)).toMatchObject([{ kind: 'assigned', object: 'company', count: 450, about: null }])
  })
})

describe('notifications', () => {
  test('are seen and marked by their person alone', async () => {
    const [seller, other] = [await app.person('seller'), await app.person('seller')]
    await app.owner.create('companies', { name: 'For seller', owner: seller.id })
    await app.settle()
    const [notice] = await bellOf(seller)
    for (const stranger of [other, app.owner]) {
      expect((await stranger.get(`/notifications/${notice?.id}`)).status).toBe(404)
      expect((await stranger.patch(`/notifications/${notice?.id}`, { version: 1, readAt: at('12:00') })).status).toBe(
        404,
      )
      expect((await bellOf(stranger)).map((one) => one.id)).not.toContain(notice?.id)
      expect((await stranger.post('/notifications/readAll')).status).toBe(200)
    }
    expect((await bellOf(seller))[0]).toMatchObject({ readAt: null })
    expect((await seller.post('/notifications', { user: seller.id, kind: 'system', subject: 'x' })).status).toBe(403)
  })

  test('are read all at once, or those about one record', async () => {
    const seller = await app.person('seller')
    const [one] = [
      await app.owner.create('companies', { name: 'One', owner: seller.id }),
      await app.owner.create('companies', { name: 'Two', owner: seller.id }),
    ]
    await app.settle()
    expect((await seller.post('/notifications/readAll', { about: { object: 'company', id: one.id } })).body).toEqual({
      count: 1,
    })
    expect((await bellOf(seller)).filter((notice) => notice.readAt === null)).toHaveLength(1)
    expect((await seller.post('/notifications/readAll')).body).toEqual({ count: 1 })
  })
})
