// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type Ref, type RefObject, useCallback, useEffect, useImperativeHandle } from 'react'
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
  scroller: RefObject<HTMLDivElement | null>
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

/** The rows in view. A component of its own, so that scrolling draws nothing else. */
export function GridBody<Row>({
  looks,
  scroller,
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
  const virtualizer: Virtualizer<HTMLDivElement, Element> = useVirtualizer({
    count: lineCount,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => looks.rowHeight, [looks.rowHeight]),
    overscan,
    scrollMargin: 34,
    scrollPaddingStart: 34,
    scrollPaddingEnd: 40,
    useFlushSync: false,
    // The active cell is what the grid's focus points at: it must stay in the document.
    rangeExtractor: (visible) => {
      const lines = defaultRangeExtractor(visible)
      if (active < 0 || active >= lineCount) return lines
      const first = lines[0] ?? 0
      const last = lines.at(-1) ?? 0
      if (active < first) return [active, ...lines]
      return active > last ? [...lines, active] : lines
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew only when the height of a row changed
  useEffect(() => virtualizer.measure(), [looks.rowHeight])
  useImperativeHandle(ref, () => ({ scrollTo: (line) => virtualizer.scrollToIndex(line, { align: 'auto' }) }))
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  // The active line may stand alone, far from the others, where another line has its slot.
  const alone = virtualizer.range !== null && (active < first - overscan || active > last + overscan)
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  return (
    <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const line = lineAt(index)
        const inRange = range && index >= range.fromLine && index <= range.toLine
        return (
          <GridRow
            key={alone && index === active ? 'active' : index % pool}
            looks={looks}
            line={line}
            index={index}
            top={start - 34}
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
