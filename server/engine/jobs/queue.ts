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
    monitorIntervalSeconds: 60,
    maintenanceIntervalSeconds: 300,
  } as ConstructorParameters<typeof PgBoss>[0])
  boss.on('error', (error) => onFailure('queue', error))
  await boss.start()
  for (const spec of specs) {
    await boss.createQueue(spec.name, {
      retryLimit: spec.retries ?? 5,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: spec.expiresIn ?? 900,
      heartbeatSeconds: 30,
      policy: 'standard',
    } as never)
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
