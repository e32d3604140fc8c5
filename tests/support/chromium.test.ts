import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'rodnik-chromium-'))
const browser = join(folder, 'my-browser')
writeFileSync(browser, '#!/bin/sh\n', { mode: 0o755 })
afterAll(() => rmSync(folder, { recursive: true }))

test('CHROMIUM_PATH decides alone which browser runs', () => {
  expect(findChromium({ CHROMIUM_PATH: browser })).toBe(browser)
  expect(findChromium({ CHROMIUM_PATH: join(folder, 'nothing-here'), PATH: '/usr/bin' })).toBeUndefined()
})
