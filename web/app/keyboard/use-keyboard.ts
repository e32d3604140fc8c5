import { useEffect } from 'react'
import type { Command } from '../../ui/commands/command.ts'
import { getCommands } from '../../ui/commands/command-store.ts'
import { isTyping, pressMatches } from '../../ui/commands/keys.ts'
import { anyOverlayOpen } from '../../ui/overlay/use-dismiss.ts'
import { singleKeysOn } from '../looks/single-keys.ts'

const patience = 1200

/** Runs commands by their keys. Off while typing, while a menu or dialog is open, and after somebody else took the key. */
export function useKeyboard(): void {
  useEffect(() => {
    let started: { press: string; at: number } | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing || isModifier(event.key)) return
      if (anyOverlayOpen() || document.querySelector('dialog[open]')) return
      const typing = isTyping(event.target)
      const before = started && event.timeStamp - started.at < patience ? started.press : null
      started = null
      const candidates = getCommands().filter((command) => command.keys && usable(command, typing))
      const found = candidates.findLast((command) => matches(command.keys ?? '', before, event))
      if (found) {
        event.preventDefault()
        return found.run()
      }
      const first = candidates
        .map((command) => command.keys?.split(' ') ?? [])
        .find(([press = '', next]) => next && pressMatches(press, event))
      if (first?.[0]) {
        started = { press: first[0], at: event.timeStamp }
        event.preventDefault()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)
}

function usable(command: Command, typing: boolean): boolean {
  if (typing) return command.whileTyping ?? false
  return singleKeysOn() || /mod|alt/.test(command.keys ?? '')
}

function matches(keys: string, before: string | null, event: KeyboardEvent): boolean {
  const presses = keys.split(' ')
  const last = presses.at(-1) ?? ''
  if (!pressMatches(last, event)) return false
  return presses.length === 1 ? before === null : presses[0] === before
}
