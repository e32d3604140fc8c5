import type { Figure } from '@rodnik/shared/sales/reports.ts'
import type { ReactNode } from 'react'
import { Fig, type Kind } from './figure.tsx'
import styles from './reports.module.css'

/** A column of a report's table. */
export interface ReportColumn<Row> {
  key: string
  label: string
  kind?: Kind
  figure?: (row: Row) => Figure
  /** In place of a figure. */
  render?: (row: Row) => ReactNode
}

interface ReportTableProps<Row> {
  label: string
  /** Heading of the names. */
  head: string
  rows: Row[]
  keyOf: (row: Row) => string
  nameOf: (row: Row) => ReactNode
  columns: ReportColumn<Row>[]
}

/** Rows with figures, each of which opens its list. */
export function ReportTable<Row>({ label, head, rows, keyOf, nameOf, columns }: ReportTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{nameOf(row)}</th>
              {columns.map(({ key, kind, figure, render }) => (
                <td key={key}>{figure ? <Fig figure={figure(row)} kind={kind} /> : render?.(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
