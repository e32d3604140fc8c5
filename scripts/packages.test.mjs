import { expect, test } from 'vitest'
import { agrees } from './packages.mjs'

const { platform, arch } = process
const lock = {
  packages: {
    '': { name: 'rodnik' },
    server: { name: '@rodnik/server' },
    'node_modules/@rodnik/server': { link: true },
    'node_modules/plain': { version: '1.0.0' },
    'node_modules/ours': { version: '2.0.0', optional: true, os: [platform], cpu: [arch] },
    'node_modules/theirs': { version: '2.0.0', optional: true, os: ['plan9'] },
    'node_modules/part-of-theirs': { version: '3.0.0', optional: true },
  },
}
const record = (packages) => ({ packages })

test('what a developer installed by hand is left alone when it is what the lock file names for this machine', () => {
  const installed = { 'node_modules/plain': { version: '1.0.0' }, 'node_modules/ours': { version: '2.0.0' } }
  expect(agrees(lock, record(installed))).toBe(true)
})

test('another version, or a package that is not there, is installed anew', () => {
  const plain = { 'node_modules/plain': { version: '1.0.0' } }
  const other = { 'node_modules/plain': { version: '1.0.1' }, 'node_modules/ours': { version: '2.0.0' } }
  expect(agrees(lock, record(plain))).toBe(false)
  expect(agrees(lock, record(other))).toBe(false)
  expect(agrees(lock, {})).toBe(false)
})
