import styles from './chart.module.css'
import { ChartFrame } from './chart-frame.tsx'
import { Mark, Scale } from './chart-parts.tsx'
import { axisTicks, type ChartSeries, seriesColor } from './chart-types.ts'
import { useWidth } from './use-width.ts'

export interface ColumnChartProps {
  label: string
  series: ChartSeries[]
  /** Writes a value of the axis. */
  axis: (value: number) => string
  height?: number
}

const left = 56
const bottom = 24
const top = 18

/** Columns side by side over an axis of time or kind. A column that opens its records is a button. */
export function ColumnChart({ label, series, axis, height = 220 }: ColumnChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const points = series[0]?.points ?? []
  const ticks = axisTicks(Math.max(0, ...series.flatMap((each) => each.points.map((point) => point.value))))
  const max = ticks.at(-1) || 1
  const plot = height - bottom - top
  const slot = Math.max(0, width - left) / Math.max(points.length, 1)
  const column = Math.min(36, (slot * 0.7) / Math.max(series.length, 1))
  const y = (value: number) => top + plot - (Math.max(0, value) / max) * plot
  const single = series.length === 1 && slot > 44
  return (
    <ChartFrame label={label} series={series}>
      <div ref={ref}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it is named, a title would be a second tooltip */}
        <svg className={styles.svg} viewBox={`0 0 ${width} ${height}`} height={height}>
          <Scale ticks={ticks} y={y} left={left} width={width} axis={axis} />
          {points.map((point, at) => {
            const middle = left + slot * (at + 0.5)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place on the axis is the identity
              <g key={at}>
                {series.map((each, order) => {
                  const value = each.points[at]
                  if (!value) return null
                  const x = middle + (order - series.length / 2) * column
                  return (
                    <Mark key={each.name} point={value} name={each.name}>
                      <rect
                        x={x + 1}
                        y={y(value.value)}
                        width={Math.max(1, column - 2)}
                        height={Math.max(0, top + plot - y(value.value))}
                        rx={2}
                        fill={seriesColor(each, order)}
                      />
                      {single && value.value > 0 && (
                        <text className={styles.value} x={x + column / 2} y={y(value.value) - 5} textAnchor="middle">
                          {value.text}
                        </text>
                      )}
                    </Mark>
                  )
                })}
                {(slot > 28 || at % Math.ceil(28 / Math.max(slot, 1)) === 0) && (
                  <text className={styles.axis} x={middle} y={height - 6} textAnchor="middle">
                    {point.label}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
    </ChartFrame>
  )
}
