// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import { IconChevronRight } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import styles from './grid.module.css'
import type { CellEdit, GridColumn, GridLine, GridLooks } from './grid-types.ts'

export interface GridRowProps<Row> {
  looks: GridLooks
  line: GridLine<Row>
  index: number
  top: number
  columns: GridColumn<Row>[]
  selected: boolean
  /** Column of the cursor when it is in this line. */
  cursor: number | undefined
  /** Columns of the range that this line is part of. */
  rangeFrom: number
  rangeTo: number
  /** Column that is being edited. */
  editing: number | undefined
  edit: CellEdit | undefined
  tickLabel: string
}

/** Id of a cell, for `aria-activedescendant`. */
export function cellId(grid: string, line: number, column: number): string {
  return `${grid}-${line}-${column}`
}

function Row<Row>(props: GridRowProps<Row>) {
  const { looks, line, index, top, columns } = props
  const place = { transform: `translateY(${top}px)` }
  if (line.kind === 'group' || line.kind === 'note') return <Heading {...props} place={place} />
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={looks.selectable ? props.selected : undefined}
      data-line={index}
      className={cx(styles.tr, props.selected && styles.selected)}
      style={place}
    >
      {looks.selectable && <Tick {...props} />}
      {columns.map((column, at) => (
        <Cell key={column.id} {...props} column={column} at={at} />
      ))}
      <div className={cx(styles.td, styles.rest)} role="presentation" />
    </div>
  )
}

function Tick<Row>({ looks, line, index, selected, cursor, tickLabel }: GridRowProps<Row>) {
  const number = line.kind === 'row' || line.kind === 'loading' ? line.number : undefined
  return (
    <div
      role="gridcell"
      aria-colindex={1}
      id={cellId(looks.id, index, -1)}
      data-column={-1}
      className={cx(styles.td, styles.tick, cursor === -1 && styles.cursor)}
    >
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <input type="checkbox" className={styles.box} checked={selected} readOnly aria-label={tickLabel} tabIndex={-1} />
    </div>
  )
}

interface CellProps<Row> extends GridRowProps<Row> {
  column: GridColumn<Row>
  at: number
}

function Cell<Row>({ looks, line, index, column, at, cursor, editing, edit, rangeFrom, rangeTo }: CellProps<Row>) {
  const inEdit = editing === at && edit && line.kind === 'row'
  let content: ReactNode = <span className={styles.bar} />
  if (line.kind === 'row') content = inEdit ? column.renderEditor?.(line.row, edit) : column.render(line.row)
  return (
    <div
      role="gridcell"
      aria-colindex={at + (looks.selectable ? 2 : 1)}
      aria-readonly={line.kind === 'row' && !column.editable?.(line.row) ? true : undefined}
      id={cellId(looks.id, index, at)}
      data-column={at}
      className={cx(
        styles.td,
        at === 0 && styles.pinned,
        column.align === 'right' && styles.right,
        cursor === at && !inEdit && styles.cursor,
        at >= rangeFrom && at <= rangeTo && styles.inRange,
        inEdit && styles.editing,
      )}
      style={{ width: `var(--w${at})` }}
    >
      {content}
    </div>
  )
}

function Heading<Row>({
  looks,
  line,
  index,
  columns,
  cursor,
  place,
}: GridRowProps<Row> & { place: { transform: string } }) {
  if (line.kind !== 'group' && line.kind !== 'note') return null
  const group = line.kind === 'group'
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-line={index}
      className={cx(styles.group, cursor !== undefined && styles.cursor)}
      style={place}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns.length + (looks.selectable ? 1 : 0)}
        aria-expanded={group ? line.open : undefined}
        id={cellId(looks.id, index, cursor ?? 0)}
        data-column={0}
        className={styles.groupContent}
      >
        {group && (
          <IconChevronRight size={14} stroke={1.8} className={cx(line.open && styles.open)} aria-hidden="true" />
        )}
        {line.content}
      </div>
    </div>
  )
}

function sameLine<Row>(a: GridLine<Row>, b: GridLine<Row>): boolean {
  if (a.kind === 'row') return b.kind === 'row' && a.row === b.row && a.number === b.number
  if (a.kind === 'group') return b.kind === 'group' && a.key === b.key && a.open === b.open && a.content === b.content
  if (a.kind === 'note') return b.kind === 'note' && a.content === b.content
  return b.kind === 'loading' && a.number === b.number
}

/** One line; drawn again only when something of it changed. */
export const GridRow = memo(Row, (before, after) => {
  const { line: oldLine, ...oldRest } = before
  const { line: newLine, ...newRest } = after
  const keys = Object.keys(newRest) as (keyof typeof newRest)[]
  return sameLine(oldLine, newLine) && keys.every((key) => oldRest[key] === newRest[key])
}) as typeof Row
