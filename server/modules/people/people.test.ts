import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopleApp, password, peopleApp } from '../../../tests/support/people-app.ts'

let site: PeopleApp
const ids: Record<string, string> = {}
beforeAll(async () => {
  site = await peopleApp()
  for (const role of ['owner', 'admin', 'head', 'seller', 'viewer'])
    ids[role] = await site.person({ email: `${role}@example.com`, role })
  ids.admin2 = await site.person({ email: 'admin2@example.com', role: 'admin' })
})
afterAll(() => site.close())
const as = (role: string) => site.as(`${role}@example.com`)
const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''

describe('rights on people', () => {
  test.each(['owner', 'admin', 'head', 'seller', 'viewer'])('%s sees colleagues and teams', async (role) => {
    const caller = await as(role)
    expect((await caller.get('/users')).body.data.length).toBeGreaterThanOrEqual(6)
    expect((await caller.get('/teams')).status).toBe(200)
  })

  test.each(['head', 'seller', 'viewer'])('%s can neither add, change, remove nor invite people', async (role) => {
    const caller = await as(role)
    const replies = [
      await caller.post('/users', { name: 'New', email: `new-by-${role}@example.com` }),
      await caller.change(`/users/${ids.viewer}`, { name: 'Other' }),
      await caller.change(`/users/${ids[role]}`, { role: 'owner' }),
      await caller.delete(`/users/${ids.viewer}`),
      await caller.post('/teams', { name: 'New' }),
      await caller.post('/invitations', { email: 'x@example.com', role: 'viewer' }),
      await caller.get('/invitations'),
      await caller.get('/password-resets'),
      await caller.post(`/users/${ids.viewer}/reset-link`),
      await caller.patch('/settings/company', { name: 'Mine' }),
      await caller.put('/rates', { rates: [{ currency: 'USD', date: '2026-01-01', rate: '80' }] }),
    ]
    for (const reply of replies) expect(reply.body).toMatchObject({ status: 403 })
  })

  test('an administrator adds people but makes nobody administrator or owner', async () => {
    const admin = await as('admin')
    expect((await admin.post('/users', { name: 'Пётр', email: 'petr@example.com', role: 'head' })).status).toBe(201)
    for (const role of ['admin', 'owner']) {
      expect((await admin.post('/users', { name: 'X', email: `x-${role}@example.com`, role })).body.code).toBe(
        'people.above',
      )
      expect((await admin.change(`/users/${ids.seller}`, { role })).body.code).toBe('people.above')
      expect((await admin.change(`/users/${ids.admin}`, { role: 'owner' })).body.code).toBe('people.above')
      expect((await admin.post('/invitations', { email: `y-${role}@example.com`, role })).body.code).toBe(
        'people.above',
      )
    }
  })

  test('an administrator touches neither owners nor other administrators', async () => {
    const admin = await as('admin')
    for (const id of [ids.owner, ids.admin2]) {
      expect((await admin.change(`/users/${id}`, { email: 'mine@example.com' })).body.code).toBe('people.above')
      expect((await admin.change(`/users/${id}`, { active: false })).body.code).toBe('people.above')
      expect((await admin.delete(`/users/${id}`)).body.code).toBe('people.above')
      expect((await admin.post(`/users/${id}/reset-link`)).body.code).toBe('people.above')
    }
  })

  test('an administrator who was demoted cannot undo it', async () => {
    const id = await site.person({ email: 'fallen@example.com', role: 'admin' })
    const fallen = await site.as('fallen@example.com')
    const down = await fallen.change(`/users/${id}`, { role: 'seller' })
    expect(down.status).toBe(200)
    const [row] = await site.database.query<{ set: string }>(
      sql`SELECT set_id AS set FROM changes WHERE record = ${id} ORDER BY id DESC LIMIT 1`,
    )
    const { undoChangeSet } = await import('../../engine/records/undo.ts')
    const ctx = await site.engine.contextFor(id, 'request')
    if (!ctx) throw new Error('no context')
    await expect(undoChangeSet(ctx, row?.set ?? '')).rejects.toMatchObject({ code: 'denied' })
  })

  test('the last owner can be neither demoted, deactivated nor removed', async () => {
    const owner = await as('owner')
    expect((await owner.change(`/users/${ids.owner}`, { role: 'admin' })).body).toMatchObject({
      status: 409,
      code: 'people.last_owner',
    })
    expect((await owner.change(`/users/${ids.owner}`, { active: false })).body.code).toBe('people.self')
    expect((await owner.delete(`/users/${ids.owner}`)).body.code).toBe('people.self')
    expect((await owner.get('/me')).body.role).toBe('owner')
  })

  test('two owners who demote each other at the same time leave one', async () => {
    const own = await peopleApp()
    const first = await own.person({ email: 'one@example.com', role: 'owner' })
    const second = await own.person({ email: 'two@example.com', role: 'owner' })
    const [one, two] = [await own.as('one@example.com'), await own.as('two@example.com')]
    await Promise.all([
      one.change(`/users/${second}`, { role: 'seller' }),
      two.change(`/users/${first}`, { role: 'seller' }),
    ])
    const owners = await own.database.query(
      sql`SELECT id FROM users WHERE role = 'owner' AND active AND deleted_at IS NULL`,
    )
    expect(owners).toHaveLength(1)
    await own.close()
  })

  test('two people cannot have one e-mail, and the fault names the field', async () => {
    const owner = await as('owner')
    const reply = await owner.post('/users', { name: 'Twin', email: 'SELLER@example.com' })
    expect(reply.body).toMatchObject({
      status: 409,
      code: 'record.not_unique',
      faults: [{ path: '/email', code: 'not_unique' }],
    })
    expect(reply.text).not.toContain('seller@example.com')
  })
})

