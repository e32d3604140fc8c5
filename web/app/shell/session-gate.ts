import { useSyncExternalStore } from 'react'
import { meQuery } from '../../engine/data/me.ts'
import { queryClient } from '../../engine/data/query-client.ts'

// Windows of one browser share one session: who signs in, out or as somebody else in one does so in all.
const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel('rodnik.session') : undefined

let asking: { promise: Promise<void>; done: () => void } | undefined
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Waits until somebody has signed in again over the page; everybody who asks waits for the same. */
export function askToSignIn(): Promise<void> {
  if (!asking) {
    let done: () => void = () => undefined
    const promise = new Promise<void>((resolve) => (done = resolve))
    asking = { promise, done }
    tell()
  }
  return asking.promise
}

function goOn(): void {
  const waiting = asking
  asking = undefined
  waiting?.done()
  tell()
}

/** Somebody has signed in over the page: everything that waited goes on, in the other windows too. */
export function signedInAgain(): void {
  goOn()
  others?.postMessage({ user: meId() })
}

/** Tells the other windows who is signed in, or with null that nobody is. */
export function tellOthers(user: string | null): void {
  others?.postMessage({ user })
}

/** Whether the session has ended and the password is asked for. */
export function useAsking(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asking !== undefined,
  )
}

function meId(): string | undefined {
  return queryClient.getQueryData(meQuery.queryKey)?.id
}

/** Follows what the other windows of this browser do with the session; returns the way to stop. */
export function followOthers(): () => void {
  const hear = ({ data }: MessageEvent<{ user?: string | null }>) => {
    if (data.user === null) return void askToSignIn()
    // What this window would write would be written in the name of somebody else.
    if (data.user && data.user !== meId()) return location.reload()
    goOn()
  }
  others?.addEventListener('message', hear)
  return () => others?.removeEventListener('message', hear)
}
