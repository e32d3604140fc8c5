import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn } from '../../../tests/support/imports.ts'

let app: TestApp
let folder = ''
const children: ChildProcess[] = []
beforeAll(async () => {
  app = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'rodnik-import-killed-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const rows = 6000

/** Starts an import in a process of its own. */
function startImport(file: string): ChildProcess {
  const line = ['server/cli/main.ts', 'import', file, '--object', 'company']
  const child = spawn(process.execPath, line, {
    env: { ...process.env, DATABASE_URL: app.databaseUrl },
    stdio: 'ignore',
  })
  children.push(child)
  return child
}
async function latest(): Promise<ImportData | undefined> {
  return (await app.owner.get<{ data: ImportData[] }>('/imports')).body.data[0]
}
async function countOf(prefix: string): Promise<number> {
  const filter = { field: 'name', op: 'startsWith', value: prefix }
  const measures = [
    { as: 'n', fn: 'count' },
    { as: 'different', fn: 'countDistinct', field: 'name' },
  ]
  const { body } = await app.owner.post<{ data: { n: number; different: number }[] }>('/companies/aggregate', {
    filter,
    measures,
  })
  expect(body.data[0]?.different).toBe(body.data[0]?.n)
  return body.data[0]?.n ?? 0
}

test.each([1, 2, 3])(
  'an import that is killed goes on where it stopped: no row lost, none twice (round %i)',
  { timeout: 120_000 },
  async (round) => {
    const file = join(folder, `${round}.csv`)
    // Every tenth row is refused, so that the protocol of refused rows is tried as well.
    const lines = Array.from({ length: rows }, (_, n) => `Round ${round} row ${n},${n % 10 === 9 ? 'many' : n}`)
    writeFileSync(file, `Name,Employees\n${lines.join('\n')}\n`)
    const child = startImport(file)
    for (;;) {
      const one = await latest()
      if (one?.file.name === `${round}.csv` && one.progress.done >= 1000 * round) break
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    const stopped = await latest()
    expect(stopped?.state).toBe('running')
    const before = await countOf(`Round ${round} row`)
    expect(before).toBe(stopped?.counts?.create)
    const id = stopped?.id ?? ''
    expect((await app.owner.post(`/imports/${id}/run`)).status).toBe(200)
    const done = await importIn(app.owner, id, 'done')
    expect(done.counts).toEqual({ rows, create: rows * 0.9, update: 0, skip: 0, refuse: rows * 0.1 })
    expect(await countOf(`Round ${round} row`)).toBe(rows * 0.9)
    const refused = String((await app.owner.get<string>(`/imports/${id}/refused`)).body)
    expect(refused.trim().split('\r\n')).toHaveLength(rows * 0.1 + 1)
  },
)
