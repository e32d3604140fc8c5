import type { DateText } from '../format/dates.ts'
import { useFormat } from '../format/format-context.tsx'
import { cx } from '../text/cx.ts'
import styles from './due.module.css'
import { DueDot } from './due-dot.tsx'

export interface DueProps {
  /** Day or moment of the next step; null when there is none. */
  due: DateText | null | undefined
  /** What is to be done. */
  subject?: string | null
  /** For tables, where many stand below each other: less weight and colour. */
  quiet?: boolean
}

/** The next step in one line: shape, word, what. */
export function Due({ due, subject, quiet }: DueProps) {
  const format = useFormat()
  const state = format.dueState(due)
  return (
    <span className={cx(styles.due, quiet && styles.quiet)} data-state={state}>
      <DueDot state={state} />
      <span className={styles.text}>
        <span className={styles.word}>{format.dueWord(due)}</span>
        {subject && state !== 'none' && <> · {subject}</>}
      </span>
    </span>
  )
}
