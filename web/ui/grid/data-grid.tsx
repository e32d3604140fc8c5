// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import text from '../text/text.module.css'
import { rangeOf } from './cursor.ts'
import styles from './grid.module.css'
import { type BodyHandle, GridBody } from './grid-body.tsx'
import { GridFoot } from './grid-foot.tsx'
import { GridHead } from './grid-head.tsx'
import { cellId } from './grid-row.tsx'
import type { GridActions, GridColumn, GridLine, GridLooks } from './grid-types.ts'
import { useGridControl } from './use-grid-control.ts'

/** What the page around a grid may ask of it. */
export interface GridHandle {
  focus: () => void
  /** Puts the cursor on a line and brings it into view. */
  moveTo: (line: number) => void
  line: () => number
}

export interface DataGridProps<Row> {
  /** Name of the grid for screen readers. */
  label: string
  columns: GridColumn<Row>[]
  lineCount: number
  lineAt: (index: number) => GridLine<Row>
  /** Changes whenever lines changed. */
  revision: number
  rowHeight: number
  selectable?: boolean
  isSelected?: (row: Row) => boolean
  ticked?: boolean | 'mixed'
  /** Told which lines are in view, to load them. */
  onRange?: (first: number, last: number) => void
  actions: GridActions<Row>
  labels: { all: string; row: string; columnMenu: string }
  /** First cell of the totals row; without it there is none. */
  totalsLabel?: ReactNode
  /** Said aloud when it changes: «Sorted by amount», «3 selected». */
  announcement?: string
  ref?: Ref<GridHandle>
}

/** A table of any length with a cell cursor, editing in place, ranges and a totals row. One tab stop; see the keyboard map. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, lineCount, lineAt, revision, rowHeight, selectable = false, actions, labels, ref } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<BodyHandle>(null)
  const looks: GridLooks = useMemo(() => ({ id, rowHeight, selectable }), [id, rowHeight, selectable])
  const control = useGridControl({ columns, lineCount, lineAt, actions, selectable, scroller, body, rowHeight })
  const { cursor, editing } = control
  const range = useMemo(() => (cursor.anchor.column < 0 ? undefined : rangeOf(cursor)), [cursor])
  useWidths(scroller, columns, selectable)
  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    moveTo: control.moveTo,
    line: () => cursor.cell.line,
  }))
  const setWidth = (column: number, width: number) => scroller.current?.style.setProperty(`--w${column}`, `${width}px`)
  const style = { '--row-h': `${rowHeight}px`, '--pin-left': selectable ? '44px' : '0px' } as CSSProperties

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={lineCount + 1}
        aria-colcount={columns.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={editing ? undefined : cellId(id, cursor.cell.line, cursor.cell.column)}
        tabIndex={0}
        className={styles.grid}
        style={style}
        {...control.handlers}
      >
        <GridHead
          looks={looks}
          columns={columns}
          actions={actions}
          ticked={props.ticked ?? false}
          cursor={cursor.cell.line === -1 ? cursor.cell.column : undefined}
          labels={labels}
          onWidth={setWidth}
        />
        <GridBody
          ref={body}
          looks={looks}
          columns={columns}
          lineCount={lineCount}
          lineAt={lineAt}
          revision={revision}
          onRange={props.onRange}
          isSelected={props.isSelected ?? never}
          cursor={cursor}
          range={range}
          editing={editing}
          tickLabel={labels.row}
        />
        {props.totalsLabel !== undefined && (
          <GridFoot looks={looks} columns={columns} label={props.totalsLabel} rowIndex={lineCount + 2} />
        )}
      </div>
      <div className={text.hidden} aria-live="polite">
        {props.announcement}
      </div>
    </>
  )
}

const never = () => false

/** Widths live in style properties of the grid, so that dragging an edge draws no row again. */
function useWidths<Row>(scroller: { current: HTMLDivElement | null }, columns: GridColumn<Row>[], selectable: boolean) {
  useLayoutEffect(() => {
    const style = scroller.current?.style
    columns.forEach((column, at) => {
      style?.setProperty(`--w${at}`, `${column.width}px`)
    })
    style?.setProperty('--pin', `${(columns[0]?.width ?? 0) + (selectable ? 44 : 0)}px`)
  }, [scroller, columns, selectable])
}
