import { useEngine } from '../../engine/use-engine.ts'
import { useKeyboard } from '../keyboard/use-keyboard.ts'
import { useRememberRecords } from '../palette/use-remember-records.ts'
import { useAppCommands } from './app-commands.tsx'

/** What runs behind all pages and draws nothing: keys and commands, live updates, waiting edits, recent records. */
export function Background({ toggleRail }: { toggleRail: () => void }) {
  useKeyboard()
  useRememberRecords()
  useAppCommands({ toggleRail })
  useEngine()
  return null
}
