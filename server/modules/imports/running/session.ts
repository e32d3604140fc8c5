/** What an import remembers from batch to batch. Bounded: a million different names do not stay in memory. */
export interface Session {
  /** Resolved references by column kind and comparable text: an id, or undefined for what is not known. */
  known(kind: string, key: string): string | undefined
  learn(kind: string, key: string, id: string): void
  /** A memory on top of this one, for one batch; what it learns is its own until `keep` is called. */
  fork(): Session
  /** Hands what was learnt down to the memory below: the batch has committed. */
  keep(): void
}

const limit = 50_000

/** An empty memory. */
export function newSession(below?: Session): Session {
  const learnt = new Map<string, string>()
  const session: Session = {
    known: (kind, key) => learnt.get(`${kind}\n${key}`) ?? below?.known(kind, key),
    learn(kind, key, id) {
      learnt.set(flat(`${kind}\n${key}`), id)
      while (learnt.size > limit) learnt.delete(learnt.keys().next().value ?? '')
    },
    fork: () => newSession(session),
    keep() {
      for (const [full, id] of learnt) {
        const end = full.indexOf('\n')
        below?.learn(full.slice(0, end), full.slice(end + 1), id)
      }
    },
  }
  return session
}

/** A copy of a text on its own: a piece of a file's text would hold the whole of it in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}
