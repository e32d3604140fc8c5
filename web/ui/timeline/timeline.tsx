import type { ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { useFormat } from '../format/format-context.tsx'
import { cx } from '../text/cx.ts'
import { Fold } from './fold.tsx'
import styles from './timeline.module.css'
import type { TimelineEntry } from './timeline-types.ts'

export interface TimelineProps {
  entries: TimelineEntry[]
  labels: { list: string; planned: string; more: string; less: string; older: string }
  onMore?: () => void
  loadingMore?: boolean
  /** Drawn when there is nothing. */
  empty?: ReactNode
}

/** What is planned on top, the past below by day, the newest first. Long entries are folded. */
export function Timeline({ entries, labels, onMore, loadingMore, empty }: TimelineProps) {
  const format = useFormat()
  const planned = entries.filter((entry) => entry.planned)
  const past = entries.filter((entry) => !entry.planned)
  const days = Map.groupBy(past, (entry) => format.day(entry.at))
  if (entries.length === 0) return <>{empty}</>
  return (
    <div>
      {planned.length > 0 && (
        <section>
          <h2 className={styles.heading}>{labels.planned}</h2>
          <List entries={planned} label={labels.planned} labels={labels} />
        </section>
      )}
      {[...days].map(([day, list]) => {
        const near = Math.abs(format.daysFromToday(day)) <= 1
        const heading = near ? `${format.relativeDay(day)}, ${format.dayHeading(day)}` : format.dayHeading(day)
        return (
          <section key={day}>
            <h2 className={styles.heading}>{heading}</h2>
            <List entries={list} label={heading} labels={labels} />
          </section>
        )
      })}
      {onMore && (
        <div className={styles.more}>
          <Button busy={loadingMore} onClick={onMore}>
            {labels.older}
          </Button>
        </div>
      )}
    </div>
  )
}

function List({
  entries,
  label,
  labels,
}: {
  entries: TimelineEntry[]
  label: string
  labels: TimelineProps['labels']
}) {
  const format = useFormat()
  return (
    <ul className={styles.list} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <span className={cx(styles.icon, entry.tone && styles[entry.tone])} aria-hidden="true">
            {entry.icon}
          </span>
          <div className={styles.main}>
            <div className={styles.line}>
              <p className={styles.head}>{entry.head}</p>
              {entry.when ?? (
                <time className={styles.time} dateTime={entry.at} data-tip={format.dateTime(entry.at)}>
                  {format.time(entry.at)}
                </time>
              )}
            </div>
            {entry.body !== undefined && entry.body !== null && (
              <div className={entry.frame ? styles[entry.frame] : styles.plain}>
                <Fold more={labels.more} less={labels.less}>
                  {entry.body}
                </Fold>
              </div>
            )}
            {entry.actions && <div className={styles.actions}>{entry.actions}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}
