// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of its active cell
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react'
import { type PointerEvent, useState } from 'react'
import { cx } from '../text/cx.ts'
import styles from './grid.module.css'
import { cellId } from './grid-row.tsx'
import type { GridActions, GridColumn, GridLooks } from './grid-types.ts'

interface GridHeadProps<Row> {
  looks: GridLooks
  columns: GridColumn<Row>[]
  actions: GridActions<Row>
  /** State of the tick box over all rows. */
  ticked: boolean | 'mixed'
  /** Column of the cursor when it is in the head. */
  cursor: number | undefined
  labels: { all: string; columnMenu: string }
  /** Sets a width while the edge is dragged, without drawing the rows again. */
  onWidth: (column: number, width: number) => void
}

/** The head of the grid: sorts, resizes and reorders; each also through the column's menu. */
export function GridHead<Row>({ looks, columns, actions, ticked, cursor, labels, onWidth }: GridHeadProps<Row>) {
  const [drag, setDrag] = useState<{ column: string; before: string | undefined }>()
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {looks.selectable && (
          <div
            role="columnheader"
            aria-colindex={1}
            id={cellId(looks.id, -1, -1)}
            onClick={() => actions.onSelectAll?.(ticked !== true)}
            className={cx(styles.th, styles.tick, cursor === -1 && styles.cursor)}
          >
            <input
              type="checkbox"
              className={styles.box}
              tabIndex={-1}
              aria-label={labels.all}
              checked={ticked === true}
              ref={(box) => {
                if (box) box.indeterminate = ticked === 'mixed'
              }}
              readOnly
            />
          </div>
        )}
        {columns.map((column, at) => (
          <HeadCell
            key={column.id}
            {...{ looks, column, at, actions, drag, setDrag, labels, onWidth }}
            hasCursor={cursor === at}
          />
        ))}
        <div className={cx(styles.th, styles.rest)} role="presentation" />
      </div>
    </div>
  )
}

interface HeadCellProps<Row> extends Pick<GridHeadProps<Row>, 'looks' | 'actions' | 'labels' | 'onWidth'> {
  column: GridColumn<Row>
  at: number
  hasCursor: boolean
  drag: { column: string; before: string | undefined } | undefined
  setDrag: (drag: { column: string; before: string | undefined } | undefined) => void
}

function HeadCell<Row>({ looks, column, at, hasCursor, actions, drag, setDrag, labels, onWidth }: HeadCellProps<Row>) {
  const Arrow = column.sorted === 'descending' ? IconArrowDown : IconArrowUp
  const dropHere = drag && drag.column !== column.id && drag.before === column.id
  return (
    <div
      role="columnheader"
      aria-colindex={at + (looks.selectable ? 2 : 1)}
      aria-sort={column.sorted ?? (column.sortable ? 'none' : undefined)}
      id={cellId(looks.id, -1, at)}
      data-head={column.id}
      className={cx(
        styles.th,
        at === 0 && styles.pinned,
        column.align === 'right' && styles.right,
        column.sortable && styles.sortable,
        column.sorted && styles.sorted,
        hasCursor && styles.cursor,
        dropHere && styles.dropBefore,
        drag?.column === column.id && styles.dragged,
      )}
      style={{ width: `var(--w${at})` }}
      onClick={(event) => column.sortable && actions.onSort?.(column.id, { add: event.shiftKey })}
      onContextMenu={(event) => {
        event.preventDefault()
        actions.onColumnMenu?.(column.id, event.currentTarget)
      }}
      onPointerDown={(event) => at > 0 && followDrag(event, column.id, setDrag, actions)}
    >
      <span className={styles.thText}>{column.label}</span>
      {column.sorted && <Arrow size={14} stroke={1.8} aria-hidden="true" />}
      {actions.onColumnMenu && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.thMenu}
          aria-label={`${labels.columnMenu}: ${column.label}`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation()
            actions.onColumnMenu?.(column.id, event.currentTarget)
          }}
        >
          <IconChevronDown size={14} stroke={1.8} aria-hidden="true" />
        </button>
      )}
      {actions.onResize && (
        <span
          className={styles.resizer}
          aria-hidden="true"
          onClick={(event) => event.stopPropagation()}
          onPointerDown={(event) =>
            followResize(event, (width, end) => {
              onWidth(at, width)
              if (end) actions.onResize?.(column.id, width)
            })
          }
        />
      )}
    </div>
  )
}

function followResize(event: PointerEvent<HTMLElement>, report: (width: number, end: boolean) => void) {
  event.preventDefault()
  event.stopPropagation()
  const handle = event.currentTarget
  const head = handle.parentElement as HTMLElement
  const start = event.clientX
  const width = head.offsetWidth
  const widthAt = (x: number) => Math.round(Math.max(56, Math.min(800, width + x - start)))
  head.classList.add(styles.resizing ?? '')
  handle.setPointerCapture(event.pointerId)
  handle.onpointermove = (move) => report(widthAt(move.clientX), false)
  handle.onpointerup = (up) => {
    handle.onpointermove = handle.onpointerup = null
    head.classList.remove(styles.resizing ?? '')
    report(widthAt(up.clientX), true)
  }
}

function followDrag<Row>(
  event: PointerEvent<HTMLElement>,
  column: string,
  setDrag: HeadCellProps<Row>['setDrag'],
  actions: GridActions<Row>,
) {
  if (event.button !== 0 || event.pointerType === 'touch' || !actions.onReorder) return
  const start = event.clientX
  const head = event.currentTarget
  let before: string | undefined
  let moved = false
  const onMove = (move: globalThis.PointerEvent) => {
    if (!moved && Math.abs(move.clientX - start) < 6) return
    moved = true
    const heads = [...(head.parentElement?.querySelectorAll<HTMLElement>('[data-head]') ?? [])].slice(1)
    const next = heads.find((one) => move.clientX < one.getBoundingClientRect().left + one.offsetWidth / 2)
    before = next?.dataset.head
    setDrag({ column, before })
  }
  const onUp = () => {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    setDrag(undefined)
    if (!moved) return
    // The click that follows a drag must not sort.
    head.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true })
    if (before !== column) actions.onReorder?.(column, before)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
}
