import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from './app.ts'
import { readConfig } from './platform/config.ts'
import { openDiskFiles } from './platform/files/disk-files.ts'
import { type LogTarget, standardOutput } from './platform/log/line-writer.ts'
import { createLog } from './platform/log/log.ts'
import { provideDatabase } from './platform/postgres/provide.ts'
import { onStop } from './platform/terminal/on-stop.ts'
import { StartupError } from './platform/terminal/startup-error.ts'
import { terminalWords } from './platform/terminal/words.ts'

const t = terminalWords('server')
const say = (sentence: string) => console.log(sentence)

// What runs, so that a wish to stop that comes in the middle of the start ends just that.
const running: { postgres?: Awaited<ReturnType<typeof provideDatabase>>; app?: App; stopping?: boolean } = {}

// Who stops a start takes the database away from under it: what breaks then is no news.
const isGivenUp = () => running.stopping === true && running.app === undefined
const untilStopped: LogTarget = {
  isTTY: process.stdout.isTTY,
  write: (text) => isGivenUp() || standardOutput.write(text),
}

/** Why a server cannot listen, by the code of the system's error. */
const refusals: Record<string, string> = {
  EADDRINUSE: 'port_taken',
  EACCES: 'port_denied',
  EADDRNOTAVAIL: 'host_unknown',
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
}

/** The product itself takes as long to load as PostgreSQL to start. */
async function loadProduct() {
  const [{ createApp }, people] = await Promise.all([import('./app.ts'), import('./modules/people/index.ts')])
  return { createApp, ...people }
}

async function stop(): Promise<void> {
  await running.app?.close()
  await running.postgres?.stop()
}

async function start(): Promise<void> {
  const config = readConfig()
  onStop(async () => {
    running.stopping = true
    say(t('stopping'))
    await stop()
  })
  // Loading leaves the thread no time for anything else: PostgreSQL is sent on its way first, and comes up meanwhile.
  const launched = Promise.withResolvers<void>()
  const providing = provideDatabase(config, { log: say, role: 'server', onLaunch: launched.resolve }).then(
    (provided) => {
      running.postgres = provided
      return provided
    },
  )
  const loading = Promise.race([launched.promise, providing]).then(loadProduct)
  const [postgres, product] = await Promise.all([providing, loading])
  const { createApp, createOwnerFromSettings, prepareSetup } = product
  const level = process.env.RODNIK_LOG === 'debug' ? 'debug' : process.stdout.isTTY ? 'warn' : 'info'
  const app = await createApp({
    databaseUrl: postgres.url,
    log: createLog({ level, target: untilStopped }),
    files: openDiskFiles({ folder: join(config.dataDir, 'files'), limit: config.maxUpload }),
    webRoot: fileURLToPath(new URL('../web/dist', import.meta.url)),
    ...(config.trustedProxies.length > 0 ? { trustedProxies: config.trustedProxies } : {}),
  })
  running.app = app
  if (config.ownerEmail && config.ownerPassword)
    await createOwnerFromSettings(app.engine, { email: config.ownerEmail, password: config.ownerPassword })
  await app.http.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    const key = refusals[error.code ?? '']
    throw key ? new StartupError(t(key, { port: config.port, host: config.host })) : error
  })
  const { port } = app.http.server.address() as AddressInfo
  const local = config.host === '127.0.0.1' || config.host === '0.0.0.0'
  const origin = `http://${local ? 'localhost' : config.host}:${port}`
  const token = await prepareSetup(app.engine)
  say(t('ready', { address: origin }))
  if (token) say(t('setup', { link: `${origin}/setup?token=${token}` }))
  else if (config.demo) await app.database.transaction((tx) => app.engine.jobs.enqueue(tx, 'demo.add', { once: true }))
}

start().catch(async (error: unknown) => {
  if (isGivenUp()) return
  console.error(error instanceof StartupError ? error.message : error)
  await stop()
  process.exit(1)
})
