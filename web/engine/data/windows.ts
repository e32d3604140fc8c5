import type { Page, RecordData } from '@rodnik/shared/api/shapes.ts'

/** Loads one page that starts at a cursor. `skim`: only the next cursor matters, so the fewest fields will do. */
export type LoadPage = (request: { cursor: string | null; first: boolean; skim: boolean }) => Promise<Page>

/** A long list read by position through keyset pages: what is near the eye is loaded, the rest is only known by its cursors. */
export interface Windows {
  row(index: number): RecordData | undefined
  /** Id of a row that was passed by, also when the row itself is no longer in memory. */
  idAt(index: number): string | undefined
  /** Rows in the list: exact once the end was seen or the server counted, else the server's estimate. Undefined before the first answer. */
  total(): { value: number; exact: boolean } | undefined
  /** Tells which rows are in view; they, and a page after them, get loaded. */
  want(first: number, last: number): void
  /** Marks everything as out of date: what is in view is read again, old rows stay until then. */
  refresh(): void
  /** Changes rows in place, by id. */
  patch(id: string, values: Record<string, unknown>): void
  /** Place of a row that was passed by. */
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
  // cursors[i] starts page i; each is learnt from the page before.
  const cursors: (string | null)[] = [null]
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

  function next(): { page: number; skim: boolean } | undefined {
    for (let page = wanted.from; page <= wanted.to; page++)
      if (page < cursors.length && missing(page)) return { page, skim: false }
    const frontier = cursors.length - 1
    if (frontier > wanted.to || end) return undefined
    return running.has(frontier) ? undefined : { page: frontier, skim: frontier < wanted.from }
  }

  function pump() {
    while (failure === undefined && running.size < parallel) {
      const job = next()
      if (!job) return
      void read(job.page, job.skim)
    }
  }

  async function read(page: number, skim: boolean) {
    const cursor = cursors[page] ?? null
    const asked = generation
    running.add(page)
    try {
      const answer = await load({ cursor, first: page === 0, skim })
      running.delete(page)
      // The page before was read again meanwhile and now ends elsewhere: this answer starts at the wrong row.
      if ((cursors[page] ?? null) === cursor && page < cursors.length) accept(page, answer, skim, asked !== generation)
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
    }
    ids.set(
      page,
      answer.data.map((row) => row.id),
    )
    if (!skim) pages.set(page, { rows: answer.data, stale, used: ++tick })
    if (answer.nextCursor === null) {
      end = { page, rows: answer.data.length }
      cursors.length = page + 1
      for (const known of pages.keys()) if (known > page) pages.delete(known)
      for (const known of ids.keys()) if (known > page) ids.delete(known)
    } else {
      if (end && end.page <= page) end = undefined
      if (page + 1 < cursors.length && cursors[page + 1] !== answer.nextCursor) {
        const following = pages.get(page + 1)
        if (following) following.stale = true
      }
      cursors[page + 1] = answer.nextCursor
    }
    forget()
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
    total() {
      if (end) return { value: end.page * size + end.rows, exact: true }
      const known = (cursors.length - 1) * size
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
