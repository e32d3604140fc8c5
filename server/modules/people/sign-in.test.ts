import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopleApp, password, peopleApp } from '../../../tests/support/people-app.ts'

let site: PeopleApp
beforeAll(async () => {
  site = await peopleApp()
  await site.person({ email: 'olga@example.com', role: 'owner' })
  await site.person({ email: 'anna@example.com', name: 'Анна' })
})
afterAll(() => site.close())

describe('signing in', () => {
  test('e-mail and password give a token, and a cookie that scripts cannot read', async () => {
    const reply = await site.nobody().post('/session', { email: ' Anna@Example.com ', password })
    expect(reply.status).toBe(200)
    expect(reply.body.token).toMatch(/^[\w-]{43}$/)
    expect(reply.headers['set-cookie']).toMatch(/^rodnik=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000$/)
    expect((await site.bearer(reply.body.token).get('/me')).body).toMatchObject({
      email: 'anna@example.com',
      role: 'seller',
    })
    expect((await site.browser(reply.cookie ?? '').get('/me')).body.name).toBe('Анна')
    const filter = { field: 'email', op: 'eq', value: 'anna@example.com' }
    const seen = await site.bearer(reply.body.token).post('/users/query', { filter, fields: ['lastSeenAt'] })
    expect(seen.body.data).toMatchObject([{ lastSeenAt: expect.any(String) }])
  })

  test('over TLS the cookie is bound to the host and never sent in clear', async () => {
    const secure = await peopleApp({ trustedProxies: ['loopback'] })
    await secure.person({ email: 'anna@example.com' })
    const reply = await secure
      .nobody()
      .post('/session', { email: 'anna@example.com', password }, { 'x-forwarded-proto': 'https' })
    expect(reply.headers['set-cookie']).toMatch(
      /^__Host-rodnik=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    )
    const plain = reply.cookie?.replace('__Host-', '') ?? ''
    expect((await secure.caller({ cookie: plain, 'x-forwarded-proto': 'https' }).get('/me')).status).toBe(401)
    await secure.close()
  })

  test('a wrong password, an unknown e-mail, a person without a password and one who has left are told the same', async () => {
    await site.person({ email: 'gone@example.com', active: false })
    const id = await site.person({ email: 'imported@example.com' })
    await site.database.query(sql`DELETE FROM passwords WHERE user_id = ${id}`)
    const tries = [
      { email: 'anna@example.com', password: 'wrong password' },
      { email: 'nobody@example.com', password },
      { email: 'imported@example.com', password },
      { email: 'gone@example.com', password },
    ]
    const replies = await Promise.all(tries.map((input) => site.nobody('192.0.2.1').post('/session', input)))
    for (const reply of replies) {
      expect(reply.status).toBe(401)
      expect(reply.cookie).toBeUndefined()
      expect({ ...reply.body, instance: '' }).toEqual({ ...replies[0]?.body, instance: '' })
    }
    expect(replies[0]?.body.code).toBe('sign_in.wrong')
  })

  test('neither passwords, nor e-mails, nor addresses get into the log', async () => {
    await site.nobody('198.51.100.77').post('/session', { email: 'victim@example.com', password: 'a secret guess' })
    const log = site.lines.join('')
    expect(log).toContain('sign_in.refused')
    for (const secret of ['victim@example.com', 'a secret guess', '198.51.100.77', password])
      expect(log).not.toContain(secret)
  })

  test('what is not signed in is answered 401 with problem details', async () => {
    for (const reply of [
      await site.nobody().get('/me'),
      await site.bearer('x'.repeat(43)).get('/users'),
      await site.caller({ authorization: 'Basic YTpi' }).get('/me'),
      await site.caller({ cookie: 'rodnik=; other=1' }).get('/me'),
    ]) {
      expect(reply.status).toBe(401)
      expect(reply.headers['content-type']).toContain('application/problem+json')
      expect(reply.headers['www-authenticate']).toBe('Bearer')
      expect(reply.body).toMatchObject({ code: 'signed_out', status: 401 })
    }
  })

  test('a header that fails is not helped out by the cookie', async () => {
    const { cookie = '' } = await site.nobody().post('/session', { email: 'anna@example.com', password })
    expect((await site.caller({ cookie, authorization: 'Bearer wrong' }).get('/me')).status).toBe(401)
  })
})

