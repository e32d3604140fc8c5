/** One action of the session that can be taken back. */
export interface UndoEntry {
  /** Change sets that the action wrote, in order; a long bulk action writes several. */
  sets: string[]
  /** Sentence for the toast: what was done. */
  label: string
  /** Writes of one action that go out one by one (pasted cells) name the same: they are taken back together. */
  group?: string
}

/** What can be taken back, and what can be done again. */
export interface UndoHistory {
  done: UndoEntry[]
  undone: UndoEntry[]
}

/** The last actions of the session, for Ctrl Z and Ctrl Shift Z. */
export interface UndoStack {
  /** Remembers a done action; what was undone before can no longer be redone. */
  push(entry: UndoEntry): void
  /** An action is on its way to the server: whoever takes back waits for it, as it may be the last one. Passes it on. */
  coming<T>(work: Promise<T>): Promise<T>
  /** Takes the last action back; the entry that was undone, or undefined when there is none. Throws what the server says. */
  undo(): Promise<UndoEntry | undefined>
  redo(): Promise<UndoEntry | undefined>
  /** Takes back one action by its change set (the button of its toast), wherever it stands. */
  undoSet(set: string): Promise<UndoEntry | undefined>
  /** All that can be taken back and done again, the latest last; to be kept over a reload. */
  all(): UndoHistory
  /** Begins with what was kept; nothing when something was done already. */
  restore(history: UndoHistory): void
  state(): { undo: UndoEntry | undefined; redo: UndoEntry | undefined }
  subscribe(listener: () => void): () => void
}

/** `revert` undoes a change set and gives the change set that this wrote, so that it can be undone in turn. */
export function createUndoStack(revert: (set: string) => Promise<string | null>, depth = 20): UndoStack {
  let done: UndoEntry[] = []
  let undone: UndoEntry[] = []
  let current = snapshot()
  const listeners = new Set<() => void>()
  let chain: Promise<unknown> = Promise.resolve()

  const onTheWay = new Set<Promise<unknown>>()

  function snapshot() {
    return { undo: done.at(-1), redo: undone.at(-1) }
  }
  function changed() {
    current = snapshot()
    for (const listener of listeners) listener()
  }
  // Key repeat must not send the same set twice: one after the other, and after what is still being done.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = chain.then(() => Promise.allSettled(onTheWay)).then(work)
    chain = result.catch(() => undefined)
    return result
  }
  async function move(entry: UndoEntry | undefined, from: UndoEntry[], to: UndoEntry[]) {
    if (!entry) return undefined
    const left = [...entry.sets]
    const written: string[] = []
    try {
      for (let set = left.pop(); set; set = left.pop()) {
        const answer = await revert(set).catch((error: unknown) => {
          left.push(set as string)
          throw error
        })
        if (answer) written.push(answer)
      }
    } finally {
      // A failure half-way leaves what is still to undo on this stack and what was undone on the other.
      const at = from.indexOf(entry)
      from.splice(at, 1, ...(left.length > 0 ? [{ ...entry, sets: left }] : []))
      if (written.length > 0) to.push({ ...entry, sets: written })
      changed()
    }
    return entry
  }
  return {
    push(entry) {
      // The same action told again, or told when it had come further.
      const others = done.filter((one) => !one.sets.every((set) => entry.sets.includes(set)))
      const begun = entry.group ? others.find((one) => one.group === entry.group) : undefined
      const next = begun ? { ...begun, sets: [...begun.sets, ...entry.sets] } : entry
      done = [...others.filter((one) => one !== begun), next].slice(-depth)
      undone = []
      changed()
    },
    coming(work) {
      onTheWay.add(work)
      const over = () => onTheWay.delete(work)
      work.then(over, over)
      return work
    },
    undo: () => inTurn(() => move(done.at(-1), done, undone)),
    redo: () => inTurn(() => move(undone.at(-1), undone, done)),
    undoSet: (set) =>
      inTurn(() =>
        move(
          done.find((entry) => entry.sets.includes(set)),
          done,
          undone,
        ),
      ),
    all: () => ({ done, undone }),
    restore(history) {
      if (done.length > 0 || undone.length > 0) return
      done = history.done
      undone = history.undone
      changed()
    },
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
