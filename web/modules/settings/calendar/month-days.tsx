import { calendarsByKey } from '@rodnik/shared/calendars/data/countries.ts'
import { daysOfYear } from '@rodnik/shared/calendars/days.ts'
import type { CalendarSettings } from '@rodnik/shared/calendars/settings.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemText } from '../../../engine/data/problem-text.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { addMonths, monthDays } from '../../../ui/date/month.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { dateFormat } from '../../../ui/format/formatters.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { cx } from '../../../ui/text/cx.ts'
import styles from './calendar.module.css'
import { type CalendarDay, daysQuery, hoursOf } from './calendar-data.ts'

/** A month as the calendar has it: working, short and free days, and why they are so. */
export function MonthDays({ settings }: { settings: CalendarSettings }) {
  const { t } = useTranslation('calendars')
  const format = useFormat()
  const [first, setFirst] = useState(`${format.day().slice(0, 7)}-01`)
  const days = useQuery({ ...daysQuery(first, settings.version), placeholderData: keepPreviousData })
  const worked = (days.data ?? []).filter((day) => day.minutes > 0)
  const minutes = worked.reduce((sum, day) => sum + day.minutes, 0)
  return (
    <Section
      title={t('settings:calendar.days')}
      text={
        days.data &&
        t('settings:calendar.month', {
          days: t('workingDays', { count: worked.length }),
          hours: format.number(hoursOf(minutes), 1),
        })
      }
      action={
        <span className={styles.turn}>
          <b aria-live="polite">{format.month(first)}</b>
          <IconButton
            label={t('ui:calendar.previous')}
            icon={<IconChevronLeft size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => setFirst(addMonths(first, -1))}
          />
          <IconButton
            label={t('ui:calendar.next')}
            icon={<IconChevronRight size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => setFirst(addMonths(first, 1))}
          />
        </span>
      }
    >
      {days.isPending && <LinesSkeleton />}
      {days.isError && (
        <ErrorState small title={t('settings:loadFailed')} text={problemText(t, days.error)} onRetry={days.refetch} />
      )}
      {days.data && <Month first={days.data[0]?.day ?? first} days={days.data} />}
      <Source calendar={settings.key} year={Number(first.slice(0, 4))} />
    </Section>
  )
}

function Month({ first, days }: { first: string; days: CalendarDay[] }) {
  const { t } = useTranslation('calendars')
  const format = useFormat()
  const byDay = new Map(days.map((day) => [day.day, day]))
  const weeks = monthDays(first)
  const weekday = dateFormat(format.locale, { weekday: 'short', timeZone: 'UTC' })
  return (
    <table className={styles.month} aria-label={format.month(first)}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T12:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const info = byDay.get(day)
              if (!info) return <td key={day} />
              return (
                <td
                  key={day}
                  className={cx(info.minutes === 0 && styles.off, info.kind === 'holiday' && styles.holiday)}
                >
                  <b>{Number(day.slice(8))}</b>
                  <span>
                    {info.minutes > 0
                      ? t('settings:calendar.hoursOf', { hours: format.number(hoursOf(info.minutes), 1) })
                      : t('free')}
                  </span>
                  <Why info={info} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Why({ info }: { info: CalendarDay }) {
  const { t } = useTranslation('calendars')
  const format = useFormat()
  if (info.name) return <small>{info.name}</small>
  if (info.holiday) return <small>{t(`holidays.${info.holiday}`)}</small>
  if (info.movedWith) {
    const key = info.kind === 'off' ? 'movedFrom' : 'movedTo'
    return <small>{t(key, { day: format.longDate(info.movedWith) })}</small>
  }
  if (info.kind === 'short') return <small>{t('kinds.short')}</small>
  return null
}

function Source({ calendar, year }: { calendar: string; year: number }) {
  const { t } = useTranslation('calendars')
  const data = calendarsByKey[calendar]
  if (!data || calendar === 'plain') return null
  const { source } = daysOfYear(data, year)
  return (
    <p className={styles.note}>{source.by === 'law' ? t('lawOnly', { year }) : t('source', { act: source.act })}</p>
  )
}
