import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'

let app: TestApp
let author: Caller
let colleague: Caller
beforeAll(async () => {
  app = await testApp()
  author = await app.person('seller', { name: 'Author' })
  colleague = await app.person('seller', { name: 'Colleague' })
})
afterAll(() => app.close())

const mention = (caller: Caller, name = 'Colleague') => `@[${name}](user:${caller.id})`
const bellOf = async (caller: Caller) =>
  (await caller.get<{ data: Record<string, unknown>[] }>('/notifications?limit=50')).body.data

test('a comment is its author’s, begins with plain words, and may be added by whoever sees the record', async () => {
  const company = await author.create('companies', { name: 'Open to all' })
  const about = { object: 'company', id: company.id }
  const made = await colleague.create('comments', { about, body: '**Hello** there' })
  expect(made).toMatchObject({ author: colleague.id, excerpt: 'Hello there' })
  expect((await author.get(`/comments/${made.id}`)).status).toBe(200)
  expect((await author.patch(`/comments/${made.id}`, { version: 1, body: 'Mine now' })).status).toBe(403)
  expect((await colleague.patch(`/comments/${made.id}`, { version: 1, body: 'Better' })).status).toBe(200)
  const forged = await colleague.post('/comments', { about, body: 'x', author: author.id })
  expect(forged).toMatchObject({ status: 400, body: { faults: [{ path: '/author', code: 'read_only' }] } })
})

test('a comment on a record that one does not see is neither read nor written', async () => {
  const lead = await author.create('leads', { name: 'Mine' })
  const about = { object: 'lead', id: lead.id }
  const made = await author.create('comments', { about, body: 'Secret' })
  expect((await colleague.get(`/comments/${made.id}`)).status).toBe(404)
  expect((await colleague.get<{ data: unknown[] }>('/comments')).body.data).not.toContainEqual(
    expect.objectContaining({ id: made.id }),
  )
  expect((await colleague.post('/comments', { about, body: 'x' })).status).toBe(400)
})

test('a mention tells its person once, also when the text is edited', async () => {
  const company = await author.create('companies', { name: 'Birch' })
  const about = { object: 'company', id: company.id }
  const made = await author.create('comments', { about, body: `${mention(colleague)} look at this` })
  expect(await bellOf(colleague)).toMatchObject([
    { kind: 'mention', about, actor: author.id, subject: '@Colleague look at this', readAt: null },
  ])
  await author.patch(`/comments/${made.id}`, { version: 1, body: `${mention(colleague)} look at that` })
  expect(await bellOf(colleague)).toHaveLength(1)
})

test('a comment stays with its record, so that whom it mentions sees what it is about', async () => {
  const company = await author.create('companies', { name: 'Maple' })
  const lead = await author.create('leads', { name: 'Out of reach' })
  const about = { object: 'company', id: company.id }
  const made = await author.create('comments', { about, body: `${mention(colleague)} look` })
  const values = { about: { object: 'lead', id: lead.id } }
  const refused = { status: 400, body: { faults: [{ path: '/about', code: 'comment_stays' }] } }
  expect(await author.patch(`/comments/${made.id}`, { version: 1, ...values })).toMatchObject(refused)
  const update = [{ id: made.id, version: 1, values }]
  expect((await author.post('/comments/batch', { update })).status).toBe(400)
  expect((await colleague.get(`/comments/${made.id}`)).body.about).toEqual(about)
  expect((await author.patch(`/comments/${made.id}`, { version: 1, about, body: 'Same place' })).status).toBe(200)
})

test('a mention of oneself tells nobody', async () => {
  const company = await author.create('companies', { name: 'Oak' })
  const before = await bellOf(author)
  await author.create('comments', {
    about: { object: 'company', id: company.id },
    body: `${mention(author, 'Author')}`,
  })
  expect(await bellOf(author)).toEqual(before)
})

test('a mention of somebody who does not see the record is refused by name and nothing is written', async () => {
  const lead = await author.create('leads', { name: 'Hidden' })
  const about = { object: 'lead', id: lead.id }
  const reply = await author.post('/comments', {
    about,
    body: `${mention(colleague)} and ${mention(app.owner, 'Owner')}`,
  })
  expect(reply.status).toBe(400)
  expect(reply.body.faults).toMatchObject([
    { path: '/body', code: 'mention_cannot_see', message: expect.stringContaining('Colleague') },
  ])
  const stored = await author.get<{ data: unknown[] }>('/comments')
  expect(stored.body.data).not.toContainEqual(expect.objectContaining({ about }))
  expect((await bellOf(app.owner)).filter((one) => one.kind === 'mention')).toEqual([])
})
