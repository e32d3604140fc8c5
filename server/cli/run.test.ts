import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bareDatabase, testDatabase } from '../../tests/support/database.ts'
import { commands } from './commands.ts'
import { runCommand } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'rodnik-cli-'))
const database = await testDatabase()
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function rodnik(line: string, env: Record<string, string> = {}) {
  const lines: string[] = []
  const run = runCommand(line.split(' '), { RODNIK_DATA: join(folder, 'data'), PORT: '0', ...env }, (text) =>
    lines.push(text),
  )
  return { code: await run.ended, text: lines.join('\n') }
}

test('help names every command and says what it is for, in either language', async () => {
  for (const LANG of ['en_GB.UTF-8', 'ru_RU.UTF-8']) {
    const { code, text } = await rodnik('help', { LANG })
    expect(code).toBe(0)
    for (const name of Object.keys(commands)) expect(text).toMatch(new RegExp(`^ {2}${name} +[^ .]+ `, 'm'))
    expect(text).not.toContain('cli.')
  }
})

test.each(Object.keys(commands))('%s --help says how it is used and does nothing', async (name) => {
  for (const sign of ['--help', '-h']) {
    const { code, text } = await rodnik(`${name} ${sign}`, { LANG: 'en_GB.UTF-8' })
    expect(code).toBe(0)
    expect(text).toMatch(new RegExp(`^Usage: npm run rodnik -- ${name}\\b[^\n]*$`))
  }
})

test('an unknown command is named, and fails', async () => {
  const { code, text } = await rodnik('frobnicate now')
  expect(code).toBe(2)
  expect(text).toContain('“frobnicate”')
})

test.each([
  ['PORT', { PORT: 'ten' }],
  ['PORT', { PORT: '70000' }],
  ['DATABASE_URL', { DATABASE_URL: 'localhost' }],
  ['RODNIK_OWNER_PASSWORD', { RODNIK_OWNER_EMAIL: 'a@b.test' }],
  ['RODNIK_OWNER_EMAIL', { RODNIK_OWNER_EMAIL: 'ab', RODNIK_OWNER_PASSWORD: 'x' }],
  ['RODNIK_DEMO', { RODNIK_DEMO: 'yes' }],
])('a wrong setting is named, and fails: %s', async (name, env: Record<string, string>) => {
  const { code, text } = await rodnik('doctor', env)
  expect(code).toBe(1)
  expect(text).toContain(name)
  expect(text.split('\n')).toHaveLength(1)
})

test('a setting that is set to nothing counts as not set', async () => {
  expect((await rodnik('doctor', { RODNIK_DEMO: '', DATABASE_URL: '', RODNIK_OWNER_EMAIL: '' })).code).toBe(0)
})

test('a database that does not answer stops a command with one sentence', async () => {
  const { code, text } = await rodnik('demo add', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x', LANG: 'en_GB' })
  expect(code).toBe(1)
  expect(text).toMatch(/^The PostgreSQL of DATABASE_URL cannot be used: .+$/)
  expect(text).not.toContain('secret')
}, 60_000)

test('the doctor finds nothing wrong on a fresh machine and makes nothing', async () => {
  const { code, text } = await rodnik('doctor')
  expect(code).toBe(0)
  expect(text).toContain('npm start makes it')
  expect(text).toContain('All is well.')
})

test('the doctor looks at the database of DATABASE_URL', async () => {
  const { code, text } = await rodnik('doctor', { DATABASE_URL: database.url })
  expect(code).toBe(0)
  expect(text).toMatch(/PostgreSQL \d+.* of DATABASE_URL works/)
})

test('the doctor says how to make a database that knows the letters', async () => {
  const poor = await bareDatabase('C')
  const { code, text } = await rodnik('doctor', { DATABASE_URL: poor.url })
  await poor.drop()
  expect(code).toBe(1)
  expect(text).toContain("LC_CTYPE 'C.UTF-8'")
})

test('the doctor says what is wrong in words, without the password of the database', async () => {
  const { code, text } = await rodnik('doctor', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/x', LANG: 'ru_RU' })
  expect(code).toBe(1)
  expect(text).toContain('ОШИБКА')
  expect(text).toContain('1 неисправность')
  expect(text).not.toContain('secret')
})
