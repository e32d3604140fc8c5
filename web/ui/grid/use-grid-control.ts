import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react'
import { expectText } from '../commands/expect-text.ts'
import type { Press } from '../commands/keys.ts'
import { type Cursor, cellsOf, cursorAt, moveCursor, rangeOf } from './cursor.ts'
import type { BodyHandle } from './grid-body.tsx'
import { gridKeysOf, means } from './grid-keys.ts'
import { cellId } from './grid-row.tsx'
import type { AfterEdit, CellEdit, GridActions, GridColumn, GridLine } from './grid-types.ts'

interface ControlInput<Row> {
  columns: GridColumn<Row>[]
  lineCount: number
  lineAt: (index: number) => GridLine<Row>
  actions: GridActions<Row>
  selectable: boolean
  rowHeight: number
  scroller: RefObject<HTMLDivElement | null>
  body: RefObject<BodyHandle | null>
}

interface Editing {
  line: number
  column: number
  edit: CellEdit
}

/** Most lines that one copy takes: more is an export. */
const copyLimit = 2000

/** Cursor, editing, and what keys and mouse do in the grid. */
export function useGridControl<Row>(input: ControlInput<Row>) {
  const { columns, lineCount, lineAt, actions, selectable, scroller, body } = input
  const [stored, setStored] = useState<Cursor>(() => cursorAt({ line: 0, column: 0 }))
  const [editing, setEditing] = useState<Editing>()
  const ticking = useRef(-1)
  const cursor = inside(stored, lineCount, columns.length, selectable)
  const { cell } = cursor
  const here = cell.line >= 0 && cell.line < lineCount ? lineAt(cell.line) : undefined
  const row = here?.kind === 'row' ? here.row : undefined

  function place(next: Cursor) {
    const least = selectable ? -1 : 0
    const column = Math.max(least, next.cell.column)
    if (actions.onCursor && next.cell.line !== cell.line) {
      const to = next.cell.line >= 0 ? lineAt(next.cell.line) : undefined
      actions.onCursor(to?.kind === 'row' ? to.row : undefined)
    }
    setStored({ ...next, cell: { ...next.cell, column } })
    if (next.cell.line >= 0) body.current?.scrollTo(next.cell.line)
    showColumn(scroller.current, column)
  }
  function rowsOf(from: number, to: number): Row[] {
    const rows: Row[] = []
    for (let line = from; line <= to && rows.length < copyLimit; line++) {
      const at = lineAt(line)
      if (at.kind === 'row') rows.push(at.row)
    }
    return rows
  }
  function startEdit(line: number, column: number): boolean {
    const at = line >= 0 ? lineAt(line) : undefined
    const target = columns[column]
    if (at?.kind !== 'row' || !target?.renderEditor || !target.editable?.(at.row)) return false
    const done = (after: AfterEdit) => endEdit(line, column, after)
    setEditing({ line, column, edit: { done } })
    expectText()
    place(cursorAt({ line, column }))
    return true
  }
  function endEdit(line: number, column: number, after: AfterEdit) {
    setEditing(undefined)
    if (after === 'down') place(cursorAt({ line: Math.min(line + 1, lineCount - 1), column }))
    if (after === 'next' || after === 'previous') {
      const step = after === 'next' ? 1 : -1
      for (let at = column + step; at >= 0 && at < columns.length; at += step) if (startEdit(line, at)) return
    }
    // A click elsewhere has taken the focus already; keys leave it nowhere.
    if (scroller.current?.contains(document.activeElement) || document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true })
  }
  function selectTo(line: number, on: boolean, from = line) {
    actions.onSelectLines?.(Math.min(from, line), Math.max(from, line), on)
    ticking.current = line
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (editing || event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / input.rowHeight) - 3)
    const next = moveCursor(cursor, event, { lines: lineCount, columns: columns.length, page })
    if (next && !(here?.kind === 'group' && foldByArrow(event))) {
      event.preventDefault()
      if (event.shiftKey && cursor.anchor.column === -1 && selectable)
        selectTo(next.cell.line, true, Math.min(cursor.cell.line, next.cell.line))
      place(next)
      return
    }
    if (next || pressKey(event) || pressClipboard(event)) event.preventDefault()
  }
  function foldByArrow(event: KeyboardEvent): boolean {
    if (here?.kind !== 'group') return false
    const fold = (event.key === 'ArrowLeft' && here.open) || (event.key === 'ArrowRight' && !here.open)
    if (fold) actions.onToggleGroup?.(here.key)
    return fold
  }
  /** Keys other than moves; true when the key did something. */
  function pressKey(event: KeyboardEvent<HTMLDivElement>): boolean {
    if (means('grid.all', event) && selectable) return done(actions.onSelectAll?.(true))
    if (event.key === 'Escape') {
      if (cursor.anchor.column >= 0 && rangeOf(cursor)) return done(setStored(cursorAt(cell)))
      return false
    }
    if (cell.line === -1) return pressInHead(event)
    if (here?.kind === 'group')
      return event.key === 'Enter' || event.key === ' ' ? done(actions.onToggleGroup?.(here.key)) : false
    if (row === undefined) return false
    if (selectable && (means('grid.tick', event) || (cell.column === -1 && means('grid.peek', event))))
      return done(toggleTick(cell.line))
    if (means('grid.peek', event)) return done(actions.onPeek?.(row))
    if (means('grid.open', event)) return done(actions.onOpen?.(row, { newTab: false }))
    if (means('grid.open', { ...pressOf(event), shiftKey: false }) && event.shiftKey)
      return done(actions.onOpen?.(row, { newTab: true }))
    if (means('grid.edit', event))
      return done(startEdit(cell.line, cell.column) || actions.onOpen?.(row, { newTab: false }))
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return done(openCellMenu())
    if (means('grid.clear', event)) {
      const { fromLine, toLine, fromColumn, toColumn } = cellsOf(cursor)
      return done(actions.onClear?.(rowsOf(fromLine, toLine), names(fromColumn, toColumn)))
    }
    return false
  }
  function pressInHead(event: KeyboardEvent): boolean {
    const column = columns[cell.column]
    if (cell.column === -1)
      return event.key === ' ' || event.key === 'Enter' ? done(clickTickAll(scroller.current)) : false
    if (!column) return false
    if (event.key === 'Enter' && column.sortable) return done(actions.onSort?.(column.id, { add: event.shiftKey }))
    const menu = event.key === 'ContextMenu' || event.key === ' ' || (event.key === 'ArrowDown' && event.altKey)
    if (!menu && !(event.key === 'F10' && event.shiftKey)) return false
    const at =
      document.getElementById(cellId(scroller.current?.dataset.id ?? '', -1, cell.column)) ??
      headAt(scroller.current, cell.column)
    return at ? done(actions.onColumnMenu?.(column.id, at)) : false
  }
  function openCellMenu() {
    const at = cellElement(scroller.current, cell.line, cell.column)
    const column = columns[cell.column]
    if (at && column && row !== undefined) actions.onCellMenu?.(row, column.id, at)
  }
  function toggleTick(line: number) {
    const at = lineAt(line)
    if (at.kind !== 'row') return
    const element = cellElement(scroller.current, line, -1)?.closest('[aria-selected]')
    selectTo(line, element?.getAttribute('aria-selected') !== 'true')
  }
  const names = (from: number, to: number) => columns.slice(from, to + 1).map((column) => column.id)

  function onMouseDown(event: MouseEvent<HTMLDivElement>) {
    const at = cellUnder(event.target)
    if (!at || (editing && at.line === editing.line && at.column === editing.column)) return
    if (event.button !== 0) return
    if (event.shiftKey && at.column >= 0 && cell.line >= 0) {
      event.preventDefault()
      place({ cell: at, anchor: cursor.anchor.column < 0 ? at : cursor.anchor })
    }
  }
  function onMouseOver(event: MouseEvent<HTMLDivElement>) {
    if (event.buttons !== 1 || editing || pressed.current === undefined) return
    const at = cellUnder(event.target)
    if (!at || at.column < 0 || (at.line === pressed.current.line && at.column === pressed.current.column)) return
    setStored({ cell: at, anchor: pressed.current })
  }
  const pressed = useRef<{ line: number; column: number } | undefined>(undefined)
  function onPointerDown(event: MouseEvent<HTMLDivElement>) {
    const at = cellUnder(event.target)
    pressed.current =
      event.button === 0 && at && at.column >= 0 && !(event.target as Element).closest('a') ? at : undefined
  }
  function onClick(event: MouseEvent<HTMLDivElement>) {
    const at = cellUnder(event.target)
    if (!at || event.defaultPrevented) return
    const line = lineAt(at.line)
    if (editing && at.line === editing.line && at.column === editing.column) return
    if (line.kind === 'group') {
      place(cursorAt(at))
      return actions.onToggleGroup?.(line.key)
    }
    if (event.shiftKey && at.column >= 0) return
    if (rangeOf(cursor) && sameCell(cell, at)) return
    if (at.column === -1) {
      place(cursorAt(at))
      if (event.shiftKey && ticking.current >= 0) return selectTo(at.line, true, ticking.current)
      return toggleTick(at.line)
    }
    const again = sameCell(cell, at) && document.activeElement === event.currentTarget
    place(cursorAt(at))
    if (again && !(event.target as Element).closest('a, button')) startEdit(at.line, at.column)
  }
  function onDoubleClick(event: MouseEvent<HTMLDivElement>) {
    const at = cellUnder(event.target)
    if (at && at.column >= 0 && !editing) startEdit(at.line, at.column)
  }
  function onContextMenu(event: MouseEvent<HTMLDivElement>) {
    const at = cellUnder(event.target)
    const line = at && lineAt(at.line)
    const column = at && columns[at.column]
    if (!at || !column || line?.kind !== 'row' || !actions.onCellMenu || editing) return
    event.preventDefault()
    place(cursorAt(at))
    const element = cellElement(scroller.current, at.line, at.column)
    if (element) actions.onCellMenu(line.row, column.id, element)
  }
  function onCopy(event: ClipboardEvent<HTMLDivElement>) {
    if (editing || !actions.copy || cell.line < 0 || !gridKeysOf('grid.copy')) return
    const { fromLine, toLine, fromColumn, toColumn } = cellsOf(cursor)
    event.clipboardData.setData('text/plain', actions.copy(rowsOf(fromLine, toLine), names(fromColumn, toColumn)))
    event.preventDefault()
  }
  function onPaste(event: ClipboardEvent<HTMLDivElement>) {
    if (editing || !gridKeysOf('grid.paste')) return
    if (paste(event.clipboardData.getData('text/plain'))) event.preventDefault()
  }
  function paste(text: string): boolean {
    if (!actions.onPaste || cell.line < 0 || cell.column < 0) return false
    const range = cellsOf(cursor)
    const lines = rowsOf(range.fromLine, lineCount - 1)
    actions.onPaste(lines, names(range.fromColumn, columns.length - 1), text)
    return true
  }
  /** Copying and pasting by other keys than the browser's own. */
  function pressClipboard(event: KeyboardEvent): boolean {
    if (means('grid.copy', event) && gridKeysOf('grid.copy') !== 'mod+c') return document.execCommand('copy')
    if (!means('grid.paste', event) || gridKeysOf('grid.paste') === 'mod+v') return false
    navigator.clipboard?.readText().then(paste, () => undefined)
    return true
  }

  return {
    cursor,
    editing,
    moveTo: (line: number) => place(cursorAt({ line, column: Math.max(0, cell.column) })),
    handlers: {
      onKeyDown,
      onMouseDown,
      onMouseOver,
      onPointerDown,
      onClick,
      onDoubleClick,
      onContextMenu,
      onCopy,
      onPaste,
    },
  }
}

