import { terminalWords } from '../terminal/words.ts'
import { initialise } from './cluster.ts'
import { createDatabaseIfMissing } from './create-database.ts'
import { addressOf, giveUp, type Hold, takeHold, type Wish } from './hold.ts'
import type { Role } from './lease.ts'
import { choosePlace } from './place.ts'

export interface EmbeddedPostgres {
  /** The product's database, as `openDatabase` takes it. */
  url: string
  /** The database `postgres` of the same server, for creating others. */
  adminUrl: string
  /** True when it was running already: left over, or another process's. */
  attached: boolean
  /** Shuts PostgreSQL down and waits for it, unless another process still uses it. */
  stop(): Promise<void>
}
export interface EmbeddedOptions {
  dataDir: string
  /** Gets whole sentences for the person at the terminal. */
  log: (sentence: string) => void
  /** `server` (the default) refuses a data folder that another server serves. */
  role?: Role
  /** False only for tests: nothing survives a power failure. */
  durable?: boolean
  /** Where to put what the unprivileged user cannot reach, when we are root. */
  shelter?: string
  /** Called when PostgreSQL is on its way up and only has to be waited for. Never called when it runs already. */
  onLaunch?: () => void
}

const reckless = { fsync: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

/**
 * Starts the PostgreSQL of a data folder, or joins the one that runs there; makes the folder and the database at the first time.
 * Should PostgreSQL die while we live, it is started again under the same address.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, role = 'server', durable = true, shelter = '/var/lib/rodnik', onLaunch } = options
  const t = terminalWords()
  const place = await choosePlace(dataDir, shelter, t, log)
  if (!place.exists) {
    log(t('postgres.creating'))
    await initialise(place, durable, t)
  }
  const wish: Wish = { place, role, settings: durable ? {} : reckless, t, log, onLost, onLaunch }
  let stopping = false
  let revival: Promise<void> | undefined
  let hold: Hold = await takeHold(wish)
  if (!hold.ours && hold.lease.alone && role === 'server') log(t('postgres.attached'))

  function onLost(): void {
    if (stopping) return
    log(t('postgres.lost'))
    revival = revive()
  }
  async function revive(): Promise<void> {
    while (!stopping) {
      try {
        hold = await takeHold(wish, hold.socketDir)
        return log(t('postgres.back'))
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
        await new Promise((resolve) => setTimeout(resolve, 2000))
      }
    }
  }

  await createDatabaseIfMissing(hold.lease.client, 'rodnik').catch(async (error) => {
    await stop()
    throw error
  })
  async function stop(): Promise<void> {
    stopping = true
    await revival
    await giveUp(hold, wish)
  }
  return {
    url: addressOf(hold.socketDir, 'rodnik'),
    adminUrl: addressOf(hold.socketDir, 'postgres'),
    attached: !hold.ours,
    stop,
  }
}
