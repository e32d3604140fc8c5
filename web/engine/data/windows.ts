import type { Page, RecordData } from '@rodnik/shared/api/shapes.ts'

/**
 * Loads one page that starts so many rows (`offset`) after a cursor. `skim`: only the ids and the next cursor matter, so the fewest
 * fields will do.
 */
export type LoadPage = (request: {
  cursor: string | null
  offset: number
  first: boolean
  skim: boolean
}) => Promise<Page>

/**
 * A long list read by position through keyset pages: what is near the eye is loaded. A page whose neighbour is known starts at
 * that one's cursor; a jump far away passes over the rows between and goes on by cursors from there.
 */
export interface Windows {
  row(index: number): RecordData | undefined
  /** Id of a row that was read once, also when the row itself is no longer in memory. */
  idAt(index: number): string | undefined
  /** Reads the ids of all these rows; undefined when they are known, else answers when they are, false after a failure. */
  learn(first: number, last: number): Promise<boolean> | undefined
  /** Rows in the list: exact once the end was seen or the server counted, else the server's estimate. Undefined before the first answer. */
  total(): { value: number; exact: boolean } | undefined
  /** Tells which rows are in view; they, and a page after them, get loaded. */
  want(first: number, last: number): void
  /** Marks everything as out of date: what is in view is read again, old rows stay until then. */
  refresh(): void
  /** Changes rows in place, by id. */
  patch(id: string, values: Record<string, unknown>): void
  /** Place of a row that was read once. */
  indexOf(id: string): number | undefined
  /** The failure that stopped loading; `retry` goes on. */
  error(): unknown
  retry(): void
  /** True while rows in view are being read. */
  loading(): boolean
  subscribe(listener: () => void): () => void
  /** Whether somebody is looking. */
  watched(): boolean
  /** Grows with every visible change. */
  version(): number
}

interface LoadedPage {
  rows: RecordData[]
  stale: boolean
  used: number
}

interface Options {
  load: LoadPage
  /** Rows per page; the same for every request. */
  size: number
  /** Pages kept in memory. */
  keep?: number
  /** Requests at the same time. */
  parallel?: number
}

