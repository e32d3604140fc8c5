import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Command } from './command.ts'

const groups = new Map<object, Command[]>()
const listeners = new Set<() => void>()
let keysOf: ReadonlyMap<string, string> = new Map()
let all: Command[] = []

function publish(): void {
  const byId = new Map<string, Command>()
  for (const commands of groups.values()) {
    for (const command of commands) {
      byId.delete(command.id)
      byId.set(command.id, { ...command, keys: keysOf.get(command.id) ?? command.keys })
    }
  }
  all = [...byId.values()]
  for (const listener of listeners) listener()
}

/** Sets the keys of commands by id; empty: none. */
export function setKeys(keys: ReadonlyMap<string, string>): void {
  keysOf = keys
  publish()
}

/** The keys by which a command or another action is done now; `keys` where nobody has said otherwise. */
export function getKeys(id: string, keys = ''): string {
  return keysOf.get(id) ?? keys
}

/** The same, followed; for what stands beside a button. */
export function useKeys(id: string, keys?: string): string {
  return useSyncExternalStore(onCommands, () => getKeys(id, keys))
}

/** All commands that are valid now; those of the page and its panels after those of the whole application. */
export function getCommands(): Command[] {
  return all
}

/** Calls `listener` whenever other commands or keys are valid; returns the way to stop. */
export function onCommands(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All commands that are valid now, followed. */
export function useAllCommands(): Command[] {
  return useSyncExternalStore(onCommands, getCommands)
}

/**
 * Makes commands valid while the calling component is on the screen. They may close over the state of the render: the
 * latest ones are run. Pass an empty list to switch them off.
 */
export function useCommands(commands: Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  // What is shown and matched; the functions are looked up when they run.
  const shape = JSON.stringify(commands.map(({ id, label, group, keys }) => [id, label, group, keys]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the commands
  useEffect(() => {
    const key = {}
    groups.set(
      key,
      latest.current.map((command) => ({
        ...command,
        run: () => latest.current.find((each) => each.id === command.id)?.run(),
      })),
    )
    publish()
    return () => {
      groups.delete(key)
      publish()
    }
  }, [shape])
}