describe('sessions', () => {
  test('what lies in the database does not sign anybody in', async () => {
    const token = await site.tokenOf('anna@example.com')
    const stored = await site.database.query<Record<string, unknown>>(sql`SELECT * FROM sessions`)
    expect(JSON.stringify(stored)).not.toContain(token)
    const hash = createHash('sha256').update(token).digest()
    for (const stolen of [
      hash.toString('hex'),
      hash.toString('base64'),
      hash.toString('base64url'),
      `\\x${hash.toString('hex')}`,
    ])
      expect((await site.bearer(stolen).get('/me')).status).toBe(401)
  })

  test('signing out ends the session at once, the token too', async () => {
    const { cookie = '', body } = await site.nobody().post('/session', { email: 'anna@example.com', password })
    expect((await site.browser(cookie).get('/me')).status).toBe(200)
    const out = await site.browser(cookie).delete('/session')
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']).toContain('Max-Age=0')
    expect((await site.browser(cookie).get('/me')).status).toBe(401)
    expect((await site.bearer(body.token).get('/me')).status).toBe(401)
  })

  test('a person lists the own devices and signs one out; others have no say', async () => {
    await site.person({ email: 'devices@example.com' })
    const here = await site.as('devices@example.com')
    const there = site.bearer(
      (await site.nobody().post('/session', { email: 'devices@example.com', password }, { 'user-agent': 'Old phone' }))
        .body.token,
    )
    expect((await there.get('/me')).status).toBe(200)
    const { data } = (await here.get('/sessions')).body
    expect(data).toHaveLength(2)
    expect(data.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
    const phone = data.find((one: { agent: string }) => one.agent === 'Old phone')
    expect(phone).toMatchObject({ current: false, address: '127.0.0.1' })
    expect((await (await site.as('anna@example.com')).delete(`/sessions/${phone.id}`)).status).toBe(404)
    expect((await here.delete(`/sessions/${phone.id}`)).status).toBe(204)
    expect((await there.get('/me')).status).toBe(401)
    expect((await here.get('/me')).status).toBe(200)
  })

  test('a cookie changes nothing without the header that only our page sends', async () => {
    const { cookie = '' } = await site.nobody().post('/session', { email: 'anna@example.com', password })
    const bare = site.caller({ cookie })
    expect((await bare.get('/me')).status).toBe(200)
    expect((await bare.patch('/me', { theme: 'dark' })).body.code).toBe('cross_site')
    expect(
      (await site.browser(cookie).patch('/me', { theme: 'dark' }, { origin: 'https://evil.example' })).status,
    ).toBe(403)
    expect((await site.browser(cookie).patch('/me', { theme: 'dark' })).body.theme).toBe('dark')
  })

  test('a session lasts while it is used, 90 days at most, and 30 days unused', async () => {
    const own = await peopleApp()
    await own.person({ email: 'anna@example.com' })
    const used = await own.as('anna@example.com')
    const unused = await own.as('anna@example.com')
    own.moveClock(29)
    expect((await used.get('/me')).status).toBe(200)
    own.moveClock(2)
    expect((await used.get('/me')).status).toBe(200)
    expect((await unused.get('/me')).status).toBe(401)
    own.moveClock(28)
    expect((await used.get('/me')).status).toBe(200)
    own.moveClock(28)
    expect((await used.get('/me')).status).toBe(200)
    own.moveClock(4)
    expect((await used.get('/me')).status).toBe(401)
    await own.close()
  })
})

describe('guessing', () => {
  const wrong = (email: string) => ({ email, password: 'a wrong password' })

  test('one address is stopped at one account, and told when to come back', async () => {
    for (let count = 0; count < 10; count++)
      expect((await site.nobody('192.0.2.10').post('/session', wrong('olga@example.com'))).status).toBe(401)
    const stopped = await site.nobody('192.0.2.10').post('/session', { email: 'olga@example.com', password })
    expect(stopped.status).toBe(429)
    expect(stopped.body.code).toBe('too_many')
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect((await site.nobody('192.0.2.11').post('/session', { email: 'olga@example.com', password })).status).toBe(200)
  })

  test('a forged X-Forwarded-For does not pass for another address', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 12; count++)
      statuses.push(
        (
          await site
            .nobody('192.0.2.20')
            .post('/session', wrong('forged@example.com'), { 'x-forwarded-for': `203.0.113.${count}` })
        ).status,
      )
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
  })

  test('an account that does not exist is limited like one that does', async () => {
    for (let count = 0; count < 10; count++)
      await site.nobody('192.0.2.30').post('/session', wrong('ghost@example.com'))
    expect((await site.nobody('192.0.2.30').post('/session', wrong('ghost@example.com'))).status).toBe(429)
  })

  test('attempts in parallel are counted one by one', async () => {
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => site.nobody('192.0.2.40').post('/session', wrong('parallel@example.com'))),
    )
    expect(replies.filter((reply) => reply.status === 401)).toHaveLength(10)
  })

  test('right passwords do not use the limit up', async () => {
    for (let count = 0; count < 15; count++)
      expect((await site.nobody('192.0.2.50').post('/session', { email: 'anna@example.com', password })).status).toBe(
        200,
      )
  })

  test('addresses of one IPv6 network count as one', async () => {
    for (let count = 0; count < 10; count++)
      await site.nobody(`2001:db8:1:2::${count}`).post('/session', wrong('six@example.com'))
    expect((await site.nobody('2001:db8:1:2:ffff::9').post('/session', wrong('six@example.com'))).status).toBe(429)
    expect((await site.nobody('2001:db8:1:3::9').post('/session', wrong('six@example.com'))).status).toBe(401)
  })

  test('behind a trusted proxy the address it names is the one that counts', async () => {
    const own = await peopleApp({ trustedProxies: ['loopback'] })
    const from = (address: string) =>
      own.nobody().post('/session', wrong('anna@example.com'), { 'x-forwarded-for': address })
    for (let count = 0; count < 10; count++) await from('203.0.113.1')
    expect((await from('203.0.113.1')).status).toBe(429)
    expect((await from('203.0.113.2')).status).toBe(401)
    await own.close()
  })
})

