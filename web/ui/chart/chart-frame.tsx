import type { ReactNode } from 'react'
import text from '../text/text.module.css'
import styles from './chart.module.css'
import { type ChartSeries, seriesColor } from './chart-types.ts'

/** Around a drawn chart: its legend when there are several series, and the same figures as a table for screen readers. */
export function ChartFrame({ label, series, children }: { label: string; series: ChartSeries[]; children: ReactNode }) {
  // Marks that open something are read one by one; then the table would only repeat them.
  const opens = series.some((each) => each.points.some((point) => point.onOpen))
  return (
    <figure className={styles.chart} aria-label={label}>
      {series.length > 1 && (
        <div className={styles.legend} aria-hidden="true">
          {series.map((each, at) => (
            <span key={each.name}>
              <i className={styles.swatch} style={{ background: seriesColor(each, at) }} />
              {each.name}
            </span>
          ))}
        </div>
      )}
      {opens ? children : <div aria-hidden="true">{children}</div>}
      <div className={text.hidden} hidden={opens}>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <td />
              {series.map((each) => (
                <th key={each.name} scope="col">
                  {each.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series[0]?.points.map((point, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: labels of an axis may repeat, places do not
              <tr key={at}>
                <th scope="row">{point.label}</th>
                {series.map((each) => (
                  <td key={each.name}>{each.points[at]?.text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
