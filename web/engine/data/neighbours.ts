import type { QueryInput } from '@rodnik/shared/api/shapes.ts'
import { useSyncExternalStore } from 'react'
import { getWindows } from './records.ts'
import type { Windows } from './windows.ts'

/** The list that a person came from, for J and K on the record. */
export interface Origin {
  object: string
  input: QueryInput
  /** Address of the list, to go back to. */
  href: string
}

// Per tab, like the browser's own history; it survives a reload.
const key = 'rodnik.origin.'

/** Remembers the list when a record is opened out of it. */
export function setOrigin(origin: Origin): void {
  try {
    sessionStorage.setItem(key + origin.object, JSON.stringify(origin))
  } catch {
    // Without it there are no neighbours, which is all.
  }
}

/** The list that the record was opened from. */
export function getOrigin(object: string): Origin | undefined {
  try {
    const text = sessionStorage.getItem(key + object)
    return text ? (JSON.parse(text) as Origin) : undefined
  } catch {
    return undefined
  }
}

/** Place of a record in the list it was opened from, and its neighbours. */
export interface Neighbours {
  position: number
  total: number
  exact: boolean
  previous: string | undefined
  next: string | undefined
}

const nothing: Windows['subscribe'] = () => () => undefined

/** Neighbours of a record in the list that it was opened from; undefined when it was opened by its address. */
export function useNeighbours(object: string, id: string): Neighbours | undefined {
  const origin = getOrigin(object)
  const windows = origin && getWindows(object, origin.input)
  useSyncExternalStore(windows?.subscribe ?? nothing, windows?.version ?? (() => 0))
  const at = windows?.indexOf(id)
  // After a reload, or from a board, the list is not here yet: its first page mostly has the record.
  if (windows && at === undefined && !windows.total() && !windows.error()) queueMicrotask(() => windows.want(0, 0))
  if (!windows || at === undefined) return undefined
  const total = windows.total()
  // The page after may not be there yet.
  if (total && at + 1 < total.value && !windows.row(at + 1)) windows.want(at, at + 1)
  return {
    position: at + 1,
    total: total?.value ?? at + 1,
    exact: total?.exact ?? false,
    previous: at > 0 ? windows.row(at - 1)?.id : undefined,
    next: windows.row(at + 1)?.id,
  }
}
