import type { DemoState } from '@rodnik/shared/demo/shapes.ts'
import { afterAll, expect, test, vi } from 'vitest'
import { signIn } from './support/client.ts'
import { clearAway, makeDataFolder, type ServerProcess, startServer } from './support/server-process.ts'

let server: ServerProcess | undefined
const folder = makeDataFolder()
afterAll(async () => clearAway(server, await folder))

test('a company of the demo that a stop has interrupted comes with the next start, and the stop ends in silence', async () => {
  const first = await startServer(await folder, { RODNIK_DEMO: '1' })
  server = first
  const state = async ({ origin }: ServerProcess) =>
    (await (await signIn(origin)).call('GET', '/demo')).body as unknown as DemoState
  await vi.waitUntil(async () => (await state(first)).done > 500, { timeout: 60_000, interval: 50 })
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(first.said()).not.toMatch(/"level":"error"|pool/)
  const second = await startServer(await folder)
  server = second
  await vi.waitUntil(async () => (await state(second)).state === 'added', { timeout: 90_000, interval: 200 })
  expect((await state(second)).records).toBeGreaterThan(10_000)
}, 180_000)