function pressOf({ code, key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Press {
  return { code, key, ctrlKey, metaKey, altKey, shiftKey }
}
function done(_: unknown): true {
  return true
}
function sameCell(a: { line: number; column: number }, b: { line: number; column: number }): boolean {
  return a.line === b.line && a.column === b.column
}

/** The cursor within what there is: lists shrink and columns go. */
function inside(cursor: Cursor, lines: number, columns: number, selectable: boolean): Cursor {
  const least = selectable ? -1 : 0
  const fit = ({ line, column }: Cursor['cell']) => ({
    line: Math.min(line, Math.max(0, lines - 1)),
    column: Math.max(least, Math.min(column, columns - 1)),
  })
  const cell = fit(cursor.cell)
  const anchor = fit(cursor.anchor)
  return sameCell(cell, cursor.cell) && sameCell(anchor, cursor.anchor) ? cursor : { cell, anchor }
}

function cellUnder(target: EventTarget): { line: number; column: number } | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-column]')
  const line = cell?.closest<HTMLElement>('[data-line]')
  return cell && line ? { line: Number(line.dataset.line), column: Number(cell.dataset.column) } : undefined
}
function cellElement(scroller: HTMLElement | null, line: number, column: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-line="${line}"] [data-column="${column}"]`) ?? null
}
function headAt(scroller: HTMLElement | null, column: number): HTMLElement | undefined {
  return scroller?.querySelectorAll<HTMLElement>('[data-head]')[column]
}
function clickTickAll(scroller: HTMLElement | null) {
  scroller?.querySelector<HTMLElement>('[role=columnheader]:has(input)')?.click()
}

/** Scrolls sideways so that a column is not under the pinned one nor beyond the right edge. */
function showColumn(scroller: HTMLElement | null, column: number) {
  const head = column > 0 ? headAt(scroller, column) : undefined
  const pinned = headAt(scroller, 0)
  if (!scroller || !head || !pinned) return
  const left = pinned.offsetWidth + (scroller.querySelector('[role=columnheader] input') ? 44 : 0)
  const start = head.offsetLeft - left
  const end = head.offsetLeft + head.offsetWidth - scroller.clientWidth
  if (scroller.scrollLeft > start) scroller.scrollLeft = start
  else if (scroller.scrollLeft < end) scroller.scrollLeft = end
}
