import type { Timeline, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
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

async function timeline(path: string, query = '', caller = owner): Promise<Timeline> {
  const reply = await caller.get<Timeline>(`/${path}/timeline${query}`)
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`)
  return reply.body
}
const reference = (object: string, record: RecordData) => ({ object, id: record.id })
const subjects = (page: Timeline) => page.data.flatMap((item) => (item.kind === 'activity' ? [item.data.subject] : []))
const day = (n: number) => new Date(Date.UTC(2024, 0, n, 9)).toISOString()

describe('the timeline of a company', () => {
  test('holds what happened with it, its deals, leads and people, the plan on top and the past newest first', async () => {
    const { company, contact, deal } = await world.chain()
    const lead = await owner.create('leads', { name: 'Hint', company: company.id })
    const plan = (subject: string, about: unknown, dueAt: string) =>
      owner.create('activities', { subject, about, dueAt })
    await plan('second', reference('deal', deal), '2030-01-02T09:00:00Z')
    await plan('first', reference('contact', contact), '2030-01-01T09:00:00Z')
    const log = (subject: string, about: unknown, doneAt: string) =>
      owner.post('/activities/log', { kind: 'call', subject, about, doneAt })
    await log('b', reference('lead', lead), day(2))
    await log('c', reference('company', company), day(3))
    await log('a', reference('deal', deal), day(1))
    await owner.create('comments', { about: reference('deal', deal), body: 'Careful' })
    const page = await timeline(`companies/${company.id}`)
    expect(subjects(page)).toEqual(['first', 'second', 'c', 'b', 'a'])
    expect(page.data.map((item) => item.planned).slice(0, 3)).toEqual([true, true, false])
    expect(page.data.find((item) => item.kind === 'comment')).toMatchObject({
      object: 'deal',
      record: deal.id,
      title: deal.name,
      actor: { id: owner.id },
      data: { body: 'Careful', edited: false },
    })
    const created = page.data.filter((item) => item.kind === 'change' && item.data.op === 'create')
    expect(created.map((item) => item.object).sort()).toEqual(['company', 'contact', 'deal', 'lead'])
  })

  test('tells nothing of records that the caller may not see', async () => {
    const seller = await app.person('seller')
    const { company, deal } = await world.chain()
    await owner.post('/activities/log', { kind: 'call', subject: 'secret', about: reference('deal', deal) })
    await owner.create('comments', { about: reference('deal', deal), body: 'secret' })
    await owner.patch(`/deals/${deal.id}`, { version: deal.version, name: 'secret name' })
    await owner.post('/activities/log', { kind: 'call', subject: 'open', about: reference('company', company) })
    const page = await timeline(`companies/${company.id}`, '', seller)
    expect(subjects(page)).toEqual(['open'])
    expect(JSON.stringify(page)).not.toContain('secret')
    expect(page.data.some((item) => item.record === deal.id)).toBe(false)
    expect((await seller.get(`/deals/${deal.id}/timeline`)).status).toBe(404)
  })

  test('knows people with further posts in it', async () => {
    const { company, contact } = await world.chain()
    const other = await owner.create('companies', { name: 'Second home' })
    await owner.create('contactCompanies', { contact: contact.id, company: other.id, role: 'Adviser' })
    await owner.post('/activities/log', { kind: 'call', subject: 'talk', about: reference('contact', contact) })
    expect(subjects(await timeline(`companies/${other.id}`))).toEqual(['talk'])
    expect(subjects(await timeline(`companies/${company.id}`))).toEqual(['talk'])
  })
})

describe('the timeline of a person', () => {
  test('holds every activity with the person once, wherever it stands', async () => {
    const { deal, contact } = await world.chain()
    const other = await world.deal({})
    await owner.create('dealContacts', { deal: other.id, contact: contact.id, role: 'buyer' })
    const log = (subject: string, values: Record<string, unknown>) =>
      owner.create('activities', { kind: 'call', subject, status: 'done', ...values })
    await log('both', { about: reference('deal', deal), contact: contact.id })
    await log('part', { about: reference('deal', other) })
    const meeting = await log('meeting', {})
    await owner.create('activityParticipants', { activity: meeting.id, contact: contact.id })
    const page = await timeline(`contacts/${contact.id}`)
    expect(subjects(page).sort()).toEqual(['both', 'meeting', 'part'])
    expect(page.data.find((item) => item.id === meeting.id)?.data.participants).toEqual([
      { id: contact.id, object: 'contact', title: (contact.name as { full: string }).full },
    ])
  })
})

describe('changes in the timeline', () => {
  test('name records by their titles, and leave out what the product derives', async () => {
    const { deal, company } = await world.chain()
    const other = await owner.create('companies', { name: 'New home' })
    await owner.patch(`/deals/${deal.id}`, { version: deal.version, company: other.id, name: 'New name' })
    await owner.create('activities', { subject: 'x', about: reference('deal', deal), dueAt: '2030-01-01T09:00:00Z' })
    await app.settle()
    const { data } = await timeline(`deals/${deal.id}`, '?kinds=change')
    expect(data).toHaveLength(2)
    expect(data[0]?.data).toEqual({
      op: 'update',
      cause: 'request',
      diff: { company: [company.id, other.id], name: [deal.name, 'New name'] },
      titles: { [company.id]: company.name, [other.id]: 'New home' },
    })
    expect(data[1]?.data).toMatchObject({ op: 'create', diff: {} })
  })

  test('do not give away the titles of records that the caller may not see', async () => {
    const seller = await app.person('seller')
    const { company } = await world.chain()
    const lead = await owner.create('leads', { name: 'Hint', owner: seller.id, company: company.id })
    const hidden = await world.deal({ name: 'Hidden deal' })
    const system = await app.app.engine.systemContext('automation')
    const { updateRecords } = await import('../../../engine/index.ts')
    await updateRecords(system, system.registry.get('lead'), [{ id: lead.id, values: { deal: hidden.id } }])
    const { data } = await timeline(`leads/${lead.id}`, '?kinds=change', seller)
    expect(data[0]?.data).toMatchObject({ diff: { deal: [null, hidden.id] }, titles: {} })
  })
})

describe('pages of a timeline', () => {
  test('go through everything once, in order, also while more happens', async () => {
    const { deal } = await world.chain()
    const about = reference('deal', deal)
    for (let n = 1; n <= 7; n++)
      await owner.post('/activities/log', { kind: 'call', subject: `call ${n}`, about, doneAt: day(n) })
    for (let n = 1; n <= 4; n++) await owner.create('comments', { about, body: `comment ${n}` })
    await owner.create('activities', { subject: 'plan', about, dueAt: '2030-01-01T09:00:00Z' })
    const whole = await timeline(`deals/${deal.id}`, '?limit=100')
    const seen: TimelineItem[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null && page < 30; page++) {
      const read: Timeline = await timeline(`deals/${deal.id}`, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...read.data)
      cursor = read.nextCursor
      if (page === 1) await owner.create('comments', { about, body: 'meanwhile' })
    }
    expect(seen).toEqual(whole.data)
    expect(seen.filter((item) => item.planned)).toHaveLength(1)
  })

  test('keep entries of the very same moment apart', async () => {
    const { deal } = await world.chain()
    const create = Array.from({ length: 9 }, (_, n) => ({
      kind: 'call',
      subject: `same ${n}`,
      about: reference('deal', deal),
      doneAt: day(1),
    }))
    await owner.post('/activities/batch', { create })
    const seen = new Set<string>()
    let cursor: string | null = ''
    while (cursor !== null) {
      const read: Timeline = await timeline(
        `deals/${deal.id}`,
        `?kinds=call&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      for (const item of read.data) seen.add(item.id)
      cursor = read.nextCursor
    }
    expect(seen.size).toBe(9)
  })

  test('are narrowed by kind', async () => {
    const { deal } = await world.chain()
    const about = reference('deal', deal)
    for (const kind of ['call', 'meeting', 'note']) await owner.post('/activities/log', { kind, about, body: kind })
    await owner.create('comments', { about, body: 'word' })
    const kindsOf = async (kinds: string) =>
      (await timeline(`deals/${deal.id}`, `?kinds=${kinds}`)).data.map((item) => item.data.kind ?? item.kind).sort()
    expect(await kindsOf('call,meeting')).toEqual(['call', 'meeting'])
    expect(await kindsOf('comment,note')).toEqual(['comment', 'note'])
    expect(await kindsOf('change')).toEqual(['change'])
    expect(await kindsOf('activity')).toEqual(['call', 'meeting', 'note'])
  })

  test('are refused for a wrong kind, cursor or limit, and for objects without a timeline', async () => {
    const { deal } = await world.chain()
    for (const [query, path] of [
      ['kinds=nope', '/kinds'],
      ['cursor=nope', '/cursor'],
      [`cursor=${Buffer.from('["2024-01-01T00:00:00.000000Z","change","1;drop"]').toString('base64url')}`, '/cursor'],
      ['limit=1000', '/limit'],
    ])
      expect(await owner.get(`/deals/${deal.id}/timeline?${query}`)).toMatchObject({
        status: 400,
        body: { faults: [{ path }] },
      })
    expect((await owner.get(`/products/${deal.id}/timeline`)).status).toBe(404)
    expect((await app.request('GET', `/deals/${deal.id}/timeline`)).status).toBe(401)
  })
})
