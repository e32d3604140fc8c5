/** One value of a series. */
export interface ChartPoint {
  /** Name on the axis: `ноя`. */
  label: string
  value: number
  /** The value as it is written: `4,1 млн ₽`. */
  text: string
  /** Opens the records behind the mark. */
  onOpen?: () => void
}

/** Values of one kind over the same axis. */
export interface ChartSeries {
  name: string
  points: ChartPoint[]
  /** CSS colour token; by default the series' own of the six. */
  color?: string
  /** A plan or a forecast rather than a fact. */
  dashed?: boolean
}

const colors = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)']

/** Colour of the series at a place in the order. */
export function seriesColor(series: ChartSeries, at: number): string {
  return series.color ?? colors[at % colors.length] ?? 'var(--c1)'
}

/** Round values for the lines of an axis that reaches `max`, from zero up. */
export function axisTicks(max: number, count = 4): number[] {
  if (max <= 0) return [0]
  const rough = max / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, at) => at * step)
}
