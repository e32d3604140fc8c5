// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useRows } from '../rows/use-rows.ts'
import type { CellRange, Cursor } from './cursor.ts'
import styles from './grid.module.css'
import { GridRow } from './grid-row.tsx'
import type { CellEdit, GridColumn, GridLine, GridLooks } from './grid-types.ts'

/** Lets the grid bring a line into view. */
export interface BodyHandle {
  scrollTo: (line: number) => void
}

interface GridBodyProps<Row> {
  looks: GridLooks
  columns: GridColumn<Row>[]
  lineCount: number
  lineAt: (index: number) => GridLine<Row>
  /** Changes when lines changed without their number changing. */
  revision: number
  onRange?: (first: number, last: number) => void
  isSelected: (row: Row) => boolean
  cursor: Cursor
  range: CellRange | undefined
  editing: { line: number; column: number; edit: CellEdit } | undefined
  tickLabel: string
  ref: Ref<BodyHandle>
}

/** Lines that are drawn at once at most; row slots are used again in turn. */
const pool = 256
const overscan = 8
/** What the sticky head and the totals cover. */
const headHeight = 34
const footHeight = 40

/** The rows in view. A component of its own, so that scrolling draws nothing else. */
export function GridBody<Row>({
  looks,
  lineCount,
  lineAt,
  onRange,
  cursor,
  range,
  editing,
  ref,
  ...rest
}: GridBodyProps<Row>) {
  const active = cursor.cell.line
  const holder = useRef<HTMLDivElement>(null)
  // The active cell is what the grid's focus points at: it must stay in the document.
  const rows = useRows({
    holder,
    count: lineCount,
    height: looks.rowHeight,
    overscan,
    head: headHeight,
    foot: footHeight,
    keep: active,
  })
  const { first, last } = rows
  useImperativeHandle(ref, () => ({ scrollTo: rows.scrollTo }), [rows.scrollTo])
  // The active line may stand alone, far from the others, where another line has its slot.
  const alone = active < first - overscan || active > last + overscan
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  return (
    <div ref={holder} role="rowgroup" className={styles.body} style={{ height: rows.total }}>
      {rows.indices.map((index) => {
        const line = lineAt(index)
        const inRange = range && index >= range.fromLine && index <= range.toLine
        return (
          <GridRow
            key={alone && index === active ? 'active' : index % pool}
            looks={looks}
            line={line}
            index={index}
            top={index * looks.rowHeight}
            columns={rest.columns}
            selected={line.kind === 'row' && rest.isSelected(line.row)}
            cursor={index === active ? cursor.cell.column : undefined}
            rangeFrom={inRange ? range.fromColumn : 0}
            rangeTo={inRange ? range.toColumn : -1}
            editing={editing?.line === index ? editing.column : undefined}
            edit={editing?.line === index ? editing.edit : undefined}
            tickLabel={rest.tickLabel}
          />
        )
      })}
    </div>
  )
}
