import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'

/** A record as its writer knows it from the answers that it got. */
export interface Known {
  plural: string
  version: number
  values: Record<string, unknown>
  deleted: boolean
}

/** One call, and what it makes of the records that it touches. */
interface Step {
  method: string
  path: string
  body?: unknown
  key: string
  after: Map<string, Known>
}

/**
 * Somebody who writes without a pause and remembers what was acknowledged. Nobody else touches the records, so what is
 * stored must be what is remembered: no more, no less.
 */
export interface Writer {
  known: Map<string, Known>
  /** The call that nobody answered, if any: it may have been done or not. */
  pending: Step | undefined
  acknowledged: number
  /** Writes until `stop` is true or a call fails. */
  run(client: Client, stop: () => boolean): Promise<void>
  /** Repeats the unanswered call with its key; it must count once. */
  settle(client: Client): Promise<void>
}

/** A writer whose next step `plan` decides from what it knows. */
export function makeWriter(plan: (known: Map<string, Known>, turn: number) => Step): Writer {
  let turn = 0
  const take = (writer: Writer, step: Step, answer: { status: number; body: unknown }) => {
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${step.method} ${step.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    for (const [id, known] of step.after) writer.known.set(id, known)
    writer.acknowledged++
    writer.pending = undefined
  }
  const writer: Writer = {
    known: new Map(),
    pending: undefined,
    acknowledged: 0,
    async run(client, stop) {
      while (!stop()) {
        const step = plan(writer.known, turn++)
        writer.pending = step
        const answer = await client.call(step.method, step.path, step.body, step.key)
        if (answer.status === 0 || answer.status === 503) return
        take(writer, step, answer)
      }
    },
    async settle(client) {
      const step = writer.pending
      if (step) take(writer, step, await client.insist(step.method, step.path, step.body, step.key))
    },
  }
  return writer
}

const any = <T>(list: T[]): T | undefined => list[Math.floor(Math.random() * list.length)]

/** Creates, edits, deletes and restores companies one by one. */
export function companyWriter(name: string): Writer {
  return makeWriter((known, turn) => {
    const key = randomUUID()
    const [id, one] = any([...known]) ?? []
    if (!id || !one || turn % 3 === 0) {
      const made = randomUUID()
      const values = { name: `${name} ${turn}`, size: turn, tags: ['a', name] }
      const body = { id: made, ...values }
      return { method: 'POST', path: '/companies', body, key, after: new Map([[made, fresh('companies', values)]]) }
    }
    const path = `/companies/${id}`
    const next = { ...one, version: one.version + 1 }
    if (one.deleted)
      return { method: 'POST', path: `${path}/restore`, key, after: new Map([[id, { ...next, deleted: false }]]) }
    if (turn % 7 === 0) return { method: 'DELETE', path, key, after: new Map([[id, { ...next, deleted: true }]]) }
    const values = { name: `${name} edited ${turn}`, size: turn }
    const body = { version: one.version, ...values }
    return {
      method: 'PATCH',
      path,
      body,
      key,
      after: new Map([[id, { ...next, values: { ...one.values, ...values } }]]),
    }
  })
}

/** Writes batches of companies: new ones, edits and deletions in one call. */
export function batchWriter(name: string, size: number): Writer {
  return makeWriter((known, turn) => {
    const after = new Map<string, Known>()
    const create = Array.from({ length: size }, (_, at) => {
      const id = randomUUID()
      const values = { name: `${name} ${turn}.${at}`, size: at }
      after.set(id, fresh('companies', values))
      return { id, ...values }
    })
    const old = [...known].filter(([, one]) => !one.deleted).slice(-size)
    const update = old.slice(size / 10).map(([id, one]) => {
      const values = { size: one.version * 1000 + turn }
      after.set(id, { ...one, version: one.version + 1, values: { ...one.values, ...values } })
      return { id, version: one.version, values }
    })
    const remove = old.slice(0, size / 10).map(([id, one]) => {
      after.set(id, { ...one, version: one.version + 1, deleted: true })
      return { id, version: one.version }
    })
    return {
      method: 'POST',
      path: '/companies/batch',
      body: { create, update, delete: remove },
      key: randomUUID(),
      after,
    }
  })
}

/** Creates deals and moves them from stage to stage, which writes their history and derived fields along. */
export function dealWriter(name: string, stages: { id: string; pipeline: string }[]): Writer {
  return makeWriter((known, turn) => {
    const key = randomUUID()
    const [id, one] = any([...known]) ?? []
    const stage = stages[turn % stages.length]
    if (!stage) throw new Error('no stages')
    if (!id || !one || turn % 4 === 0) {
      const made = randomUUID()
      const values = { name: `${name} ${turn}`, pipeline: stage.pipeline, stage: stage.id }
      const body = { id: made, ...values, amount: `${turn}.50` }
      return { method: 'POST', path: '/deals', body, key, after: new Map([[made, fresh('deals', values)]]) }
    }
    const values = { name: `${name} moved ${turn}`, stage: stage.id }
    const body = { version: one.version, ...values }
    const next = { ...one, version: one.version + 1, values: { ...one.values, ...values } }
    return { method: 'PATCH', path: `/deals/${id}`, body, key, after: new Map([[id, next]]) }
  })
}

/** Gives tasks on a deal to a colleague, each of whom the bell must tell once. */
export function taskWriter(deal: string, owner: string): Writer {
  return makeWriter((_, turn) => {
    const id = randomUUID()
    const values = { kind: 'task', subject: `Task ${turn}`, about: { object: 'deal', id: deal }, owner }
    const body = { id, ...values, dueAt: '2030-01-01T09:00:00.000Z' }
    return {
      method: 'POST',
      path: '/activities',
      body,
      key: randomUUID(),
      after: new Map([[id, fresh('activities', values)]]),
    }
  })
}

function fresh(plural: string, values: Record<string, unknown>): Known {
  return { plural, version: 1, values, deleted: false }
}
