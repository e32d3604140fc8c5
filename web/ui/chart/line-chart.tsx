import { cx } from '../text/cx.ts'
import styles from './chart.module.css'
import { ChartFrame } from './chart-frame.tsx'
import { Mark, Scale } from './chart-parts.tsx'
import { axisTicks, type ChartSeries, seriesColor } from './chart-types.ts'
import { useWidth } from './use-width.ts'

export interface LineChartProps {
  label: string
  series: ChartSeries[]
  /** Writes a value of the axis. */
  axis: (value: number) => string
  height?: number
}

const left = 56
const bottom = 24
const top = 12
const right = 72
const lineHeight = 14

/** Lines over an axis of time; each is named at its end, where the eye arrives. */
export function LineChart({ label, series, axis, height = 220 }: LineChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const points = series[0]?.points ?? []
  const ticks = axisTicks(Math.max(0, ...series.flatMap((each) => each.points.map((point) => point.value))))
  const max = ticks.at(-1) || 1
  const plot = height - bottom - top
  const step = Math.max(0, width - left - right) / Math.max(points.length - 1, 1)
  const x = (at: number) => left + step * at
  const y = (value: number) => top + plot - (Math.max(0, value) / max) * plot
  const every = Math.max(1, Math.ceil(40 / Math.max(step, 1)))
  return (
    <ChartFrame label={label} series={series}>
      <div ref={ref}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it is named, a title would be a second tooltip */}
        <svg className={styles.svg} viewBox={`0 0 ${width} ${height}`} height={height}>
          <Scale ticks={ticks} y={y} left={left} width={width - right} axis={axis} />
          {points.map((point, at) =>
            at % every === 0 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place on the axis is the identity
              <text key={at} className={styles.axis} x={x(at)} y={height - 6} textAnchor="middle">
                {point.label}
              </text>
            ) : null,
          )}
          {series.map((each, order) => (
            <g key={each.name}>
              <polyline
                className={cx(styles.line, each.dashed && styles.dashed)}
                stroke={seriesColor(each, order)}
                points={each.points.map((point, at) => `${x(at)},${y(point.value)}`).join(' ')}
              />
              {each.points.map((point, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place on the axis is the identity
                <Mark key={at} point={point} name={each.name}>
                  <circle cx={x(at)} cy={y(point.value)} r={3} fill={seriesColor(each, order)} />
                  <circle cx={x(at)} cy={y(point.value)} r={12} fill="transparent" />
                </Mark>
              ))}
            </g>
          ))}
          {endLabels(series, y).map(({ name, text, at }) => (
            <text key={name} className={styles.value} x={width - right + 8} y={at + 4}>
              {text}
            </text>
          ))}
        </svg>
      </div>
    </ChartFrame>
  )
}

// The last values stand at the ends of their lines, moved apart where they would cover each other.
function endLabels(series: ChartSeries[], y: (value: number) => number): { name: string; text: string; at: number }[] {
  const labels = series
    .flatMap(({ name, points }) => points.slice(-1).map((point) => ({ name, text: point.text, at: y(point.value) })))
    .sort((one, other) => one.at - other.at)
  let free = 0
  for (const label of labels) {
    label.at = Math.max(label.at, free)
    free = label.at + lineHeight
  }
  return labels
}
