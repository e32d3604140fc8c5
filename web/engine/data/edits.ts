import type { Problem, RecordData } from '@rodnik/shared/api/shapes.ts'
import { ApiProblem, randomKey } from './api.ts'
import { versionToGoOver } from './conflicts.ts'

/** A change of a record that shows at once and is not yet safe on the server. */
export interface Edit {
  /** Idempotency key too: sending it twice takes effect once. */
  key: string
  object: string
  id: string
  /** What goes to the server. */
  values: Record<string, unknown>
  /** What is shown beside, such as the title of a picked record. */
  shown: Record<string, unknown>
  /** Version of the record that the person saw. */
  version: number
  /** The values that the person saw in the fields that change. */
  base?: Record<string, unknown>
  /** Sentence for undo. */
  label: string
  /** Edits of one action; undone together. */
  group?: string
  state: 'saving' | 'waiting' | 'failed' | 'conflict'
  problem?: Problem
  /** Who typed it; nobody else may send it. */
  by?: string
}

/** Sends one edit; answers the new state of the record. */
export type SendEdit = (edit: Edit) => Promise<RecordData>

/** Where unsaved edits survive a reload. */
export interface EditStorage {
  read(): Edit[]
  write(edits: Edit[]): void
}

/** The unsaved edits of this window, in order per record. */
export interface Edits {
  /** Shows the edit at once and sends it; resolves with whether it was saved. */
  add(edit: Omit<Edit, 'key' | 'state'>): Promise<boolean>
  retry(key: string): void
  /** Forgets an edit: the stored value shows again. */
  discard(key: string): void
  /** After a conflict: sends the edit over the newer version. */
  keepMine(key: string): void
  /** Sends everything that waits for the connection. */
  flush(): void
  of(object: string, id: string): Edit[]
  /** The edit that holds a field. */
  find(object: string, id: string, field: string): Edit | undefined
  /** A record with its unsaved edits laid over. */
  over<T extends { id: string }>(object: string, record: T): T
  all(): Edit[]
  subscribe(listener: () => void): () => void
  version(): number
}

interface Options {
  send: SendEdit
  storage?: EditStorage
  saved?: (edit: Edit, record: RecordData) => void
}

/** Makes the store; edits that survived a reload wait for `flush`. */
export function createEdits({ send, storage, saved }: Options): Edits {
  let list: Edit[] = (storage?.read() ?? []).map((edit) =>
    edit.state === 'saving' ? { ...edit, state: 'waiting' } : edit,
  )
  let version = 0
  const listeners = new Set<() => void>()
  const busy = new Set<string>()
  // Versions that our own answers gave: the next edit of the same record builds on them.
  const known = new Map<string, number>()
  const waiters = new Map<string, (done: boolean) => void>()

  const recordKey = (edit: { object: string; id: string }) => `${edit.object}/${edit.id}`
  function set(next: Edit[]) {
    list = next
    version++
    storage?.write(list)
    for (const listener of listeners) listener()
  }
  function update(key: string, patch: Partial<Edit>) {
    set(list.map((edit) => (edit.key === key ? { ...edit, ...patch } : edit)))
  }
  function settle(key: string, done: boolean) {
    waiters.get(key)?.(done)
    waiters.delete(key)
  }

  async function work(record: string): Promise<void> {
    if (busy.has(record)) return
    busy.add(record)
    try {
      for (;;) {
        const edit = list.find((one) => recordKey(one) === record && one.state === 'saving')
        if (!edit) return
        await attempt(edit)
      }
    } finally {
      busy.delete(record)
    }
  }

  async function attempt(edit: Edit) {
    const record = recordKey(edit)
    try {
      const answer = await send({ ...edit, version: Math.max(edit.version, known.get(record) ?? 0) })
      known.set(record, answer.version)
      // Before the overlay goes, so that the old value never flashes.
      saved?.(edit, answer)
      set(list.filter((one) => one.key !== edit.key))
      settle(edit.key, true)
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : broken
      const newer = versionToGoOver(problem, edit.base ?? {})
      if (newer !== undefined) {
        // A new key: the old one stands for an attempt that was refused.
        const key = randomKey()
        waiters.set(key, waiters.get(edit.key) ?? (() => {}))
        waiters.delete(edit.key)
        known.set(record, newer)
        return update(edit.key, { key, version: newer })
      }
      const state = problem.code === 'record.conflict' ? 'conflict' : problem.status === 0 ? 'waiting' : 'failed'
      const isLater = (one: Edit) => recordKey(one) === record && one.key !== edit.key && one.state === 'saving'
      // All of a record wait together, so that an older value never comes after a newer one.
      if (state === 'waiting') set(list.map((one) => (isLater(one) ? { ...one, state, problem } : one)))
      if (state === 'failed' && list.some((one) => isLater(one) && covers(one, edit)))
        set(list.filter((one) => one.key !== edit.key))
      else update(edit.key, { state, problem })
      for (const one of list) if (one.state !== 'saving') settle(one.key, false)
      settle(edit.key, false)
    }
  }

  function resend(key: string, patch: Partial<Edit> = {}) {
    const edit = list.find((one) => one.key === key)
    if (!edit || edit.state === 'saving') return
    update(key, { ...patch, state: 'saving', problem: undefined })
    void work(recordKey(edit))
  }

  return {
    add(input) {
      const edit: Edit = { ...input, key: randomKey(), state: 'saving' }
      const record = recordKey(edit)
      const rest = list
        .filter((one) => recordKey(one) !== record || !isRefused(one) || !covers(edit, one))
        // What waits may have arrived without our knowing: it goes first, and the newer value over it.
        .map((one) =>
          recordKey(one) === record && one.state === 'waiting' ? { ...one, state: 'saving' as const } : one,
        )
      set([...rest, edit])
      const done = new Promise<boolean>((resolve) => waiters.set(edit.key, resolve))
      void work(recordKey(edit))
      return done
    },
    // A new key: the old one stands for an attempt that was refused.
    retry: (key) => resend(key, { key: randomKey() }),
    keepMine(key) {
      const edit = list.find((one) => one.key === key)
      const theirs = edit?.problem?.conflict?.version
      if (!edit || theirs === undefined) return
      known.set(recordKey(edit), theirs)
      resend(key, { version: theirs, key: randomKey() })
    },
    discard: (key) => set(list.filter((edit) => edit.key !== key)),
    flush() {
      const waiting = list.filter((edit) => edit.state === 'waiting')
      set(list.map((edit) => (edit.state === 'waiting' ? { ...edit, state: 'saving', problem: undefined } : edit)))
      for (const record of new Set(waiting.map(recordKey))) void work(record)
    },
    of: (object, id) => list.filter((edit) => edit.object === object && edit.id === id),
    find: (object, id, field) =>
      list.findLast((edit) => edit.object === object && edit.id === id && field in edit.values),
    over(object, record) {
      if (list.length === 0) return record
      const mine = list.filter((edit) => edit.object === object && edit.id === record.id)
      return mine.length === 0
        ? record
        : Object.assign({ ...record }, ...mine.flatMap((edit) => [edit.values, edit.shown]))
    },
    all: () => list,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}

function isRefused(edit: Edit): boolean {
  return edit.state === 'failed' || edit.state === 'conflict'
}

/** Whether one edit gives a value to every field of another. */
function covers(one: Edit, other: Edit): boolean {
  return Object.keys(other.values).every((field) => field in one.values)
}

const broken: Problem = { type: 'about:blank', title: 'broken', status: 500, code: 'broken' }
