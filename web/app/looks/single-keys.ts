import { useSyncExternalStore } from 'react'
import { remember, remembered } from './looks.ts'

let on = remembered('keys') !== 'off'
const listeners = new Set<() => void>()

/** Whether keys without Ctrl or ⌘ do something; people who dictate or press by accident switch them off. */
export function singleKeysOn(): boolean {
  return on
}

/** Switches them for this browser. */
export function setSingleKeys(next: boolean): void {
  on = next
  remember('keys', next ? 'on' : 'off')
  for (const listener of listeners) listener()
}

/** The switch, followed. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, singleKeysOn)
}
