import { useSyncExternalStore } from 'react'

/** Something that can be done by keys, whether or not its page is shown: one line of the settings. */
export interface KeyAction {
  /** Id of the command, or of what a grid or board does itself. */
  id: string
  /** Translation key of the sentence: `engine:filter.open`. */
  label: string
  /** Translation key of the heading that it stands under. */
  group: string
  /** Where the keys work; elsewhere other actions may have the same ones. */
  place: KeyPlace
  /** Keys unless the person has chosen others; empty: none. Several ways with `|` between them: `enter|f2`. */
  keys: string
}

/** Everywhere, or on what is shown: a list as a whole, its table, its board; a record's page; Today. */
export type KeyPlace = 'everywhere' | 'list' | 'grid' | 'board' | 'record' | 'today'

/** Keys that a person has chosen, by id of the action; empty: switched off. */
export type OwnKeys = Record<string, string>

let actions: KeyAction[] = []
const listeners = new Set<() => void>()

/** Tells which actions there are; by the shell, which knows all of them. */
export function setKeyActions(next: KeyAction[]): void {
  actions = next
  for (const listener of listeners) listener()
}

/** All actions that keys can be given to. */
export function useKeyActions(): KeyAction[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => actions,
  )
}

/** The keys of every action: the person's own, else the given ones. */
export function keysInForce(all: KeyAction[], own: OwnKeys): Map<string, string> {
  return new Map([...all.map(({ id, keys }): [string, string] => [id, own[id] ?? keys]), ...Object.entries(own)])
}

/**
 * Actions that the same keys would set off in the same place, were `keys` given to `id`. A single press clashes with the
 * two presses that begin with it.
 */
export function clashesOf(
  all: KeyAction[],
  inForce: ReadonlyMap<string, string>,
  id: string,
  keys: string,
): KeyAction[] {
  const mine = waysOf(keys)
  const place = all.find((one) => one.id === id)?.place ?? 'everywhere'
  return all.filter(
    (other) =>
      other.id !== id &&
      meet(place, other.place) &&
      waysOf(inForce.get(other.id) ?? '').some((one) => mine.some((way) => begins(one, way) || begins(way, one))),
  )
}

function waysOf(keys: string): string[] {
  return keys.split('|').filter(Boolean)
}

function begins(one: string, other: string): boolean {
  return one === other || other.startsWith(`${one} `)
}

function meet(one: KeyPlace, other: KeyPlace): boolean {
  const places = [one, other]
  if (one === other || places.includes('everywhere')) return true
  return places.includes('list') && (places.includes('grid') || places.includes('board'))
}
