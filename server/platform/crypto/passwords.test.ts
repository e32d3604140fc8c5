import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { passwordFault } from './password-rules.ts'
import { hashPassword, isOutdated, verifyNothing, verifyPassword } from './passwords.ts'

test('a password belongs to its hash and another does not', async () => {
  const hash = await hashPassword('Трое суток шагать')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=32768,t=2,p=1\$/)
  expect(hash).not.toContain('шагать')
  expect(await verifyPassword('Трое суток шагать', hash)).toBe(true)
  expect(await verifyPassword('Трое суток шагатЬ', hash)).toBe(false)
  expect(isOutdated(hash)).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await hashPassword('same password')).not.toBe(await hashPassword('same password'))
})

test('a letter is the same however the device composes it', async () => {
  const hash = await hashPassword('мой пароль-й')
  expect(await verifyPassword('мой пароль-й'.normalize('NFD'), hash)).toBe(true)
})

test('a hash of a Node without argon2 is still understood, and marked as old', async () => {
  const salt = Buffer.alloc(16, 7)
  const tag = scryptSync('old password', salt, 32, { N: 2 ** 14, r: 8, p: 1 })
  const stored = `$scrypt$ln=14,r=8,p=1$${salt.toString('base64').replace(/=/g, '')}$${tag.toString('base64').replace(/=/g, '')}`
  expect(await verifyPassword('old password', stored)).toBe(true)
  expect(await verifyPassword('other password', stored)).toBe(false)
  expect(isOutdated(stored)).toBe(true)
})

test('a check for nobody fails', async () => {
  expect(await verifyNothing('whatever it is')).toBe(false)
})

test.each([
  ['short', 'password_short'],
  ['x'.repeat(201), 'password_long'],
  ['Password2026!', 'password_common'],
  ['P@ssw0rd1234', 'password_common'],
  ['1234567890', 'password_common'],
  ['qwertyuiop', 'password_common'],
  ['йцукенгшщз', 'password_common'],
  ['aaaaaaaaaaaa', 'password_common'],
  ['12312312312312', 'password_common'],
  ['anna.smirnova1', 'password_personal'],
])('the password %s is refused as %s', (password, fault) => {
  expect(passwordFault(password, ['anna.smirnova@example.com', 'Anna'])).toBe(fault)
})

test.each(['correct horse battery', 'Трое суток шагать', 'vK7#pL2$xQ9!', '8301746295518'])(
  'the password %s is taken',
  (password) => {
    expect(passwordFault(password, ['anna@example.com', 'Анна Смирнова'])).toBeUndefined()
  },
)
