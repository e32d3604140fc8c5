import type { Problem } from '@rodnik/shared/api/shapes.ts'
import { reportReached, reportUnreachable } from './connection.ts'
import { once } from './intentions.ts'
import { noteMark } from './live-mark.ts'

/** A refusal of the server, as problem details; `offline` with status 0 when it could not be reached at all. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** Values of a query string; `undefined` and `null` are left out, objects (a filter) go as JSON. */
export type Params = Record<string, unknown>

export interface RequestOptions {
  signal?: AbortSignal
  /** Repeat a mutating call with the same key and it takes effect once. One per intention is made when missing. */
  idempotencyKey?: string
  headers?: Record<string, string>
  /** Gets the change set that the call wrote, for undo. */
  onSet?: (set: string) => void
}

const base = '/api/v1'
/** In place of an idempotency key: the call only reads, and is a POST because its question is too long for an address. */
const reading = 'reading'

let askToSignIn: (() => Promise<void>) | undefined

/**
 * Whom to ask when the session has ended: calls then wait until somebody has signed in again over the page, and go on
 * as if nothing had been. Returns the way to stop; without anybody to ask a call fails with its 401.
 */
export function onSignedOut(ask: () => Promise<void>): () => void {
  askToSignIn = ask
  return () => {
    if (askToSignIn === ask) askToSignIn = undefined
  }
}

/** A random key, also where the page is served without TLS and `crypto.randomUUID` is missing. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Address of an API path with its parameters; for links to files and for `EventSource`. */
export function apiUrl(path: string, params?: Params): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params ?? {})) {
    if (value === undefined || value === null) continue
    search.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const query = search.toString()
  return `${base}${path}${query ? `?${query}` : ''}`
}

function send<T>(method: string, url: string, body?: unknown, options: RequestOptions = {}): Promise<T> {
  const isFile = body instanceof FormData || body instanceof Blob
  if (method === 'GET' || options.idempotencyKey || isFile) return attempt(method, url, body, options)
  const sets = options.onSet
  return once(`${method} ${url} ${JSON.stringify(body)}`, randomKey, async (idempotencyKey) => {
    let set: string | undefined
    const answer = await attempt<T>(method, url, body, { ...options, idempotencyKey, onSet: (mine) => (set = mine) })
    return { answer, set }
  }).then(({ answer, set }) => {
    if (set) sets?.(set)
    return answer
  })
}

async function attempt<T>(method: string, url: string, body: unknown, options: RequestOptions): Promise<T> {
  // The server then speaks the language of the screen, which need not be the browser's.
  const language = document.documentElement.lang
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language,
    ...options.headers,
  }
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal }
  if (method !== 'GET') {
    headers['x-rodnik-csrf'] = '1'
    if (options.idempotencyKey !== reading) headers['idempotency-key'] = options.idempotencyKey ?? randomKey()
  }
  if (body instanceof FormData || body instanceof Blob) init.body = body
  else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  const response = await reach(url, init)
  noteMark(response.headers.get('rodnik-live'))
  const set = response.headers.get('rodnik-change-set')
  if (set) options.onSet?.(set)
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
  const problem = await problemOf(response)
  if (problem.code !== 'signed_out' || !askToSignIn) throw new ApiProblem(problem)
  await askToSignIn()
  return attempt(method, url, body, options)
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init)
    // A proxy in front that cannot reach the server answers for it.
    if (response.status === 502 || response.status === 504) reportUnreachable()
    else reportReached()
    return response
  } catch (error) {
    if (init.signal?.aborted) throw error
    reportUnreachable()
    throw new ApiProblem({ type: 'about:blank', title: 'offline', status: 0, code: 'offline' })
  }
}

/** The problem of a refused response; asks to sign in again when the session has ended. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('json')) {
    const problem = (await response.json().catch(() => undefined)) as Problem | undefined
    if (problem?.code === 'signed_out') void askToSignIn?.()
    if (problem?.code) return problem
  }
  const code = response.status === 502 || response.status === 504 ? 'unavailable' : 'broken'
  return { type: 'about:blank', title: response.statusText, status: response.status, code }
}

/** The only way to the server. Paths start with `/` and leave out `/api/v1`. Throws `ApiProblem`. */
export const api = {
  get: <T>(path: string, params?: Params, options?: RequestOptions) =>
    send<T>('GET', apiUrl(path, params), undefined, options),
  /** A question that goes as POST (`/query`, `/board`, `/aggregate`): changes nothing, so it carries no idempotency key. */
  ask: <T>(path: string, body: unknown, options?: RequestOptions) =>
    send<T>('POST', apiUrl(path), body, { ...options, idempotencyKey: reading }),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('POST', apiUrl(path), body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('PUT', apiUrl(path), body, options),
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('PATCH', apiUrl(path), body, options),
  delete: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('DELETE', apiUrl(path), body, options),
}
