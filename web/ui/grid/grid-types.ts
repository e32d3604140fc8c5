import type { ReactNode } from 'react'

/** How an edit of a cell ends: where the cursor goes next. */
export type AfterEdit = 'stay' | 'down' | 'next' | 'previous'

/** What an editor in a cell gets. */
export interface CellEdit {
  /** Leaves the edit; what was typed is saved or dropped before by the editor itself. */
  done: (after: AfterEdit) => void
}

/** One column. The first is pinned at the left. */
export interface GridColumn<Row> {
  id: string
  label: string
  /** Pixels. */
  width: number
  align?: 'right'
  /** Set when the list is sorted by this column. */
  sorted?: 'ascending' | 'descending'
  sortable?: boolean
  render: (row: Row) => ReactNode
  /** Whether this cell can be edited here. */
  editable?: (row: Row) => boolean
  renderEditor?: (row: Row, edit: CellEdit) => ReactNode
  /** Cell of the totals row. */
  total?: ReactNode
}

/** One line of the grid: a record, the head of a group, or a place whose record is on its way. */
export type GridLine<Row> =
  | { kind: 'row'; row: Row; number: number }
  | { kind: 'group'; key: string; open: boolean; content: ReactNode }
  | { kind: 'loading'; number?: number }
  | { kind: 'note'; content: ReactNode }

/** What happens in the grid; all of it reachable by keys and by mouse. */
export interface GridActions<Row> {
  onOpen?: (row: Row, how: { newTab: boolean }) => void
  /** The cursor came to another line; undefined where there is no record. */
  onCursor?: (row: Row | undefined) => void
  /** Space. */
  onPeek?: (row: Row) => void
  onToggleGroup?: (key: string) => void
  /** Ticks or clears the rows of these lines. */
  onSelectLines?: (from: number, to: number, on: boolean) => void
  onSelectAll?: (on: boolean) => void
  onSort?: (column: string, how: { add: boolean }) => void
  onResize?: (column: string, width: number) => void
  onReorder?: (column: string, before: string | undefined) => void
  /** Menu of a column's head, opened at an element. */
  onColumnMenu?: (column: string, at: HTMLElement) => void
  /** Menu of a cell. */
  onCellMenu?: (row: Row, column: string, at: HTMLElement) => void
  /** Text of the cells for the clipboard. */
  copy?: (rows: Row[], columns: string[]) => string
  /** Pasted cells, to be laid down from this line and column. */
  onPaste?: (rows: Row[], columns: string[], text: string) => void
  /** Empties cells. */
  onClear?: (rows: Row[], columns: string[]) => void
}

/** What every part of the grid knows about its looks. */
export interface GridLooks {
  id: string
  rowHeight: number
  selectable: boolean
}
