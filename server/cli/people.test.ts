import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { peopleApp } from '../../tests/support/people-app.ts'
import { runCommand } from './run.ts'

const site = await peopleApp()
afterAll(() => site.close())
const env = { DATABASE_URL: site.database.url, PORT: '3456', LANG: 'en_GB' }

async function rodnik(...line: string[]) {
  const lines: string[] = []
  const code = await runCommand(line, env, (text) => lines.push(text)).ended
  return { code, lines, text: lines.join('\n') }
}

test('user add makes a person who sets the password by the printed link', async () => {
  const { code, lines } = await rodnik('user', 'add', '--email', 'Vera@example.com', '--name', 'Вера', '--role', 'head')
  expect(code).toBe(0)
  const link = new URL(lines.at(-1) ?? '')
  expect(link.origin).toBe('http://localhost:3456')
  const token = link.searchParams.get('token')
  const reply = await site.nobody().post('/password-resets/accept', { token, password: 'a phrase of vera' })
  expect((await site.bearer(reply.body.token).get('/me')).body).toMatchObject({
    email: 'vera@example.com',
    name: 'Вера',
    role: 'head',
  })
})

test('user add takes the password from standard input', async () => {
  const child = spawn(
    process.execPath,
    ['server/cli/main.ts', 'user', 'add', '--email', 'oleg@example.com', '--role', 'owner', '--password-stdin'],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  child.stdin.end('a phrase of our owner\n')
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect([code, output]).toEqual([0, 'The user is added: oleg (oleg@example.com).\n'])
  const reply = await site.nobody().post('/session', { email: 'oleg@example.com', password: 'a phrase of our owner' })
  expect((await site.bearer(reply.body.token).get('/me')).body.role).toBe('owner')
})

test('user add says in words that the address is taken, also by a person who may not sign in', async () => {
  await site.person({ email: 'taken@example.com' })
  await site.person({ email: 'former@example.com', active: false })
  for (const email of ['Taken@example.com', 'former@example.com']) {
    const { code, text } = await rodnik('user', 'add', '--email', email)
    expect(code).toBe(1)
    expect(text).toBe('There is a user with this e-mail already. Give them a link to set a new password')
  }
})

test('user link gives a person a new way in', async () => {
  await site.person({ email: 'lost@example.com' })
  const { code, lines } = await rodnik('user', 'link', '--user', 'lost@example.com')
  expect(code).toBe(0)
  const token = new URL(lines.at(-1) ?? '').searchParams.get('token')
  expect(
    (await site.nobody().post('/password-resets/accept', { token, password: 'a phrase found again' })).status,
  ).toBe(200)
})

test('token create prints a token that works in its scope', async () => {
  await site.person({ email: 'robot@example.com' })
  const reader = await rodnik(
    'token',
    'create',
    '--user',
    'robot@example.com',
    '--scope',
    'read',
    '--expires-days',
    '7',
  )
  expect(reader.code).toBe(0)
  expect((await site.bearer(reader.lines.at(-1) ?? '').get('/me')).body.email).toBe('robot@example.com')
  expect((await site.bearer(reader.lines.at(-1) ?? '').patch('/me', { theme: 'dark' })).status).toBe(403)
  const writer = await rodnik('token', 'create', '--user', 'robot@example.com')
  expect((await site.bearer(writer.lines.at(-1) ?? '').patch('/me', { theme: 'dark' })).status).toBe(200)
})

test.each([
  [['user', 'add'], 2, '--email'],
  [['user', 'add', '--nonsense'], 2, '--email'],
  [['user', 'add', '--email', 'x@example.com', '--role', 'boss'], 1, 'role: There is no such option'],
  [['user', 'add', '--email', 'not an address'], 1, 'email: Not an e-mail address'],
  [['user', 'add', '--email', 'y@example.com', '--name', 'x'.repeat(300)], 1, 'name: Too long'],
  [['user', 'add', '--email', 'y@example.com', '--name', ''], 1, 'name: Fill this in'],
  [['user', 'link', '--user', 'ghost@example.com'], 1, 'no active user'],
  [['token', 'create', '--user', 'ghost@example.com'], 1, 'no active user'],
  [['token', 'create', '--user', 'nobody'], 1, 'no active user'],
  [['token', 'create', '--user', 'x@example.com', '--scope', 'all'], 1, 'scope: There is no such option'],
  [['token', 'create', '--user', 'x@example.com', '--expires-days', 'soon'], 1, 'expiresInDays'],
])('%j fails and says why', async (line, code, words) => {
  const run = await rodnik(...line)
  expect(run.code).toBe(code)
  expect(run.text).toContain(words)
})
