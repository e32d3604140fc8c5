import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const databaseTests = testFiles('server').filter((file) => readFileSync(file, 'utf8').includes('tests/support/'))
const setup = ['tests/support/global-setup.ts']

// Tests of the server that use anything of tests/support need the database; all others are rules and run without.
// Files share what they import: each has a database of its own, and loading the server takes longer than most of their tests.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          isolate: false,
          include: [
            '{server,shared}/**/*.test.ts',
            'scripts/*.test.mjs',
            'web/**/*.test.{ts,tsx}',
            'tests/{architecture,support/*}.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', ...databaseTests],
        },
      },
      {
        test: {
          name: 'http',
          isolate: false,
          include: [...databaseTests, 'tests/*.test.ts'],
          exclude: ['tests/architecture.test.ts'],
          globalSetup: setup,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'durability',
          isolate: false,
          include: ['tests/durability/*.test.ts'],
          globalSetup: setup,
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: setup,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file))
}
