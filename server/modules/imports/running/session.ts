/** What an import remembers from batch to batch. Bounded: a million different names do not stay in memory. */
export interface Session {
  /** Resolved references by column kind and comparable text: an id, or null for none. */
  known(kind: string, key: string): string | null | undefined
  learn(kind: string, key: string, id: string | null): void
  /** Makes what was learnt since the last call last, when the batch has committed; `false` forgets it. */
  settle(committed: boolean): void
}

const limit = 50_000

/** An empty memory. */
export function newSession(): Session {
  const settled = new Map<string, string | null>()
  const fresh = new Map<string, string | null>()
  const keyOf = (kind: string, key: string) => `${kind}\n${key}`
  return {
    known(kind, key) {
      const full = keyOf(kind, key)
      return fresh.has(full) ? fresh.get(full) : settled.get(full)
    },
    learn(kind, key, id) {
      fresh.set(keyOf(kind, key), id)
    },
    settle(committed) {
      if (committed) for (const [key, id] of fresh) settled.set(flat(key), id)
      fresh.clear()
      while (settled.size > limit) settled.delete(settled.keys().next().value ?? '')
    },
  }
}

/** A copy of a text on its own: a piece of a file's text would hold the whole of it in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}
