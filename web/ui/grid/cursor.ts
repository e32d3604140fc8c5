/** A place in the grid. Line −1 is the head; column −1 is the tick box. */
export interface Cell {
  line: number
  column: number
}
/** The active cell, and where a range that ends there begins. */
export interface Cursor {
  cell: Cell
  anchor: Cell
}
/** A rectangle of cells, ends included. */
export interface CellRange {
  fromLine: number
  toLine: number
  fromColumn: number
  toColumn: number
}
export interface Bounds {
  lines: number
  columns: number
  /** Lines that Page Up and Page Down jump. */
  page: number
}
interface Press {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** A cursor on one cell. */
export function cursorAt(cell: Cell): Cursor {
  return { cell, anchor: cell }
}

/** Where a key moves the cursor; undefined for keys that do not move it. Shift stretches the range from its anchor. */
export function moveCursor(cursor: Cursor, press: Press, bounds: Bounds): Cursor | undefined {
  if (press.altKey) return undefined
  const cell = target(cursor.cell, press, bounds)
  if (!cell) return undefined
  const top = press.shiftKey ? 0 : -1
  const next = {
    line: clamp(cell.line, top, bounds.lines - 1),
    column: clamp(cell.column, press.shiftKey && cursor.anchor.column >= 0 ? 0 : -1, bounds.columns - 1),
  }
  return press.shiftKey && cursor.cell.line >= 0 ? { cell: next, anchor: cursor.anchor } : cursorAt(next)
}

function target({ line, column }: Cell, press: Press, { lines, columns, page }: Bounds): Cell | undefined {
  const far = press.ctrlKey || press.metaKey
  switch (press.key) {
    case 'ArrowUp':
      return { line: far ? 0 : line - 1, column }
    case 'ArrowDown':
      return { line: far ? lines - 1 : line + 1, column }
    case 'ArrowLeft':
      return { line, column: far ? 0 : column - 1 }
    case 'ArrowRight':
      return { line, column: far ? columns - 1 : column + 1 }
    case 'Home':
      return { line: far ? 0 : line, column: 0 }
    case 'End':
      return { line: far ? lines - 1 : line, column: columns - 1 }
    case 'PageUp':
      return { line: Math.max(0, line - page), column }
    case 'PageDown':
      return { line: Math.max(0, line) + page, column }
    default:
      return undefined
  }
}

/** The cells between anchor and cursor, or undefined when that is one cell only. */
export function rangeOf({ cell, anchor }: Cursor): CellRange | undefined {
  if (cell.line === anchor.line && cell.column === anchor.column) return undefined
  return {
    fromLine: Math.min(cell.line, anchor.line),
    toLine: Math.max(cell.line, anchor.line),
    fromColumn: Math.max(0, Math.min(cell.column, anchor.column)),
    toColumn: Math.max(cell.column, anchor.column),
  }
}

/** The range, or the active cell as a range of one. */
export function cellsOf(cursor: Cursor): CellRange {
  const { line, column } = cursor.cell
  return (
    rangeOf(cursor) ?? { fromLine: line, toLine: line, fromColumn: Math.max(0, column), toColumn: Math.max(0, column) }
  )
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
