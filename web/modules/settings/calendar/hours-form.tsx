import type { CalendarSettings } from '@rodnik/shared/calendars/settings.ts'
import { useState } from 'react'
import { ApiProblem, api } from '../../../engine/data/api.ts'
import { faultsByField, problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { monthDays } from '../../../ui/date/month.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { dateFormat } from '../../../ui/format/formatters.ts'
import { zoneName } from '../../../ui/format/zone-name.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { NumberInput } from '../../../ui/input/number-input.tsx'
import { FieldPair, Section } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import styles from './calendar.module.css'
import { calendarQuery } from './calendar-data.ts'
import { DatedWeeks } from './dated-weeks.tsx'
import { DayHours } from './day-hours.tsx'
import { OwnDays } from './own-days.tsx'

const keys = ['ru', 'gb', 'plain'] as const

/** Country, hours of each weekday, and how days before holidays are shorter. */
export function HoursForm({ settings }: { settings: CalendarSettings }) {
  const { t } = useTranslation('calendars')
  const format = useFormat()
  const weekdays = useWeekdays()
  const [values, setValues] = useState(settings)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<CalendarSettings>) => {
    setValues((before) => ({ ...before, ...change }))
    setError(null)
  }
  const changed = JSON.stringify(values) !== JSON.stringify(settings)
  const save = async () => {
    if (busy || !isReadable(values)) return
    setBusy(true)
    try {
      const { zone: _, ...change } = values
      queryClient.setQueryData(calendarQuery.queryKey, await api.patch<CalendarSettings>('/settings/calendar', change))
      showToast({ text: t('ui:saved') })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const faults = faultsByField(error)
  return (
    <Section
      title={t('settings:calendar.general')}
      text={t('lead')}
      onSubmit={save}
      footer={
        <Button type="submit" variant="primary" busy={busy} disabled={!changed}>
          {t('ui:save')}
        </Button>
      }
    >
      {error !== null && (
        <p role="alert" className={styles.problem}>
          {problemText(t, error)}{' '}
          {error instanceof ApiProblem && error.problem.status === 409 && (
            <Button variant="link" onClick={() => queryClient.invalidateQueries({ queryKey: calendarQuery.queryKey })}>
              {t('settings:calendar.reload')}
            </Button>
          )}
        </p>
      )}
      <FieldPair>
        <Select
          label={t('key')}
          value={values.key}
          options={keys.map((key) => ({ value: key, label: t(`keys.${key}`) }))}
          onChange={(key) => set({ key })}
        />
        <NumberInput
          label={t('shortenBy')}
          scale={0}
          min={0}
          max={480}
          step={15}
          value={String(values.shortenBy)}
          onChange={(minutes) => set({ shortenBy: Number(minutes ?? 0) })}
          error={faults.shortenBy}
        />
      </FieldPair>
      <div className={styles.week}>
        <h3>{t('hours')}</h3>
        <p className={styles.note}>
          {t('settings:calendar.hoursText', { zone: zoneName(t, format.locale, settings.zone) })}
        </p>
        {weekdays.map((name, day) => (
          <DayHours
            key={name}
            name={name}
            hours={values.week[day] ?? []}
            onChange={(hours) => set({ week: values.week.map((other, at) => (at === day ? hours : other)) })}
          />
        ))}
        <DayHours
          name={t('settings:calendar.movedDayName')}
          hours={values.movedDay}
          onChange={(movedDay) => set({ movedDay })}
        />
      </div>
      <DatedWeeks
        weeks={values.weeks}
        base={values.week}
        weekdays={weekdays}
        faults={faults.weeks}
        onChange={(weeks) => set({ weeks })}
      />
      <OwnDays days={values.days} faults={faultsWithin(error, 'days')} onChange={(days) => set({ days })} />
    </Section>
  )
}

/** What is wrong inside a list, by its place in it: `0/to`. */
function faultsWithin(error: unknown, list: string): Record<string, string> {
  const faults = error instanceof ApiProblem ? (error.problem.faults ?? []) : []
  const start = `/${list}/`
  const inside = faults.filter(({ path }) => path.startsWith(start))
  return Object.fromEntries(inside.map(({ path, message }) => [path.slice(start.length), message]))
}

/** Whether every time has been typed so that it can be read; those that cannot say so themselves. */
function isReadable({ week, weeks, movedDay }: CalendarSettings): boolean {
  return [...week, ...weeks.flatMap((own) => own.week), movedDay]
    .flat()
    .every(({ from, to }) => !Number.isNaN(from + to))
}

/** Names of the days of a week, Monday first. */
function useWeekdays(): string[] {
  const format = useFormat()
  const names = dateFormat(format.locale, { weekday: 'long', timeZone: 'UTC' })
  return (monthDays('2026-01-01')[0] ?? []).map((day) => {
    const name = names.format(new Date(`${day}T12:00:00Z`))
    return name.charAt(0).toUpperCase() + name.slice(1)
  })
}
