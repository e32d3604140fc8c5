import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import { ApiProblem, apiUrl, problemOf } from '../data/api.ts'
import { reportReached, reportUnreachable } from '../data/connection.ts'

/** A file that the server has. */
export interface SentFile {
  id: string
  name: string
  /** Bytes. */
  size: number
  mime: string
}

export interface SendOptions {
  /** The record to attach it to; without it it waits for a day for one. */
  about?: AnyReference
  /** The same with each try, so that a file whose answer was lost is not kept twice. */
  key: string
  signal: AbortSignal
  /** Share of the bytes that are sent, 0 to 1. */
  onProgress: (share: number) => void
  /** Gets the change set, for undo. */
  onSet?: (set: string) => void
}

/** Without a byte going out for so long the connection counts as gone. */
const stillMs = 60_000

/** Sends a file, telling how far it is; `fetch` could not. Throws `ApiProblem`, also when the signal ends it (`canceled`). */
export function sendFile(file: File, options: SendOptions): Promise<SentFile> {
  const { about, key, signal, onProgress, onSet } = options
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let still: ReturnType<typeof setTimeout> | undefined
    const end = (error: ApiProblem | Error | undefined, sent?: SentFile) => {
      clearTimeout(still)
      signal.removeEventListener('abort', cancel)
      if (sent) resolve(sent)
      else reject(error)
    }
    const fail = (code: string) => end(new ApiProblem({ type: 'about:blank', title: code, status: 0, code }))
    const cancel = () => {
      request.abort()
      fail('canceled')
    }
    const watch = () => {
      clearTimeout(still)
      still = setTimeout(() => {
        request.abort()
        fail('offline')
      }, stillMs)
    }
    request.upload.onprogress = (event) => {
      watch()
      onProgress(event.total > 0 ? event.loaded / event.total : 0)
    }
    request.onerror = () => {
      reportUnreachable()
      fail('offline')
    }
    request.onload = () => {
      reportReached()
      const set = request.getResponseHeader('rodnik-change-set')
      if (set) onSet?.(set)
      void readAnswer(request).then(
        (sent) => end(undefined, sent),
        (error) => end(error),
      )
    }
    signal.addEventListener('abort', cancel)
    if (signal.aborted) return cancel()
    const body = new FormData()
    body.append('file', file, file.name)
    request.open('POST', apiUrl('/files', about && { object: about.object, id: about.id }))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.setRequestHeader('x-rodnik-csrf', '1')
    request.setRequestHeader('idempotency-key', key)
    watch()
    request.send(body)
  })
}

async function readAnswer(request: XMLHttpRequest): Promise<SentFile> {
  const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' }
  const response = new Response(request.responseText, { status: request.status, headers })
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  const { id, name, size, mime } = (await response.json()) as RecordData
  return { id, name: String(name), size: Number(size), mime: String(mime) }
}
