import { Button } from '../button/button.tsx'
import { cx } from '../text/cx.ts'
import styles from './chart.module.css'

export interface BarLine {
  name: string
  value: number
  /** The value as it is written. */
  text: string
  /** Beside the value: a share, a conversion. */
  note?: string
  color?: string
  onOpen?: () => void
}

export interface BarListProps {
  label: string
  lines: BarLine[]
  /** Bars as thick as text, as in a funnel. */
  thick?: boolean
  /** What the longest bar stands for; by default the largest value. */
  max?: number
}

/** Names, bars and figures below each other: reasons, sources, people. Each line can open its records. */
export function BarList({ label, lines, thick, max }: BarListProps) {
  const whole = max ?? Math.max(0, ...lines.map((line) => line.value))
  return (
    <ul className={thick ? styles.funnel : styles.bars} aria-label={label}>
      {lines.map((line) => (
        <li key={line.name}>
          {line.onOpen ? (
            <Button variant="link" className={styles.name} onClick={line.onOpen} data-tip={line.name}>
              {line.name}
            </Button>
          ) : (
            <span className={styles.name} data-tip={line.name}>
              {line.name}
            </span>
          )}
          <span
            className={cx(styles.bar, !thick && styles.thin)}
            style={{
              width: `${whole > 0 ? (Math.max(0, line.value) / whole) * 100 : 0}%`,
              background: line.color ?? 'var(--c1)',
            }}
            aria-hidden="true"
          />
          <span className={styles.figure}>
            {line.text} {line.note && <small>{line.note}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Steps of a way with what is left at each; the notes tell the conversion from step to step. */
export function FunnelChart({ label, lines }: { label: string; lines: BarLine[] }) {
  const ramp = ['var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)', 'var(--s5)']
  const steps = lines.filter((line) => !line.color)
  const coloured = lines.map((line) => ({
    ...line,
    color: line.color ?? ramp[Math.round((steps.indexOf(line) / Math.max(steps.length - 1, 1)) * (ramp.length - 1))],
  }))
  return <BarList label={label} lines={coloured} thick max={lines[0]?.value} />
}
