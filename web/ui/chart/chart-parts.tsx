import type { KeyboardEvent, ReactNode } from 'react'
import styles from './chart.module.css'
import type { ChartPoint } from './chart-types.ts'

/** Grid lines with their values at the left; the zero line is stronger. */
export function Scale({
  ticks,
  y,
  left,
  width,
  axis,
}: {
  ticks: number[]
  y: (value: number) => number
  left: number
  width: number
  axis: (value: number) => string
}) {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? styles.zero : styles.grid} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className={styles.axis} x={left - 8} y={y(tick) + 4} textAnchor="end">
            {axis(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** A drawn value: with a tooltip, and a button when it opens the records behind it. */
export function Mark({ point, name, children }: { point: ChartPoint; name: string; children: ReactNode }) {
  const tip = `${point.label} · ${name}: ${point.text}`
  if (!point.onOpen)
    return (
      <g className={styles.mark} data-tip={tip}>
        {children}
      </g>
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    point.onOpen?.()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn inside SVG
    <g
      className={styles.link}
      role="button"
      tabIndex={0}
      aria-label={tip}
      data-tip={tip}
      onClick={point.onOpen}
      onKeyDown={onKeyDown}
    >
      {children}
    </g>
  )
}
