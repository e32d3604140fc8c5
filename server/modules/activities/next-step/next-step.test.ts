import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../tests/support/app.ts'
import { makeWorld, type World } from '../../../../tests/support/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await testApp()
  world = await makeWorld(app)
})
afterAll(() => app.close())

const monday = '2030-01-07T09:00:00.000Z'
const tuesday = '2030-01-08T09:00:00.000Z'

async function stepOf(objects: string, id: string) {
  const { nextActivity, nextStepAt, lastActivityAt } = (await app.owner.get(`/${objects}/${id}`)).body
  return { nextActivity, nextStepAt, lastActivityAt }
}

describe('next step', () => {
  test('is the planned activity that is due first, for the deal, its company and the person', async () => {
    const { deal, company, contact } = await world.chain()
    const about = { object: 'deal', id: deal.id }
    await app.owner.create('activities', { subject: 'Later', about, contact: contact.id, dueAt: tuesday })
    const first = await app.owner.create('activities', { subject: 'First', about, contact: contact.id, dueAt: monday })
    await app.owner.create('activities', { subject: 'Some day', about })
    const expected = { nextActivity: first.id, nextStepAt: monday, lastActivityAt: null }
    expect(await stepOf('deals', deal.id)).toEqual(expected)
    expect(await stepOf('companies', company.id)).toEqual(expected)
    expect(await stepOf('contacts', contact.id)).toEqual(expected)
  })

  test('moves on when it is done, called off, thrown away or given to another record', async () => {
    const { deal, company } = await world.chain()
    const other = await world.deal({})
    const about = { object: 'deal', id: deal.id }
    const plan = (subject: string, dueAt: string) => app.owner.create('activities', { subject, about, dueAt })
    const [a, b, c, d] = [
      await plan('a', '2030-02-01T09:00:00.000Z'),
      await plan('b', '2030-02-02T09:00:00.000Z'),
      await plan('c', '2030-02-03T09:00:00.000Z'),
      await plan('d', '2030-02-04T09:00:00.000Z'),
    ]
    const next = async () => (await stepOf('deals', deal.id)).nextActivity
    expect(await next()).toBe(a.id)
    await app.owner.post(`/activities/${a.id}/complete`, { outcome: 'reached' })
    expect(await next()).toBe(b.id)
    expect((await stepOf('companies', company.id)).lastActivityAt).not.toBeNull()
    await app.owner.post(`/activities/${b.id}/cancel`)
    expect(await next()).toBe(c.id)
    await app.owner.delete(`/activities/${c.id}`)
    expect(await next()).toBe(d.id)
    await app.owner.patch(`/activities/${d.id}`, { version: 1, about: { object: 'deal', id: other.id } })
    expect(await stepOf('deals', deal.id)).toMatchObject({ nextActivity: null, nextStepAt: null })
    expect((await stepOf('deals', other.id)).nextActivity).toBe(d.id)
    await app.owner.post(`/activities/${c.id}/restore`)
    expect(await next()).toBe(c.id)
    await app.owner.post(`/activities/${a.id}/reopen`)
    expect(await stepOf('deals', deal.id)).toMatchObject({ nextActivity: a.id, lastActivityAt: null })
  })

  test('follows a deal to another company', async () => {
    const { deal, company } = await world.chain()
    const other = await app.owner.create('companies', { name: 'Other' })
    await app.owner.create('activities', { subject: 'Call', about: { object: 'deal', id: deal.id }, dueAt: monday })
    const before = (await app.owner.get(`/deals/${deal.id}`)).body
    await app.owner.patch(`/deals/${deal.id}`, { version: before.version, company: other.id })
    await app.settle()
    expect((await stepOf('companies', company.id)).nextStepAt).toBeNull()
    expect((await stepOf('companies', other.id)).nextStepAt).toBe(monday)
  })

  test('does not make an edit of the record a conflict', async () => {
    const { deal } = await world.chain()
    const before = (await app.owner.get(`/deals/${deal.id}`)).body
    await app.owner.create('activities', { subject: 'Call', about: { object: 'deal', id: deal.id }, dueAt: monday })
    const reply = await app.owner.patch(`/deals/${deal.id}`, { version: before.version, name: 'Renamed' })
    expect(reply).toMatchObject({ status: 200, body: { name: 'Renamed', nextStepAt: monday } })
  })

  test('stays right when many people plan for one deal at once', async () => {
    const { deal, company } = await world.chain()
    const days = Array.from(
      { length: 12 },
      (_, index) => `2030-03-${String(28 - index * 2).padStart(2, '0')}T09:00:00.000Z`,
    )
    const made = await Promise.all(
      days.map((dueAt) =>
        app.owner.create('activities', { subject: dueAt, about: { object: 'deal', id: deal.id }, dueAt }),
      ),
    )
    const first = made.toSorted((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)))[0] as RecordData
    expect(await stepOf('deals', deal.id)).toMatchObject({ nextActivity: first.id, nextStepAt: first.dueAt })
    expect((await stepOf('companies', company.id)).nextActivity).toBe(first.id)
    await Promise.all(made.map((one) => app.owner.post(`/activities/${one.id}/complete`)))
    expect(await stepOf('deals', deal.id)).toMatchObject({ nextActivity: null, nextStepAt: null })
  })

  test('of a batch is written for all records with a statement per object, not per activity', async () => {
    const { deal, company } = await world.chain()
    const create = Array.from({ length: 400 }, (_, index) => ({
      subject: `Step ${index}`,
      about: index % 2 ? { object: 'deal', id: deal.id } : { object: 'company', id: company.id },
      dueAt: new Date(Date.UTC(2031, 0, 1 + index)).toISOString(),
    }))
    const reply = await app.owner.post<{ create: { id: string }[] }>('/activities/batch', { create })
    expect(reply.status).toBe(200)
    expect((await stepOf('companies', company.id)).nextActivity).toBe(reply.body.create[0]?.id)
    expect((await stepOf('deals', deal.id)).nextActivity).toBe(reply.body.create[1]?.id)
    const changes = await app.owner.get<{ data: { set: string }[] }>(`/changes?record=${deal.id}&limit=1000`)
    const set = reply.headers['rodnik-change-set']
    expect(changes.body.data.filter((change) => change.set === set)).toHaveLength(1)
  })

  test('of a deal out of reach tells those who see its customer when it is, and nothing of what it is', async () => {
    const outsider = await app.person('seller')
    const { deal, company } = await world.chain()
    const subject = 'Offer the secret discount'
    const { id } = await app.owner.create('activities', {
      subject,
      about: { object: 'deal', id: deal.id },
      dueAt: monday,
    })
    expect((await outsider.get(`/deals/${deal.id}`)).status).toBe(404)
    expect((await outsider.get(`/activities/${id}`)).status).toBe(404)
    const fields = ['nextStepAt', 'nextActivity.title', 'nextActivity.subject', 'nextActivity.dueAt']
    const seen = await outsider.get(`/companies/${company.id}?fields=${fields.join()}`)
    expect(seen.body).toMatchObject({
      nextStepAt: monday,
      'nextActivity.title': null,
      'nextActivity.subject': null,
      'nextActivity.dueAt': null,
    })
    const find = (filter: unknown) => outsider.post<{ data: RecordData[] }>('/companies/query', { filter })
    const probes = [
      { field: 'nextActivity.subject', op: 'eq', value: subject },
      { field: 'nextActivity.dueAt', op: 'eq', value: monday },
    ]
    for (const filter of probes) expect(await find(filter)).toMatchObject({ status: 200, body: { data: [] } })
  })

  test('is not the caller’s to write', async () => {
    const { deal } = await world.chain()
    const reply = await app.owner.patch(`/deals/${deal.id}`, { version: 1, nextStepAt: monday })
    expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/nextStepAt', code: 'read_only' }] } })
  })
})
