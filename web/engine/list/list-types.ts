import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { ReactNode } from 'react'
import type { Selection } from '../data/bulk.ts'

/** What a list is about, for the parts around it. */
export interface ListScope {
  object: string
  /** Everything in force: the page's own condition, the view's filter. */
  filter: Filter | undefined
  search: string | undefined
}

/** A cell that a module draws itself, with the fields that it needs. */
export interface CustomCell {
  fields: string[]
  render: (record: RecordData) => ReactNode
  width?: number
}

/** Something to change in the ticked records, beside what every list offers. */
export interface BulkAction {
  key: string
  label: string
  icon?: ReactNode
  danger?: boolean
  /** `done` unticks them; `apply` writes the same values into all of them, with progress and undo. */
  run: (selection: Selection, done: () => void, apply: (values: Record<string, unknown>, label: string) => void) => void
}

/** Input of the list's query, for those that need the same rows. */
export type ListQuery = Pick<QueryInput, 'filter' | 'search' | 'sort' | 'fields'>
