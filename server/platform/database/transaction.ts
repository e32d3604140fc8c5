import type pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from './database.ts'
import { copyRows, fewRows, type InsertTarget, insertOne } from './insert.ts'
import { run } from './run.ts'
import { openGate } from './wire.ts'

/** One transaction: statements run in the order in which they are asked for. */
export interface Transaction extends Queryable {
  /**
   * Sends a statement whose answer nobody needs and does not wait for it: what follows is sent right behind. If it fails,
   * the next query or the commit throws its error, and nothing of the transaction (or savepoint) stays.
   */
  send(statement: Sql, name?: string): void
  /** Puts rows into a table; like `send` it is not waited for. Few rows go by a prepared statement each, many by COPY. */
  insert(into: InsertTarget, rows: unknown[][]): void
  /** Runs `work` so that all of it, and only it, is undone when it throws; the transaction may then go on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
  /** Keeps rows until just before the commit, when `write` gets all of them at once. Rows of an undone savepoint are dropped. */
  collect<T>(write: Collector<T>, rows: T[]): void
  /** Writes what is collected so far, for who reads it inside the transaction. */
  settle(): Promise<void>
  /** Runs after the transaction has committed; never when it rolled back. */
  afterCommit(run: () => void): void
  /** The client itself, for LISTEN and libraries that want a `pg` client. */
  readonly client: pg.PoolClient
}
/** Writes rows that a transaction has collected; the same function each time, for it is their key. */
export type Collector<T> = (tx: Transaction, rows: T[]) => void

const retryable = new Set(['40001', '40P01'])

/** What runs once the transaction is through, and what is to be written before. */
interface Afterwards {
  callbacks: (() => void)[]
  collected: Map<Collector<never>, unknown[]>
}

/** What was collected when a savepoint began: how much of it, or, once it has been written inside, the rows themselves. */
interface Savepoint {
  counts: Map<Collector<never>, number>
  taken: Map<Collector<never>, unknown[]>
}

/** Runs `work` in one transaction of the pool, again when the database took it back for the sake of another. */
export async function transaction<T>(
  pool: pg.Pool,
  work: (tx: Transaction) => Promise<T>,
  onError?: (error: Error) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const after: Afterwards = { callbacks: [], collected: new Map() }
    let result: T
    try {
      result = await runOnce(pool, work, after)
    } catch (error) {
      if (retryable.has((error as { code?: string }).code ?? '') && attempt < 4) continue
      throw error
    }
    for (const callback of after.callbacks) follow(callback, onError)
    return result
  }
}

/** What is committed stays so, whatever goes wrong in what follows: its writer must not hear of a failure. */
function follow(callback: () => void, onError?: (error: Error) => void): void {
  try {
    callback()
  } catch (error) {
    onError?.(error instanceof Error ? error : new Error(String(error)))
  }
}

async function runOnce<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>, after: Afterwards): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks between two statements fails the next one; unheard it would end the process.
  const onBreak = () => undefined
  client.on('error', onBreak)
  const { tx, commit } = open(client, after)
  let broken: Error | undefined
  try {
    // Waited for, lest a statement be sent that would stand alone if the transaction did not begin.
    await client.query('BEGIN')
    const result = await work(tx)
    await commit()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onBreak)
    client.release(broken)
  }
}

function open(client: pg.PoolClient, after: Afterwards): { tx: Transaction; commit(): Promise<void> } {
  const { collected } = after
  const together = openGate(client)
  // Statements that nobody waits for, as long as they are not known to have gone well.
  const sent = new Set<Promise<unknown>>()
  const savepoints: Savepoint[] = []
  const note = (answer: Promise<unknown>) => {
    const settled: Promise<unknown> = answer.then(() => sent.delete(settled))
    settled.catch(() => undefined)
    sent.add(settled)
  }
  // A statement after one that failed is refused by the database; the first failure is the one to tell.
  const cause = async (error: unknown): Promise<unknown> => {
    if ((error as { code?: string }).code !== '25P02') return error
    return Promise.all(sent).then(
      () => error,
      (first: unknown) => first,
    )
  }
  const writeCollected = () => {
    for (const [write, rows] of [...collected]) {
      for (const { counts, taken } of savepoints)
        if (!taken.has(write)) taken.set(write, rows.slice(0, counts.get(write) ?? 0))
      collected.delete(write)
      ;(write as Collector<unknown>)(tx, rows)
    }
  }
  const tx: Transaction = {
    client,
    async query<R>(statement: Sql, name?: string): Promise<R[]> {
      together()
      try {
        return await run<R>(client, statement, name)
      } catch (error) {
        throw await cause(error)
      }
    },
    send(statement, name) {
      together()
      note(run(client, statement, name))
    },
    insert(into, rows) {
      if (rows.length === 0) return
      together()
      if (rows.length > fewRows) note(copyRows(client, into, rows))
      else for (const row of rows) note(insertOne(client, into, row))
    },
    async savepoint(work) {
      tx.send(sql`SAVEPOINT part`)
      const savepoint = {
        counts: new Map([...collected].map(([write, rows]) => [write, rows.length])),
        taken: new Map(),
      }
      savepoints.push(savepoint)
      try {
        const result = await work()
        await tx.query(sql`RELEASE SAVEPOINT part`)
        return result
      } catch (error) {
        await client.query('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part').catch(() => Promise.all(sent))
        sent.clear()
        for (const [write, rows] of collected) rows.length = savepoint.counts.get(write) ?? 0
        // What was collected before, and written since, is undone and has to be written again.
        for (const [write, rows] of savepoint.taken) collected.set(write, rows)
        throw error
      } finally {
        savepoints.pop()
      }
    },
    collect(write, rows) {
      const known = collected.get(write as never)
      if (known) for (const row of rows) known.push(row)
      else collected.set(write as never, [...rows])
    },
    async settle() {
      writeCollected()
      await Promise.all(sent)
    },
    afterCommit: (callback) => after.callbacks.push(callback),
  }
  return {
    tx,
    async commit() {
      writeCollected()
      together()
      const { command } = await client.query('COMMIT')
      // All that was sent before the commit has been answered by now.
      await Promise.all(sent)
      // PostgreSQL answers the COMMIT of a failed transaction without an error, and keeps nothing of it.
      if (command !== 'COMMIT') throw new Error('the transaction went on after a statement of it had failed')
    },
  }
}
