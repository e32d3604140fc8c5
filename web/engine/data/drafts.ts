import { useCallback, useEffect, useRef, useState } from 'react'
import { meQuery } from './me.ts'
import { queryClient } from './query-client.ts'

const prefix = 'rodnik.draft.'

/** Who else signs in with this browser must not find them. */
function keyOf(name: string): string {
  return `${prefix}${queryClient.getQueryData(meQuery.queryKey)?.id ?? ''}.${name}`
}

/** The draft kept under a name, or undefined. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(keyOf(name))
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Keeps what is typed until it is saved; `undefined` forgets it. */
export function writeDraft(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), JSON.stringify(value))
  } catch {
    // No storage: the text still lives on the screen.
  }
}

/** Forgets all drafts of this person in this browser: at signing out. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(keyOf(''))) localStorage.removeItem(name)
  } catch {
    // No storage, no drafts.
  }
}

/**
 * State that survives closing the page until `forget` is called after saving, or `startOver` throws it away. `undefined` as name
 * keeps nothing.
 */
export function useDraft<T>(name: string | undefined, initial: T) {
  const [value, setValue] = useState<T>(() => (name ? (readDraft<T>(name) ?? initial) : initial))
  const [restored, setRestored] = useState(() => name !== undefined && readDraft(name) !== undefined)
  const latest = useRef<{ name: string | undefined; value: T | undefined }>({ name, value: undefined })
  useEffect(() => {
    if (!name || latest.current.value === undefined) return
    const timer = setTimeout(() => writeDraft(name, latest.current.value), 300)
    return () => clearTimeout(timer)
  })
  // Closing the form or the page within the third of a second above must not lose the last words.
  useEffect(() => {
    const keep = () => {
      if (latest.current.name && latest.current.value !== undefined)
        writeDraft(latest.current.name, latest.current.value)
    }
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [])
  const set = useCallback(
    (next: T) => {
      latest.current = { name, value: next }
      setValue(next)
    },
    [name],
  )
  const forget = useCallback(() => {
    latest.current = { name, value: undefined }
    if (name) writeDraft(name, undefined)
  }, [name])
  const startOver = () => {
    forget()
    setValue(initial)
    setRestored(false)
  }
  return { value, set, forget, restored, startOver }
}
