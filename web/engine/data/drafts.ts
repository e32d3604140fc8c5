import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'rodnik.draft.'

/** The draft kept under a name, or undefined. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Keeps what is typed until it is saved; `undefined` forgets it. */
export function writeDraft(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // No storage: the text still lives on the screen.
  }
}

/** Forgets all drafts of this browser: at signing out, so that the next person does not see them. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
  } catch {
    // No storage, no drafts.
  }
}

/** State that survives closing the page until `forget` is called after saving. `undefined` as name keeps nothing. */
export function useDraft<T>(name: string | undefined, initial: T) {
  const [value, setValue] = useState<T>(() => (name ? (readDraft<T>(name) ?? initial) : initial))
  const [restored] = useState(() => name !== undefined && readDraft(name) !== undefined)
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
  return { value, set, forget, restored }
}
