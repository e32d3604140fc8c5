import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Command } from './command.ts'

const groups = new Map<object, Command[]>()
const listeners = new Set<() => void>()
let all: Command[] = []

function publish(): void {
  const byId = new Map<string, Command>()
  for (const commands of groups.values()) {
    for (const command of commands) {
      byId.delete(command.id)
      byId.set(command.id, command)
    }
  }
  all = [...byId.values()]
  for (const listener of listeners) listener()
}

/** All commands that are valid now; those of the page and its panels after those of the whole application. */
export function getCommands(): Command[] {
  return all
}

/** All commands that are valid now, followed. */
export function useAllCommands(): Command[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, getCommands)
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
