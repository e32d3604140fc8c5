import type { DueState } from '../format/due.ts'
import { cx } from '../text/cx.ts'
import styles from './due.module.css'

/** State of a next step as a shape: diamond overdue, green today, grey later, ring none. The word stands beside it. */
export function DueDot({ state }: { state: DueState }) {
  return <i className={cx(styles.dot, styles[state])} aria-hidden="true" />
}
