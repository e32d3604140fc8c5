import type { ReactNode } from 'react'

/** One choice of a combobox. */
export interface ComboOption {
  value: string
  label: string
  /** Second line: what tells it from others of the same name. */
  note?: string
  icon?: ReactNode
  /** Id of its picture, for whoever draws it again. */
  picture?: string | null
  disabled?: boolean
}

/** Where the choices come from: a list in memory, or a search. Throws when the search fails. */
export type OptionSource = ComboOption[] | ((typed: string, signal: AbortSignal) => Promise<ComboOption[]>)

/** Value of the line that offers to create what was typed. */
export const createValue = '\u0000create'
