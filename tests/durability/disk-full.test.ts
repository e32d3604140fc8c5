import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { problemOf, toAppError } from '../../server/platform/http/problem.ts'
import { execute } from '../support/database.ts'
import { logAgainstTables, looking, lostOrHalf } from './support/audit.ts'
import { type Answer, type Client, signIn } from './support/client.ts'
import { clearAway, databaseUrlOf, makeDataFolder, type ServerProcess, startServer } from './support/server-process.ts'
import { batchWriter, companyWriter, type Writer } from './support/writers.ts'

const outer = await makeDataFolder()
const folder = join(outer, 'disk')
const ballast = join(folder, 'ballast')
const mounted = await mountSmallDisk()
let server: ServerProcess | undefined
afterAll(async () => {
  rmSync(ballast, { force: true })
  if (server) await clearAway(server, join(folder, 'data'))
  if (mounted) execFileSync('umount', ['-l', folder])
  rmSync(outer, { recursive: true, force: true })
})

/** A disk of its own for the data folder, where this machine lets us mount one. */
async function mountSmallDisk(): Promise<boolean> {
  await mkdir(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder], { stdio: 'ignore' })
    await chmod(folder, 0o711)
    return true
  } catch {
    return false
  }
}

if (mounted)
  test('a full disk refuses in words what it cannot keep, loses nothing, and all goes on when there is space again', async () => {
    const data = join(folder, 'data')
    server = await startServer(data)
    const client = await signIn(server.origin)
    const url = await databaseUrlOf(data)
    const writers = [companyWriter('One'), batchWriter('Batch', 100)]
    // A fresh piece of the database's own log has room still, so that first the tables find none.
    await execute(url, 'SELECT pg_switch_wal()')
    for (const writer of writers) await writeSome(writer, client)
    fillDisk()
    const refused = await writeUntilRefused(client)
    expect([refused.status, refused.body.code]).toEqual([503, 'storage_full'])
    expect((await client.call('GET', '/companies?limit=1')).status).toBe(200)
    await Promise.all(writers.map((writer) => writer.run(client, () => false)))
    // Then there is no room for the log either, and PostgreSQL gives up.
    await fillLog(url)
    rmSync(ballast)
    await client.ready()
    expect(await looking(url, (database) => lostOrHalf(database, writers))).toEqual([])
    for (const writer of writers) await writer.settle(client)
    for (const writer of writers) await writeSome(writer, client)
    expect(await looking(url, (database) => lostOrHalf(database, writers))).toEqual([])
    expect(await looking(url, logAgainstTables)).toEqual([])
  })
else
  test.each([
    ['53100', 'could not extend file "base/16384/16999"'],
    ['ENOSPC', 'ENOSPC: no space left on device, write'],
  ])('a full disk (%s) is told in words, and a client may try again', (code, message) => {
    const error = toAppError(Object.assign(new Error(message), { code, syscall: 'write' }))
    expect(error && problemOf(error, 'en', 'x')).toMatchObject({
      status: 503,
      code: 'storage_full',
      title: expect.stringContaining('disk is full'),
    })
  })

async function writeSome(writer: Writer, client: Client): Promise<void> {
  let turns = 0
  await writer.run(client, () => turns++ >= 10)
  expect(writer.pending).toBeUndefined()
}

/** Writes zeros until the disk takes no more. */
function fillDisk(): void {
  const file = openSync(ballast, 'a')
  for (let size = 1024 * 1024; size >= 4096; ) {
    try {
      writeSync(file, Buffer.alloc(size))
    } catch {
      size /= 2
    }
  }
  closeSync(file)
}

async function fillLog(url: string): Promise<void> {
  for (let full = false; !full; )
    await execute(url, "SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000))").catch(() => {
      full = true
    })
}

async function writeUntilRefused(client: Client): Promise<Answer> {
  const create = Array.from({ length: 200 }, (_, at) => ({ name: `Filler ${at}`, description: 'x'.repeat(2000) }))
  for (;;) {
    const answer = await client.call('POST', '/companies/batch', { create })
    if (answer.status !== 200) return answer
  }
}
