import type { CalendarSettings } from '@rodnik/shared/calendars/settings.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { DateInput } from '../../../ui/date/date-input.tsx'
import { addDays } from '../../../ui/format/dates.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './calendar.module.css'
import { DayHours } from './day-hours.tsx'

type Weeks = CalendarSettings['weeks']

/** Working weeks of the company's own, each from its day until the next. */
export function DatedWeeks({
  weeks,
  base,
  weekdays,
  faults,
  onChange,
}: {
  weeks: Weeks
  /** The week that holds before the first. */
  base: CalendarSettings['week']
  weekdays: string[]
  /** What is wrong, by path. */
  faults: string | undefined
  onChange: (weeks: Weeks) => void
}) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const put = (at: number, change: Partial<Weeks[number]>) =>
    onChange(weeks.map((week, index) => (index === at ? { ...week, ...change } : week)))
  const add = () => {
    const last = weeks.at(-1)
    const today = new Date().toISOString().slice(0, 10)
    const since = last && last.since >= today ? addDays(last.since, 1) : today
    onChange([...weeks, { since, week: last?.week ?? base }])
  }
  return (
    <div className={styles.week}>
      <h3>{t('calendar.weeks')}</h3>
      <p className={styles.note}>{t('calendar.weeksText')}</p>
      {faults && (
        <p role="alert" className={styles.problem}>
          {faults}
        </p>
      )}
      {weeks.map((week, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its day, which is edited, is its only name
        <div key={at} className={styles.dated}>
          <div className={styles.datedHead}>
            <DateInput
              label={t('calendar.since')}
              value={week.since}
              onChange={(day) => day && put(at, { since: day })}
            />
            <IconButton
              label={t('calendar.removeWeek', { date: format.date(week.since) })}
              icon={<IconX size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => onChange(weeks.filter((_, index) => index !== at))}
            />
          </div>
          {weekdays.map((name, day) => (
            <DayHours
              key={name}
              name={name}
              hours={week.week[day] ?? []}
              onChange={(hours) => put(at, { week: week.week.map((other, index) => (index === day ? hours : other)) })}
            />
          ))}
        </div>
      ))}
      <Button size="sm" icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />} onClick={add}>
        {t('calendar.addWeek')}
      </Button>
    </div>
  )
}
