import { api, apiUrl } from './api.ts'
import { emitMissed, emitRecord, onMissed, onRecord, type RecordEvent, toldLately } from './bus.ts'
import { getConnection, onConnection, reportReached } from './connection.ts'
import { asksFor, figuresOf } from './figures.ts'
import { checkFreshness, reportFresh } from './freshness.ts'
import { forgetLink, hasMissed } from './live-mark.ts'
import { queryClient } from './query-client.ts'

type Listener = (data: unknown) => void
const named = new Map<string, Set<Listener>>()
let source: EventSource | undefined
let retryIn = 1000
let timer: ReturnType<typeof setTimeout> | undefined
let opened = false

/** Hears one kind of event of the live link (`change`, `notification`); returns the way to stop. */
export function onLive(event: string, listener: Listener): () => void {
  const set = named.get(event) ?? new Set()
  if (!named.has(event)) {
    named.set(event, set)
    source?.addEventListener(event, deliver)
  }
  set.add(listener)
  return () => set.delete(listener)
}

function deliver(event: MessageEvent<string>) {
  reportFresh()
  let data: unknown
  try {
    data = JSON.parse(event.data)
  } catch {
    return
  }
  for (const listener of named.get(event.type) ?? []) listener(data)
}

function connect() {
  timer = undefined
  const link = new EventSource(apiUrl('/stream'))
  source = link
  for (const event of named.keys()) link.addEventListener(event, deliver)
  link.addEventListener('beat', reportFresh)
  link.onopen = () => {
    retryIn = 1000
    reportReached()
    reportFresh()
  }
  link.addEventListener('ready', (event) => {
    // Between the lost link, or the first reading, and this link events may have passed by.
    const missed = hasMissed(markOf(event))
    if (opened || missed) emitMissed()
    opened = true
  })
  link.onerror = () => {
    link.close()
    if (source === link) lose()
  }
}

function markOf(event: MessageEvent<string>): string | undefined {
  try {
    return (JSON.parse(event.data) as { mark?: string }).mark
  } catch {
    return undefined
  }
}

function lose() {
  source?.close()
  source = undefined
  // Tells a proxy that cut an idle link from a server that is away, and a session that has ended.
  api.get('/me').catch(() => undefined)
  timer = setTimeout(connect, retryIn)
  retryIn = Math.min(retryIn * 2, 15_000)
}

/** The server beats every twenty seconds: a link that has been silent for longer is dead, whatever the browser thinks. */
function watch() {
  if (checkFreshness() > 50_000 && source) lose()
}

// A request may fail while the link itself stands (and so never tells that the server is back): ask until it answers.
let asking: ReturnType<typeof setTimeout> | undefined
let askAgainIn = 1000

function askIfBack() {
  clearTimeout(asking)
  if (getConnection().online) return
  api.get('/health').catch(() => {
    clearTimeout(asking)
    asking = setTimeout(askIfBack, askAgainIn)
    askAgainIn = Math.min(askAgainIn * 2, 15_000)
  })
}

function onLostOrBack() {
  askAgainIn = 1000
  clearTimeout(asking)
  if (!getConnection().online) asking = setTimeout(askIfBack, askAgainIn)
}

/** Opens the live link and keeps what is shown fresh from it. For the shell, once somebody is signed in. */
export function startLive(): () => void {
  const stop = [onLive('change', hearChange), onRecord(soon), onMissed(refreshAll), onConnection(onLostOrBack)]
  connect()
  const watching = setInterval(watch, 5000)
  const wake = () => {
    watch()
    if (!getConnection().online) askIfBack()
    if (timer) {
      clearTimeout(timer)
      connect()
    }
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  return () => {
    for (const end of stop) end()
    clearInterval(watching)
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
    clearTimeout(timer)
    clearTimeout(asking)
    source?.close()
    source = undefined
    opened = false
    forgetLink()
  }
}

function hearChange(data: unknown) {
  const event = data as Omit<RecordEvent, 'local'> & { mine?: boolean }
  if (typeof event?.object !== 'string' || typeof event.id !== 'string') return
  // The echo of what was done in this window has been told already.
  if (event.mine && toldLately(event.object, event.id)) return
  const { object, id, op } = event
  emitRecord({ object, id, op, local: false })
}

function refreshAll() {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'meta' }).then(() => {
    if (getConnection().online) reportFresh()
  })
}

/** Reads everything shown again, and the live link with it; for the button of the connection bar. */
export function readAgain(): void {
  emitMissed()
  if (!source) {
    clearTimeout(timer)
    connect()
  }
}

// Many events come at once (an import, a bulk edit): the cache is told once per moment.
const touched = new Map<string, Set<string>>()
let pending: ReturnType<typeof setTimeout> | undefined

function soon(event: RecordEvent) {
  const ids = touched.get(event.object) ?? new Set()
  touched.set(event.object, ids.add(event.id))
  if (pending === undefined) pending = setTimeout(tellCache, 200)
}

function tellCache() {
  pending = undefined
  const changes = new Map(touched)
  touched.clear()
  const figures = figuresOf(changes.keys())
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, changes, figures) })
}

/** Query keys start with what they hold: `['record', object, id]`, `['timeline', object, id]`, else `[kind, object or objects, …]`. */
function concerns(key: readonly unknown[], changes: Map<string, Set<string>>, figures: Map<string, string[]>): boolean {
  const [kind, object, id, fields] = key
  const counted = figures.get(String(object))
  // A record that is asked for without a list of fields comes with all of them.
  if (counted && kind === 'record' && fields === '') return true
  if (figures.size > 0 && asksFor(JSON.stringify(key), [...figures.values()].flat())) return true
  if (kind === 'record') return changes.get(String(object))?.has(String(id)) ?? false
  // A timeline shows records of other objects as well: anything that changed may belong to it.
  if (kind === 'timeline') return true
  if (Array.isArray(object)) return object.some((one) => changes.has(one))
  return typeof object === 'string' && changes.has(object)
}
