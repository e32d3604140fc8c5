import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { isPicture } from '@rodnik/shared/files/thumbnails.ts'
import { useSyncExternalStore } from 'react'
import { ApiProblem, api, randomKey } from '../data/api.ts'
import { readDraft, writeDraft } from '../data/drafts.ts'
import { type SentFile, sendFile } from './send-file.ts'

/** A file on its way to the server, or there and waiting for the record that it belongs to. */
export interface Upload {
  key: string
  name: string
  /** Bytes. */
  size: number
  mime: string
  state: 'waiting' | 'sending' | 'failed' | 'sent'
  /** Share that is sent, 0 to 1. */
  share: number
  error?: unknown
  /** Address of the picture while it is still here. */
  picture?: string
  sent?: SentFile
}

/** What happens to the files of a place. */
export interface UploadOptions {
  /** Attached to this record at once; without it they wait in the place. */
  about?: AnyReference
  /** Called for each that is there; such places keep nothing themselves. */
  onSent?: (file: SentFile, set: string | undefined) => void
  /** Largest file in bytes. */
  limit?: number
}

interface Kept extends Upload {
  file?: File
  options: UploadOptions
  stop?: AbortController
}

const atOnce = 2
/** The server removes what is attached to nothing after a day. */
const keptMs = 20 * 3600 * 1000
const none: Upload[] = []
// Outside of components, so that a closed tab of a page loses nothing.
const places = new Map<string, Kept[]>()
/** What of each place the browser keeps. */
const written = new Map<string, string>()
const listeners = new Set<() => void>()

function set(place: string, list: Kept[]): void {
  places.set(place, list)
  const sent = list.flatMap((one) => (one.sent && !one.options.onSent ? [one.sent] : []))
  const ids = sent.map(({ id }) => id).join(' ')
  if (ids !== (written.get(place) ?? '')) {
    written.set(place, ids)
    writeDraft(draftOf(place), ids ? { at: Date.now(), files: sent } : undefined)
  }
  for (const listener of listeners) listener()
}

function change(place: string, key: string, part: Partial<Kept>): void {
  const list = places.get(place) ?? []
  if (list.some((one) => one.key === key))
    set(
      place,
      list.map((one) => (one.key === key ? { ...one, ...part } : one)),
    )
}

const draftOf = (place: string) => `files.${place}`

/** What was sent before the page was closed. */
function restored(place: string): Kept[] {
  const kept = readDraft<{ at: number; files: SentFile[] }>(draftOf(place))
  if (!kept || Date.now() - kept.at > keptMs) return []
  return kept.files.map((sent) => ({ ...sent, key: sent.id, state: 'sent', share: 1, sent, options: {} }))
}

function listOf(place: string): Kept[] {
  const known = places.get(place)
  if (known) return known
  const list = restored(place)
  written.set(place, list.map(({ key }) => key).join(' '))
  places.set(place, list)
  return list
}

/** Takes files into a place and begins to send them. */
export function addUploads(place: string, files: Iterable<File>, options: UploadOptions = {}): void {
  const added = [...files].map((file): Kept => {
    const base = { key: randomKey(), name: file.name, size: file.size, mime: file.type, share: 0, file, options }
    const picture = isPicture(file.type) ? { picture: URL.createObjectURL(file) } : {}
    const large = options.limit !== undefined && file.size > options.limit
    return large
      ? { ...base, ...picture, state: 'failed', error: tooLarge(options.limit) }
      : { ...base, ...picture, state: 'waiting' }
  })
  set(place, [...listOf(place), ...added])
  next()
}

function tooLarge(limit = 0): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: 'file.too_large',
    status: 413,
    code: 'file.too_large',
    detail: String(limit),
  })
}

function next(): void {
  const all = [...places].flatMap(([place, list]) => list.map((one) => ({ place, one })))
  const busy = all.filter(({ one }) => one.state === 'sending').length
  for (const { place, one } of all.filter(({ one }) => one.state === 'waiting').slice(0, Math.max(0, atOnce - busy)))
    void send(place, one)
}

async function send(place: string, { key, file, options }: Kept): Promise<void> {
  if (!file) return
  const stop = new AbortController()
  change(place, key, { state: 'sending', share: 0, error: undefined, stop })
  let changes: string | undefined
  try {
    const sent = await sendFile(file, {
      key,
      about: options.about,
      signal: stop.signal,
      onProgress: (share) => change(place, key, { share }),
      onSet: (mine) => {
        changes = mine
      },
    })
    if (options.onSent) drop(place, key)
    else change(place, key, { state: 'sent', share: 1, sent })
    options.onSent?.(sent, changes)
  } catch (error) {
    change(place, key, { state: 'failed', error })
  }
  next()
}

/** Sends one again that failed. */
export function retryUpload(place: string, key: string): void {
  change(place, key, { state: 'waiting', error: undefined })
  next()
}

function drop(place: string, key: string): void {
  const list = listOf(place)
  const one = list.find((each) => each.key === key)
  if (one?.picture) URL.revokeObjectURL(one.picture)
  set(
    place,
    list.filter((each) => each.key !== key),
  )
}

/** Ends the sending of one, or takes back what is sent. */
export function removeUpload(place: string, key: string): void {
  const one = listOf(place).find((each) => each.key === key)
  drop(place, key)
  one?.stop?.abort()
  // Nobody waits for it: what stays behind is tidied up by the server.
  if (one?.sent) api.delete(`/files/${one.sent.id}`).catch(() => undefined)
  next()
}

/** Forgets the files of a place: they belong to a record now. */
export function forgetUploads(place: string): void {
  for (const { key } of listOf(place)) drop(place, key)
}

/** A closed editor keeps nothing that failed; what is still on its way goes on. */
export function dropFailed(place: string): void {
  for (const { key, state } of listOf(place)) if (state === 'failed') drop(place, key)
}

/** Waits until no file of the place is on its way. */
export async function settleUploads(place: string): Promise<{ files: SentFile[]; failed: boolean }> {
  const moving = () => listOf(place).some((one) => one.state === 'waiting' || one.state === 'sending')
  if (moving())
    await new Promise<void>((resolve) => {
      const stop = subscribe(() => {
        if (moving()) return
        stop()
        resolve()
      })
    })
  const list = listOf(place)
  return { files: list.flatMap((one) => one.sent ?? []), failed: list.some((one) => one.state === 'failed') }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The files of a place, redrawn as they go. */
export function useUploads(place: string): Upload[] {
  return useSyncExternalStore(subscribe, () => (listOf(place).length === 0 ? none : listOf(place)))
}

// Leaving the page would end what is being sent, and lose what could not be.
addEventListener('beforeunload', (event) => {
  const unsent = [...places.values()].flat().some((one) => one.state !== 'sent' && !isRefused(one.error))
  if (unsent) event.preventDefault()
})

/** Trying again would be refused again. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  const { status } = error.problem
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429
}