describe('API tokens', () => {
  test('a token is shown once, acts for its person, and is found nowhere in the database', async () => {
    const anna = await site.as('anna@example.com')
    const made = await anna.post('/tokens', { name: 'Warehouse', scope: 'write', expiresInDays: 30 })
    expect(made.status).toBe(201)
    expect(made.body.token).toMatch(/^rdk_[\w-]{43}$/)
    const list = await anna.get('/tokens')
    expect(list.body.data[0]).toMatchObject({ name: 'Warehouse', scope: 'write', hint: made.body.token.slice(-4) })
    expect(list.text).not.toContain(made.body.token)
    expect(JSON.stringify(await site.database.query(sql`SELECT * FROM api_tokens`))).not.toContain(made.body.token)
    const program = site.bearer(made.body.token)
    expect((await program.get('/me')).body.email).toBe('anna@example.com')
    expect((await program.patch('/me', { density: 'compact' })).status).toBe(200)
    expect((await anna.get('/tokens')).body.data[0].usedAt).not.toBeNull()
  })

  test('a token for reading changes nothing', async () => {
    const olga = await site.as('olga@example.com')
    const reader = site.bearer((await olga.post('/tokens', { name: 'Report', scope: 'read' })).body.token)
    expect((await reader.get('/users')).status).toBe(200)
    const tries = [
      reader.patch('/me', { theme: 'dark' }),
      reader.post('/users', { name: 'X', email: 'x@example.com' }),
      reader.post('/invitations', { email: 'x@example.com', role: 'seller' }),
      reader.patch('/settings/company', { name: 'X' }),
      reader.put('/rates', { rates: [{ currency: 'USD', date: '2026-01-01', rate: '1' }] }),
      reader.delete('/session'),
    ]
    for (const reply of await Promise.all(tries)) expect(reply.status).toBe(403)
    expect((await reader.get('/me')).body.permissions).not.toContain('people.manage')
  })

  test('a token begets neither tokens nor passwords, nor links to them, not even an owner’s', async () => {
    const olga = await site.as('olga@example.com')
    const program = site.bearer((await olga.post('/tokens', { name: 'All', scope: 'write' })).body.token)
    const replies = [
      await program.post('/tokens', { name: 'More', scope: 'write' }),
      await program.post('/me/password', { current: password, next: 'another random words' }),
    ]
    await site.person({ email: 'boss@example.com', role: 'owner' })
    const seller = await site.person({ email: 'forgot@example.com' })
    const boss = await site.as('boss@example.com')
    const robot = site.bearer((await boss.post('/tokens', { name: 'All', scope: 'write' })).body.token)
    const invitation = { email: 'newcomer@example.com', role: 'seller' }
    replies.push(await robot.post('/invitations', invitation), await robot.post(`/users/${seller}/reset-link`))
    for (const reply of replies) expect(reply.body).toMatchObject({ status: 403, code: 'people.session_needed' })
    expect((await boss.get('/invitations')).body.data).toEqual([])
    expect((await boss.post('/invitations', invitation)).status).toBe(201)
    expect((await boss.post(`/users/${seller}/reset-link`)).status).toBe(200)
  })

  test('a removed token stops at once, an expired one at its time', async () => {
    const own = await peopleApp()
    await own.person({ email: 'anna@example.com' })
    const anna = await own.as('anna@example.com')
    const removed = (await anna.post('/tokens', { name: 'A', scope: 'read' })).body
    const expiring = (await anna.post('/tokens', { name: 'B', scope: 'read', expiresInDays: 1 })).body
    for (const one of [removed, expiring]) expect((await own.bearer(one.token).get('/me')).status).toBe(200)
    expect((await anna.delete(`/tokens/${removed.id}`)).status).toBe(204)
    expect((await own.bearer(removed.token).get('/me')).status).toBe(401)
    own.moveClock(1.01)
    expect((await own.bearer(expiring.token).get('/me')).status).toBe(401)
    await own.close()
  })

  test("nobody removes another's token", async () => {
    const made = await (await site.as('olga@example.com')).post('/tokens', { name: 'Mine', scope: 'read' })
    expect((await (await site.as('anna@example.com')).delete(`/tokens/${made.body.id}`)).status).toBe(404)
  })
})
