import { useEngine } from '../../engine/use-engine.ts'
import { useOwnKeys } from '../keyboard/use-key-actions.ts'
import { useRememberRecords } from '../palette/use-remember-records.ts'
import { useAppCommands } from './app-commands.tsx'

/** What runs behind all pages and draws nothing: keys and commands, live updates, waiting edits, recent records. */
export function Background({ toggleRail }: { toggleRail: () => void }) {
  useOwnKeys()
  useRememberRecords()
  useAppCommands({ toggleRail })
  useEngine()
  return null
}
