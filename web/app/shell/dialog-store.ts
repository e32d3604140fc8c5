import { useSyncExternalStore } from 'react'
import type { QuickCreateProps } from '../../engine/form/quick-create.tsx'
import { expectText } from '../../ui/commands/expect-text.ts'

/** The one dialog of the shell that is open. */
export type AppDialog =
  | { kind: 'palette' }
  | { kind: 'keys' }
  | ({ kind: 'create' } & Omit<QuickCreateProps, 'onClose' | 'onCreated'>)
  | null

let open: AppDialog = null
const listeners = new Set<() => void>()

/** Opens a dialog of the shell in place of the one that is open; null closes. */
export function setAppDialog(next: AppDialog): void {
  open = next
  if (next && next.kind !== 'keys') expectText()
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
