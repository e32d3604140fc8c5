import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../button/button.tsx'
import { IconButton } from '../button/icon-button.tsx'
import { addDays } from '../format/dates.ts'
import { useFormat } from '../format/format-context.tsx'
import { dateFormat } from '../format/formatters.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { cx } from '../text/cx.ts'
import styles from './date.module.css'
import { addMonths, monthDays } from './month.ts'

export interface CalendarProps {
  value: string | null
  onChange: (day: string) => void
  min?: string
  max?: string
  /** Offers today, tomorrow, in a week under the days. */
  quick?: boolean
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** One month of days, weeks from Monday. Arrows move by day and week, Page keys by month, with Shift by year. */
export function Calendar({ value, onChange, min, max, quick }: CalendarProps) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const today = format.day()
  const [cursor, setCursor] = useState(value ?? today)
  const table = useRef<HTMLTableElement>(null)
  const moved = useRef(true)
  const allowed = (day: string) => (!min || day >= min) && (!max || day <= max)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus()
  }, [cursor])
  const go = (day: string) => {
    moved.current = true
    setCursor(day)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const months = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
    if (step !== undefined) go(addDays(cursor, step))
    else if (months !== 0) go(addMonths(cursor, months * (event.shiftKey ? 12 : 1)))
    else if (event.key === 'Home') go(addDays(cursor, -weekdayOf(cursor)))
    else if (event.key === 'End') go(addDays(cursor, 6 - weekdayOf(cursor)))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const weeks = monthDays(cursor)
  const choices: [string, number][] = [
    ['day.0', 0],
    ['day.1', 1],
    ['calendar.week', 7],
  ]
  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <b aria-live="polite">{format.month(cursor)}</b>
        <IconButton
          label={t('calendar.previous')}
          icon={<IconChevronLeft size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setCursor(addMonths(cursor, -1))}
        />
        <IconButton
          label={t('calendar.next')}
          icon={<IconChevronRight size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setCursor(addMonths(cursor, 1))}
        />
      </div>
      <table ref={table} className={styles.grid} aria-label={format.month(cursor)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col" abbr={weekdayName(format.locale, day, 'long')}>
                {weekdayName(format.locale, day, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === cursor ? 0 : -1}
                    aria-label={format.longDate(day)}
                    aria-pressed={day === value}
                    aria-current={day === today ? 'date' : undefined}
                    aria-disabled={!allowed(day) || undefined}
                    className={cx(
                      styles.day,
                      day.slice(0, 7) !== cursor.slice(0, 7) && styles.outside,
                      day === today && styles.today,
                      day === value && styles.chosen,
                    )}
                    onClick={() => allowed(day) && onChange(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {quick && (
        <div className={styles.quick}>
          {choices.map(([key, days]) => (
            <Button key={key} size="sm" variant="subtle" onClick={() => onChange(addDays(today, days))}>
              {t(key)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function weekdayOf(day: string): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
}

function weekdayName(locale: string, day: string, weekday: 'short' | 'long'): string {
  return dateFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}