describe('changes take effect on the next request', () => {
  test('a deactivated person is signed out at once, API tokens included, and stays out when activated again', async () => {
    const id = await site.person({ email: 'leaver@example.com' })
    const leaver = await site.as('leaver@example.com')
    const program = site.bearer((await leaver.post('/tokens', { name: 'T', scope: 'write' })).body.token)
    expect((await leaver.get('/me')).status).toBe(200)
    expect((await program.get('/me')).status).toBe(200)
    const owner = await as('owner')
    expect((await owner.change(`/users/${id}`, { active: false })).status).toBe(200)
    expect((await leaver.get('/me')).status).toBe(401)
    expect((await program.get('/me')).status).toBe(401)
    await owner.change(`/users/${id}`, { active: true })
    expect((await leaver.get('/me')).status).toBe(401)
    expect((await site.as('leaver@example.com')).get('/me')).toBeDefined()
  })

  test('a removed person is signed out at once', async () => {
    const id = await site.person({ email: 'removed@example.com' })
    const removed = await site.as('removed@example.com')
    expect((await removed.get('/me')).status).toBe(200)
    expect((await (await as('owner')).delete(`/users/${id}`)).status).toBeLessThan(300)
    expect((await removed.get('/me')).status).toBe(401)
  })

  test('a new role holds from the next request on', async () => {
    const id = await site.person({ email: 'rising@example.com' })
    const rising = await site.as('rising@example.com')
    expect((await rising.get('/invitations')).status).toBe(403)
    await (await as('owner')).change(`/users/${id}`, { role: 'admin' })
    expect((await rising.get('/invitations')).status).toBe(200)
    await (await as('owner')).change(`/users/${id}`, { role: 'viewer' })
    expect((await rising.get('/invitations')).status).toBe(403)
  })

  test('another server hears of it', async () => {
    const id = await site.person({ email: 'elsewhere@example.com' })
    const caller = await site.as('elsewhere@example.com')
    expect((await caller.get('/me')).body.role).toBe('seller')
    await site.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE users SET role = 'viewer' WHERE id = ${id}`)
      await tx.query(sql`SELECT pg_notify('rodnik_people', '')`)
    })
    await expect.poll(async () => (await caller.get('/me')).body.role).toBe('viewer')
  })
})

describe('teams', () => {
  test('a person sees to the own team, the headed teams and everything below them', async () => {
    const owner = await as('owner')
    const team = async (name: string, more: object = {}) =>
      (await owner.post('/teams', { name, ...more })).body.id as string
    const north = await team('Север', { head: ids.head })
    const city = await team('Город', { parent: north })
    const shop = await team('Магазин', { parent: city })
    const south = await team('Юг')
    const inShop = await site.person({ email: 'shop@example.com', team: shop })
    const inSouth = await site.person({ email: 'south@example.com', team: south })
    const identity = await site.gate.identityOf(ids.head ?? '')
    expect(identity?.actor.teamIds.sort()).toEqual([north, city, shop].sort())
    expect(identity?.actor.teamUserIds).toContain(inShop)
    expect(identity?.actor.teamUserIds).toContain(ids.head)
    expect(identity?.actor.teamUserIds).not.toContain(inSouth)
    expect((await (await as('head')).get('/me')).body.teams).toEqual([{ id: north, title: 'Север' }])

    expect((await owner.change(`/teams/${north}`, { parent: shop })).body).toMatchObject({
      status: 409,
      code: 'people.team_circle',
    })
    expect((await owner.change(`/teams/${north}`, { parent: north })).body.code).toBe('people.team_circle')
    expect((await owner.delete(`/teams/${city}`)).body.code).toBe('people.team_in_use')
    expect((await owner.delete(`/teams/${shop}`)).body.code).toBe('people.team_in_use')
    await owner.change(`/users/${inShop}`, { team: south })
    expect((await site.gate.identityOf(ids.head ?? ''))?.actor.teamUserIds).not.toContain(inShop)
    expect((await owner.delete(`/teams/${shop}`)).status).toBeLessThan(300)
  })
})

describe('the own person', () => {
  test('everyone changes the own settings, and nothing else about themselves', async () => {
    const viewer = await as('viewer')
    const changed = await viewer.patch('/me', {
      name: 'Вера',
      locale: 'ru',
      zone: 'Asia/Yekaterinburg',
      theme: 'dark',
      density: 'roomy',
      keys: { 'list.filter': 'x', 'go./today': '' },
    })
    expect(changed.body).toMatchObject({
      name: 'Вера',
      locale: 'ru',
      zone: 'Asia/Yekaterinburg',
      theme: 'dark',
      density: 'roomy',
    })
    expect((await viewer.get('/me')).body.keys).toEqual({ 'list.filter': 'x', 'go./today': '' })
    expect((await viewer.patch('/me', { keys: { 'no such id': 'x' } })).status).toBe(400)
    expect((await viewer.get('/me')).body).toMatchObject({ name: 'Вера', zone: 'Asia/Yekaterinburg' })
    for (const more of [{ role: 'owner' }, { active: false }, { email: 'a@b.cc' }, { team: ids.viewer }]) {
      const reply = await viewer.patch('/me', more)
      expect(reply.body).toMatchObject({ status: 400, faults: [{ code: 'unknown_field' }] })
    }
    expect((await viewer.patch('/me', { zone: 'Europe/Nowhere', theme: 'pink' })).body.faults).toMatchObject([
      { path: '/zone', code: 'not_zone' },
      { path: '/theme', code: 'not_option' },
    ])
  })

  test('errors come in the language that the person has chosen', async () => {
    const viewer = await as('viewer')
    await viewer.patch('/me', { locale: 'ru' })
    expect((await viewer.get('/invitations', { 'accept-language': 'en' })).body.title).toBe('На это нет прав')
  })

  test('permissions tell what the role may do', async () => {
    expect((await (await as('owner')).get('/me')).body.permissions).toEqual(
      expect.arrayContaining(['people.manage', 'settings.manage', 'user.create']),
    )
    const seller = (await (await as('seller')).get('/me')).body.permissions
    expect(seller).toContain('user.read')
    expect(seller).not.toContain('user.create')
    expect(seller).not.toContain('people.manage')
  })
})

describe('passwords', () => {
  test('a changed password signs the other devices out, and the old one is void', async () => {
    await site.person({ email: 'change@example.com' })
    const here = await site.as('change@example.com')
    const there = await site.as('change@example.com')
    expect(
      (await here.post('/me/password', { current: 'wrong one', next: 'quite another phrase' })).body.faults,
    ).toMatchObject([{ path: '/current', code: 'wrong_password' }])
    expect((await here.post('/me/password', { current: password, next: 'Password2026' })).body.faults).toMatchObject([
      { path: '/next', code: 'password_common' },
    ])
    expect((await here.post('/me/password', { current: password, next: 'quite another phrase' })).status).toBe(204)
    expect((await here.get('/me')).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    expect((await site.nobody('192.0.2.60').post('/session', { email: 'change@example.com', password })).status).toBe(
      401,
    )
    expect(
      (
        await site
          .nobody('192.0.2.60')
          .post('/session', { email: 'change@example.com', password: 'quite another phrase' })
      ).status,
    ).toBe(200)
  })

  test('asking for a new password answers the same for known and unknown, and administrators see who waits', async () => {
    await site.person({ email: 'forgot@example.com', name: 'Забывчивый' })
    for (const email of ['forgot@example.com', 'unknown@example.com']) {
      const reply = await site.nobody('192.0.2.61').post('/password-resets', { email })
      expect([reply.status, reply.text]).toEqual([204, ''])
    }
    const admin = await as('admin')
    const { data } = (await admin.get('/password-resets')).body
    expect(data.map((one: { user: { email: string } }) => one.user.email)).toEqual(['forgot@example.com'])
  })

  test('a reset link works once, signs the person out everywhere and voids the links before it', async () => {
    const id = await site.person({ email: 'reset@example.com' })
    const before = await site.as('reset@example.com')
    const admin = await as('admin')
    const first = tokenIn((await admin.post(`/users/${id}/reset-link`)).body.link)
    const made = await admin.post(`/users/${id}/reset-link`, undefined, { host: 'crm.example.com' })
    expect(made.body.link).toMatch(/^http:\/\/crm\.example\.com\/new-password\?token=[\w-]{43}$/)
    const token = tokenIn(made.body.link)
    expect(JSON.stringify(await site.database.query(sql`SELECT * FROM sign_in_links`))).not.toContain(token)
    const nobody = site.nobody('192.0.2.62')
    const next = 'a phrase nobody knows'
    expect((await nobody.post('/password-resets/accept', { token: first, password: next })).body).toMatchObject({
      status: 404,
      code: 'sign_in.link_dead',
    })
    expect((await nobody.post('/password-resets/accept', { token, password: 'short' })).body.faults).toMatchObject([
      { path: '/password', code: 'password_short' },
    ])
    const both = await Promise.all([1, 2].map(() => nobody.post('/password-resets/accept', { token, password: next })))
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 404])
    expect((await before.get('/me')).status).toBe(401)
    const signedIn = both.find((reply) => reply.status === 200)
    expect((await site.bearer(signedIn?.body.token).get('/me')).body.email).toBe('reset@example.com')
  })

  test('a reset link ends after a day and with the person', async () => {
    const own = await peopleApp()
    await own.person({ email: 'owner@example.com', role: 'owner' })
    const id = await own.person({ email: 'late@example.com' })
    const owner = await own.as('owner@example.com')
    const late = tokenIn((await owner.post(`/users/${id}/reset-link`)).body.link)
    own.moveClock(1.01)
    expect(
      (await own.nobody().post('/password-resets/accept', { token: late, password: 'a phrase nobody knows' })).status,
    ).toBe(404)
    const gone = tokenIn((await owner.post(`/users/${id}/reset-link`)).body.link)
    await owner.change(`/users/${id}`, { active: false })
    expect(
      (await own.nobody().post('/password-resets/accept', { token: gone, password: 'a phrase nobody knows' })).status,
    ).toBe(404)
    expect((await owner.post(`/users/${id}/reset-link`)).body.code).toBe('people.inactive')
    await own.close()
  })
})

describe('invitations', () => {
  const answer = { name: 'Павел', password: 'a phrase of pavel', locale: 'ru' }

  test('an invited person becomes a user with the promised role and team, once', async () => {
    const admin = await as('admin')
    const team = (await admin.post('/teams', { name: 'Новички' })).body.id
    const made = await admin.post('/invitations', { email: 'Pavel@example.com', role: 'head', team })
    expect(made.status).toBe(201)
    expect(made.body.link).toContain('/invitation?token=')
    const token = tokenIn(made.body.link)
    const list = await admin.get('/invitations')
    expect(list.body.data).toMatchObject([
      { id: made.body.id, email: 'pavel@example.com', role: 'head', team, createdBy: ids.admin },
    ])
    expect(list.text).not.toContain(token)
    const nobody = site.nobody('192.0.2.70')
    expect((await nobody.get(`/invitations/lookup?token=${token}`)).body).toMatchObject({
      email: 'pavel@example.com',
      role: 'head',
      invitedBy: 'admin',
    })
    expect(
      (await nobody.post('/invitations/accept', { token, ...answer, password: 'pavel123456' })).body.faults,
    ).toMatchObject([{ code: 'password_personal' }])
    const accepted = await nobody.post('/invitations/accept', { token, ...answer })
    expect(accepted.cookie).toMatch(/^rodnik=/)
    expect((await site.bearer(accepted.body.token).get('/me')).body).toMatchObject({
      name: 'Павел',
      role: 'head',
      locale: 'ru',
      teams: [{ id: team }],
    })
    expect((await nobody.post('/invitations/accept', { token, ...answer })).body.code).toBe('sign_in.link_dead')
    expect((await nobody.get(`/invitations/lookup?token=${token}`)).status).toBe(404)
    expect((await admin.get('/invitations')).body.data).toEqual([])
    expect((await admin.post('/invitations', { email: 'pavel@example.com', role: 'seller' })).body.code).toBe(
      'people.email_taken',
    )
  })

  test('a person who is known by name only cannot come in, until an address is given and an invitation accepted', async () => {
    const [admin, owner] = [await as('admin'), await as('owner')]
    const { id, version } = (await admin.post('/users', { name: 'Anna Snelling', role: 'seller' })).body
    expect((await admin.post(`/users/${id}/reset-link`)).body.code).toBe('people.no_address')
    expect((await owner.post('/users', { name: 'No Address', role: 'admin' })).body.faults).toMatchObject([
      { path: '/email', code: 'required' },
    ])
    await admin.patch(`/users/${id}`, { version, email: 'anna.snelling@example.com' })
    const made = await admin.post('/invitations', { email: 'anna.snelling@example.com', role: 'viewer' })
    expect(made.status).toBe(201)
    const nobody = site.nobody('192.0.2.71')
    const accepted = await nobody.post('/invitations/accept', {
      token: tokenIn(made.body.link),
      name: 'Anna Snelling',
      password: 'a phrase of anna',
      locale: 'en',
    })
    const me = await site.bearer(accepted.body.token).get('/me')
    expect(me.body).toMatchObject({ id, role: 'seller', email: 'anna.snelling@example.com' })
    expect((await admin.post('/invitations', { email: 'anna.snelling@example.com', role: 'seller' })).body.code).toBe(
      'people.email_taken',
    )
    // Without the address there is no way in, so those that stand open are shut.
    const now = (await owner.get(`/users/${id}`)).body
    await owner.patch(`/users/${id}`, { version: now.version, email: null })
    expect((await site.bearer(accepted.body.token).get('/me')).status).toBe(401)
  })

  test('an administrator does not open the account of a person who stands above by inviting the address', async () => {
    const [admin, owner] = [await as('admin'), await as('owner')]
    const above = await owner.post('/users', { name: 'Second owner', role: 'owner', email: 'second@example.com' })
    expect(above.status).toBe(201)
    expect((await admin.post('/invitations', { email: 'second@example.com', role: 'seller' })).body.code).toBe(
      'people.above',
    )
    await owner.delete(`/users/${above.body.id}`)
  })

  test('an invitation ends when it is withdrawn, replaced, late, or its author has left', async () => {
    const own = await peopleApp()
    await own.person({ email: 'owner@example.com', role: 'owner' })
    const admin = await own.person({ email: 'admin@example.com', role: 'admin' })
    const owner = await own.as('owner@example.com')
    const invite = async (by: typeof owner) => {
      const { body } = await by.post('/invitations', { email: 'new@example.com', role: 'seller' })
      return { id: body.id as string, token: tokenIn(body.link) }
    }
    const accept = async (token: string) =>
      (await own.nobody().post('/invitations/accept', { token, ...answer })).status
    const withdrawn = await invite(owner)
    expect((await owner.delete(`/invitations/${withdrawn.id}`)).status).toBe(204)
    expect(await accept(withdrawn.token)).toBe(404)
    const replaced = await invite(owner)
    const late = await invite(owner)
    expect(await accept(replaced.token)).toBe(404)
    own.moveClock(8)
    expect(await accept(late.token)).toBe(404)
    const orphan = await invite(await own.as('admin@example.com'))
    await (await own.as('owner@example.com')).change(`/users/${admin}`, { active: false })
    expect(await accept(orphan.token)).toBe(404)
    await own.close()
  })

  test('an unknown team or role is refused with its place', async () => {
    const reply = await (await as('admin')).post('/invitations', { email: 'not an e-mail', role: 'boss' })
    expect(reply.body.faults).toMatchObject([
      { path: '/email', code: 'not_email' },
      { path: '/role', code: 'not_option' },
    ])
    const team = await (await as('admin')).post('/invitations', {
      email: 'q@example.com',
      role: 'seller',
      team: ids.owner,
    })
    expect(team.body.faults).toMatchObject([{ path: '/team', code: 'no_such_record' }])
  })
})
