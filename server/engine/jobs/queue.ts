import { PgBoss } from 'pg-boss'
import { type Database, openDatabase, type Transaction } from '../../platform/database/database.ts'
import type { Context } from '../context.ts'
import type { JobSpec } from './job.ts'

/** The queue of jobs in PostgreSQL. */
export interface Jobs {
  /** Puts work into the queue inside the transaction: it runs only if that commits. */
  enqueue(tx: Transaction, name: string, data: object, options?: { startAfter?: Date; key?: string }): Promise<void>
  close(): Promise<void>
}

// A job whose server was killed is somebody else's after this long at most, and is looked for this often.
const lostAfterSeconds = 15
const lookForLostSeconds = 5
// How many the queue itself uses; jobs do their work over those of the requests.
const connections = 2

/** Sees to it that each job has its queue, settings and times of this version; writes only what is not so yet. */
async function provideQueues(boss: PgBoss, specs: JobSpec[]): Promise<void> {
  const queues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  const schedules = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule]))
  for (const { name, retries = 20, expiresIn = 900, cron } of specs) {
    const settings = {
      retryLimit: retries,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: expiresIn,
      heartbeatSeconds: lostAfterSeconds,
    }
    const queue = queues.get(name)
    if (!queue) await boss.createQueue(name, { ...settings, policy: 'standard' })
    else if (Object.entries(settings).some(([key, value]) => queue[key as keyof typeof settings] !== value))
      await boss.updateQueue(name, settings)
    if (cron && schedules.get(name)?.cron !== cron) await boss.schedule(name, cron, {}, { tz: 'UTC' })
    if (!cron && schedules.has(name)) await boss.unschedule(name)
  }
}

/** Starts the queue and its workers. Two servers share the work; a job of a killed one is taken up by another. */
export async function startJobs(
  database: Database,
  specs: JobSpec[],
  contextOf: () => Promise<Context>,
  onFailure: (name: string, error: unknown) => void,
): Promise<Jobs> {
  // Every worker looks for work at once: of the pool of the requests they would take, and keep open, a connection each.
  const own = openDatabase(database.url, { max: connections, onError: (error) => onFailure('queue', error) })
  const boss = new PgBoss({
    db: { executeSql: (text, values) => own.pool.query(text, values as unknown[]) as never },
    schema: 'jobs',
    superviseIntervalSeconds: lookForLostSeconds,
    monitorIntervalSeconds: lookForLostSeconds,
    maintenanceIntervalSeconds: 300,
  } as ConstructorParameters<typeof PgBoss>[0])
  // Who works when the server is stopped gives up at its next look; the job is taken up after the next start.
  const stopping = new AbortController()
  boss.on('error', (error) => onFailure('queue', error))
  await boss.start()
  await provideQueues(boss, specs)
  for (const spec of specs) {
    await boss.work(spec.name, { pollingIntervalSeconds: 1 }, async ([job]) => {
      if (!job) return
      try {
        await spec.run(await contextOf(), job.data as object, AbortSignal.any([job.signal, stopping.signal]))
      } catch (error) {
        if (!stopping.signal.aborted) onFailure(spec.name, error)
        throw error
      }
    })
  }
  return {
    async enqueue(tx, name, data, options = {}) {
      const db = { executeSql: (text: string, values?: unknown[]) => tx.client.query(text, values) as never }
      await boss.send(name, data, {
        db,
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
        ...(options.key ? { singletonKey: options.key } : {}),
      } as never)
    },
    async close() {
      stopping.abort(new Error('the server is being stopped'))
      await boss.stop({ graceful: true, timeout: 5000, close: false } as never)
      await own.close()
    },
  }
}
