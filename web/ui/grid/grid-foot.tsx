// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned divs; a table element cannot recycle its rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop, its cells are named by aria-activedescendant
import type { ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import styles from './grid.module.css'
import type { GridColumn, GridLooks } from './grid-types.ts'

interface GridFootProps<Row> {
  looks: GridLooks
  columns: GridColumn<Row>[]
  label: ReactNode
  rowIndex: number
}

/** The totals row: how many rows, and the sums of the columns that have one. */
export function GridFoot<Row>({ looks, columns, label, rowIndex }: GridFootProps<Row>) {
  return (
    <div role="rowgroup" className={styles.foot}>
      <div role="row" aria-rowindex={rowIndex} style={{ display: 'flex', minWidth: '100%' }}>
        {looks.selectable && <div role="gridcell" aria-colindex={1} className={cx(styles.td, styles.tick)} />}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + (looks.selectable ? 2 : 1)}
            className={cx(styles.td, at === 0 && styles.pinned, column.align === 'right' && styles.right)}
            style={{ width: `var(--w${at})` }}
          >
            {at === 0 ? label : column.total}
          </div>
        ))}
        <div className={cx(styles.td, styles.rest)} role="presentation" />
      </div>
    </div>
  )
}
