import { PgBoss } from 'pg-boss'
import type { Database, Transaction } from '../../platform/database/database.ts'
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

/** Starts the queue and its workers. Two servers share the work; a job of a killed one is taken up by another. */
export async function startJobs(
  database: Database,
  specs: JobSpec[],
  contextOf: () => Promise<Context>,
  onFailure: (name: string, error: unknown) => void,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values as unknown[]) as never },
    schema: 'jobs',
    superviseIntervalSeconds: lookForLostSeconds,
    monitorIntervalSeconds: lookForLostSeconds,
    maintenanceIntervalSeconds: 300,
  } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', (error) => onFailure('queue', error))
  await boss.start()
  for (const spec of specs) {
    const settings = {
      retryLimit: spec.retries ?? 20,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: spec.expiresIn ?? 900,
      heartbeatSeconds: lostAfterSeconds,
    }
    await boss.createQueue(spec.name, { ...settings, policy: 'standard' } as never)
    // A queue that an older version has made keeps its old settings otherwise.
    await boss.updateQueue(spec.name, settings as never)
    await boss.work(spec.name, { pollingIntervalSeconds: 1 }, async ([job]) => {
      if (!job) return
      try {
        await spec.run(await contextOf(), job.data as object, job.signal)
      } catch (error) {
        onFailure(spec.name, error)
        throw error
      }
    })
    if (spec.cron) await boss.schedule(spec.name, spec.cron, {}, { tz: 'UTC' })
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
      await boss.stop({ graceful: true, timeout: 5000, close: false } as never)
    },
  }
}
