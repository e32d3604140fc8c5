import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the product takes when nobody uses it, and how long it takes to answer after a start. */
export interface Footprint {
  /** Median time from the command to the first answer, of a data folder that is there already. */
  warmStartMs: number
  serverMb: number
  /** The server, and all processes of its PostgreSQL: shared pages counted once (PSS). */
  withPostgresMb: number
}

const entrance = fileURLToPath(new URL('../start.mjs', import.meta.url))

/** Starts the server as people do (what `npm start` runs, without npm's own part), over an embedded PostgreSQL of its own; measured on Linux, where /proc tells. */
export async function measureFootprint(port: number, rounds: number): Promise<Footprint> {
  const dataDir = await mkdtemp('/tmp/rodnik-footprint-')
  // As root the database runs under another user, who must be able to enter.
  await chmod(dataDir, 0o711)
  try {
    await stop(await start(dataDir, port).then((first) => first.server))
    const times: number[] = []
    let memory = { server: 0, postgres: 0 }
    for (let round = 0; round < rounds; round++) {
      const { server, ms } = await start(dataDir, port)
      times.push(ms)
      if (round === rounds - 1) {
        await new Promise((resolve) => setTimeout(resolve, 10_000))
        memory = await memoryOf(server.pid ?? 0, dataDir)
      }
      await stop(server)
    }
    times.sort((a, b) => a - b)
    const mb = (kilobytes: number) => Math.round(kilobytes / 1024)
    return {
      warmStartMs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      serverMb: mb(memory.server),
      withPostgresMb: mb(memory.server + memory.postgres),
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string, port: number): Promise<{ server: ChildProcess; ms: number }> {
  const began = performance.now()
  const server = spawn(process.execPath, ['--max-semi-space-size=8', entrance, 'start'], {
    env: { ...process.env, RODNIK_DATA: dataDir, PORT: String(port) },
    stdio: 'ignore',
  })
  await untilReady(server, port)
  return { server, ms: performance.now() - began }
}

/** Waits for the first answer of a server. Throws what is in the way when there is none within a minute. */
export async function untilReady(server: ChildProcess, port: number): Promise<void> {
  const end = performance.now() + 60_000
  for (;;) {
    const failure = await fetch(`http://127.0.0.1:${port}/api/v1/health`).then(
      (answer) => (answer.ok ? undefined : new Error(`the measured server answers ${answer.status}`)),
      (error: Error) => error,
    )
    if (!failure) return
    if (server.exitCode !== null) throw new Error('the measured server ended')
    if (performance.now() > end) throw failure
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })
}

/** Memory (PSS, in KB) of a server process and of the PostgreSQL that works in its data folder. */
export async function memoryOf(server: number, dataDir: string): Promise<{ server: number; postgres: number }> {
  let postgres = 0
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '')
    const cwd = line.startsWith('postgres:') || line.includes('postgres') ? await clusterOf(pid) : ''
    if (cwd.startsWith(dataDir)) postgres += await pss(pid)
  }
  return { server: await pss(String(server)), postgres }
}

// Every process of a PostgreSQL works in the folder of its cluster.
async function clusterOf(pid: string): Promise<string> {
  return readlink(join('/proc', pid, 'cwd')).catch(() => '')
}

async function pss(pid: string): Promise<number> {
  const text = await readFile(join('/proc', pid, 'smaps_rollup'), 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
}
