import { useSyncExternalStore } from 'react'

/** The one dialog of the shell that is open. */
export type AppDialog =
  | { kind: 'palette' }
  | { kind: 'keys' }
  | { kind: 'create'; object: string }
  | { kind: 'signIn' }
  | null

let open: AppDialog = null
const listeners = new Set<() => void>()

/** Opens a dialog of the shell in place of the one that is open; null closes. */
export function setAppDialog(next: AppDialog): void {
  open = next
  for (const listener of listeners) listener()
}

/** Opens the command palette. */
export function openPalette(): void {
  setAppDialog({ kind: 'palette' })
}

/** The open dialog, followed. */
export function useAppDialog(): AppDialog {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}
