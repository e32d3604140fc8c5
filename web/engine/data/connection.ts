import { useSyncExternalStore } from 'react'

/** Whether the server can be reached, and since when it cannot. */
export interface Connection {
  online: boolean
  since: number | null
}

let state: Connection = { online: true, since: null }
const listeners = new Set<() => void>()

function set(online: boolean): void {
  if (state.online === online) return
  state = { online, since: online ? null : Date.now() }
  for (const listener of listeners) listener()
}

/** Told by everything that gets an answer from the server. */
export function reportReached(): void {
  set(true)
}

/** Told by everything that fails to reach the server. */
export function reportUnreachable(): void {
  set(false)
}

/** Calls `listener` when the connection is lost or comes back; returns the way to stop. */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The connection as it is now. */
export function getConnection(): Connection {
  return state
}

/** The connection, followed by a component. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, getConnection)
}
