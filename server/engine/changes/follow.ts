import { randomUUID } from 'node:crypto'
import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { Context } from '../context.ts'
import { listen } from './listener.ts'
import { looksAt, type Reaction } from './reaction.ts'
import { endOfLog, type Kind, type Position, readChanges, readKinds } from './read.ts'
import { passOver, registerReaders, runReaction } from './readers.ts'
import { changesChannel } from './write.ts'

/** Hears of changes as they commit, in this process. */
export type ChangeHearer = (changes: Change[]) => void

/** What runs beside the requests: reactions, and live updates for those connected to this server. */
export interface Follower {
  hear(hearer: ChangeHearer): () => void
  /**
   * How far hearers have been told, as a text to compare: who has read something at one mark and begins to hear at the same one
   * has missed nothing between.
   */
  mark(): string
  /** Runs until nothing is left to react to; for tests and tools. */
  settle(): Promise<void>
  close(): Promise<void>
}

const pollMs = 2000
const liveLimit = 1000

/** Starts following the change log. Notices of new changes come by NOTIFY; a slow poll makes up for lost ones. */
export async function followChanges(
  contextOf: () => Promise<Context>,
  reactions: Reaction[],
  onFailure: (name: string, error: unknown) => void,
): Promise<Follower> {
  const { database } = await contextOf()
  await registerReaders(database, reactions)
  const hearers = new Set<ChangeHearer>()
  // Tells nobody how much happens here: a new one with each telling.
  let mark = randomUUID()
  let live: Position = await endOfLog(database)
  let running: Promise<void> | undefined
  let again = false
  let closed = false
  // When all reactions must look, whether this server knows of anything for them or not.
  let lookAll = 0
  // Where reactions stand that were through with the log and have had nothing to do since, so far as this server has heard.
  const idle = new Map<string, Position>()

  /** Tells the hearers what has come, and answers of what kinds it was. */
  async function look(): Promise<Kind[]> {
    if (hearers.size === 0) {
      const read = await readKinds(database, live)
      // Who has come to hear meanwhile is told of them, too.
      if (hearers.size === 0) {
        live = read.position
        if (read.kinds.length > 0) mark = randomUUID()
        return read.kinds
      }
    }
    const kinds: Kind[] = []
    for (let more = true; more && !closed; ) {
      const read = await readChanges(database, live, { limit: liveLimit })
      live = read.position
      more = read.more
      for (const change of read.changes) kinds.push(change)
      if (read.changes.length === 0) continue
      mark = randomUUID()
      for (const hearer of hearers) hearer(read.changes)
    }
    return kinds
  }
  async function round(): Promise<void> {
    const kinds = await look()
    const called = reactions.filter((reaction) => kinds.some((kind) => looksAt(reaction, kind)))
    for (const { name } of called) idle.delete(name)
    const now = performance.now()
    const all = now >= lookAll
    if (all) {
      lookAll = now + pollMs
      const moved = await passOver(database, idle, live)
      for (const name of idle.keys()) {
        if (moved.has(name)) idle.set(name, live)
        else idle.delete(name)
      }
    }
    const due = all ? reactions.filter(({ name }) => !idle.has(name)) : called
    if (due.length === 0) return
    const ctx = await contextOf()
    for (const reaction of due) {
      try {
        for (let more = true; more && !closed; ) {
          const looked = await runReaction(ctx, reaction, (error) => onFailure(reaction.name, error))
          more = looked.more
          if (looked.position) idle.set(reaction.name, looked.position)
        }
      } catch (error) {
        if (!closed) onFailure(reaction.name, error)
      }
    }
  }
  function wake(): Promise<void> {
    if (closed) return Promise.resolve()
    again = true
    running ??= (async () => {
      while (again && !closed) {
        again = false
        await round().catch((error) => {
          // What it has heard of may be lost: all look for themselves.
          idle.clear()
          if (!closed) onFailure('live', error)
        })
      }
      running = undefined
    })()
    return running
  }
  const listener = listen(database.url, [changesChannel], { message: () => void wake(), ready: () => void wake() })
  const timer = setInterval(() => {
    lookAll = 0
    void wake()
  }, pollMs)
  return {
    hear(hearer) {
      hearers.add(hearer)
      return () => hearers.delete(hearer)
    },
    mark: () => mark,
    async settle() {
      lookAll = 0
      await wake()
      lookAll = 0
      await wake()
    },
    async close() {
      closed = true
      clearInterval(timer)
      await listener.close()
      await running
    },
  }
}