/** Makes an empty list; nothing is asked for before the first `want`. */
export function createWindows({ load, size, keep = 40, parallel = 3 }: Options): Windows {
  const pages = new Map<number, LoadedPage>()
  const ids = new Map<number, string[]>()
  const running = new Set<number>()
  const listeners = new Set<() => void>()
  // Where pages start: learnt from the page before, or from the page itself when it was jumped to.
  const cursors = new Map<number, string | null>([[0, null]])
  let counted: { value: number; exact: boolean } | undefined
  let end: { page: number; rows: number } | undefined
  let wanted = { from: 0, to: -1 }
  let version = 0
  let tick = 0
  let failure: unknown
  let generation = 0

  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  const missing = (page: number) => !running.has(page) && (pages.get(page)?.stale ?? true)

  function next(): number | undefined {
    for (let page = wanted.from; page <= Math.min(wanted.to, end?.page ?? wanted.to); page++) {
      if (!missing(page)) continue
      if (cursors.has(page)) return page
      // The page before is on its way and will tell where this one starts.
      return page > wanted.from || running.has(page - 1) ? undefined : page
    }
    return undefined
  }

  /** The nearest known start before a page, and how far it is from there. */
  function startOf(page: number): { cursor: string | null; offset: number } {
    let from = page
    while (!cursors.has(from)) from--
    return { cursor: cursors.get(from) ?? null, offset: (page - from) * size }
  }

  function pump() {
    while (failure === undefined && running.size < parallel) {
      const page = next()
      if (page === undefined) return
      void read(page)
    }
  }

  async function read(page: number) {
    const start = startOf(page)
    const asked = generation
    running.add(page)
    try {
      const answer = await load({ ...start, first: page === 0, skim: false })
      running.delete(page)
      // A page before was read again meanwhile and now ends elsewhere: this answer starts at the wrong row.
      const now = startOf(page)
      if (start.offset > 0 || (now.offset === 0 && now.cursor === start.cursor))
        accept(page, answer, false, asked !== generation)
    } catch (error) {
      running.delete(page)
      failure = error ?? new Error('load failed')
    }
    changed()
    pump()
  }

  function accept(page: number, answer: Page, skim: boolean, stale: boolean) {
    if (answer.count) {
      counted = answer.count
      if (end && counted.exact && counted.value !== end.page * size + end.rows) end = undefined
      if (answer.data.length === 0 && page > 0 && counted.exact) {
        const last = Math.max(0, Math.ceil(counted.value / size) - 1)
        return endAt(last, counted.value - last * size)
      }
    }
    ids.set(
      page,
      answer.data.map((row) => row.id),
    )
    if (!skim) pages.set(page, { rows: answer.data, stale, used: ++tick })
    if (answer.cursor !== undefined) cursors.set(page, answer.cursor)
    if (answer.nextCursor === null) endAt(page, answer.data.length)
    else {
      if (end && end.page <= page) end = undefined
      const following = pages.get(page + 1)
      if (following && cursors.get(page + 1) !== answer.nextCursor) following.stale = true
      cursors.set(page + 1, answer.nextCursor)
    }
    forget()
  }

  function endAt(page: number, rows: number) {
    end = { page, rows }
    for (const known of [cursors, pages, ids]) for (const at of known.keys()) if (at > page) known.delete(at)
  }

  /** Sees to it that the ids of pages are known, one after the other: each tells where the next one starts. */
  async function skimPages(from: number, to: number): Promise<boolean> {
    try {
      for (let page = from; page <= Math.min(to, end?.page ?? to); page++)
        if (!ids.has(page)) accept(page, await load({ ...startOf(page), first: page === 0, skim: true }), true, false)
      return true
    } catch (error) {
      failure = error ?? new Error('load failed')
      return false
    } finally {
      changed()
    }
  }

  function forget() {
    if (pages.size <= keep) return
    const byAge = [...pages].sort((a, b) => a[1].used - b[1].used)
    for (const [page] of byAge.slice(0, pages.size - keep))
      if (page < wanted.from || page > wanted.to) pages.delete(page)
  }

  return {
    row: (index) => pages.get(Math.floor(index / size))?.rows[index % size],
    idAt: (index) => ids.get(Math.floor(index / size))?.[index % size],
    learn(first, last) {
      const from = Math.floor(first / size)
      const to = Math.min(Math.floor(last / size), end?.page ?? Number.POSITIVE_INFINITY)
      for (let page = from; page <= to; page++) if (!ids.has(page)) return skimPages(from, to)
      return undefined
    },
    total() {
      if (end) return { value: end.page * size + end.rows, exact: true }
      const known = Math.max(...cursors.keys()) * size
      if (!counted) return known === 0 ? undefined : { value: known + 1, exact: false }
      return counted.value > known ? counted : { value: known + 1, exact: false }
    },
    want(first, last) {
      const from = Math.max(0, Math.floor(first / size))
      // A page ahead is fetched when the eye comes near the end of its page.
      const to = Math.floor((last + size / 2) / size)
      wanted = { from, to: end ? Math.min(to, end.page) : to }
      for (let page = from; page <= wanted.to; page++) {
        const held = pages.get(page)
        if (held) held.used = ++tick
      }
      pump()
    },
    refresh() {
      generation++
      for (const page of pages.values()) page.stale = true
      failure = undefined
      changed()
      pump()
    },
    patch(id, values) {
      let touched = false
      for (const page of pages.values()) {
        const at = page.rows.findIndex((row) => row.id === id)
        const row = page.rows[at]
        if (!row) continue
        page.rows[at] = { ...row, ...values }
        touched = true
      }
      if (touched) changed()
    },
    indexOf(id) {
      for (const [page, known] of ids) {
        const at = known.indexOf(id)
        if (at >= 0) return page * size + at
      }
      return undefined
    },
    error: () => failure,
    retry() {
      failure = undefined
      changed()
      pump()
    },
    loading: () => running.size > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watched: () => listeners.size > 0,
    version: () => version,
  }
}
