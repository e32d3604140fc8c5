import type { CSSProperties } from 'react'
import { cx } from '../text/cx.ts'
import styles from './meter.module.css'

export interface MeterProps {
  /** Share done, 0 to 1; above 1 is drawn full. */
  value: number
  /** Where it should be by now, 0 to 1: a mark across the bar. */
  pace?: number
  label: string
  tone?: 'accent' | 'ok' | 'warn' | 'bad'
  /** Any CSS colour token, for a stage's own colour. */
  color?: string
  thin?: boolean
  className?: string
}

const clamp = (share: number) => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))

/** A bar that fills towards a whole, with an optional mark of the expected pace. */
export function Meter({ value, pace, label, tone = 'accent', color, thin, className }: MeterProps) {
  const fill: CSSProperties = { width: `${clamp(value) * 100}%`, background: color }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native element cannot hold the mark of the pace
    <span
      className={cx(styles.meter, thin && styles.thin, className)}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(clamp(value) * 100)}
    >
      <i className={cx(styles.fill, tone !== 'accent' && styles[tone])} style={fill} />
      {pace !== undefined && <u className={styles.pace} style={{ left: `${clamp(pace) * 100}%` }} />}
    </span>
  )
}
