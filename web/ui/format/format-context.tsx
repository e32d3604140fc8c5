import { createContext, type ReactNode, use, useMemo } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import type { TFunction } from '../i18n/translate.ts'
import * as dates from './dates.ts'
import { type DueState, dueState } from './due.ts'
import { formatDuration } from './durations.ts'
import type { Conventions } from './formatters.ts'
import * as money from './money.ts'
import * as numbers from './numbers.ts'

const Context = createContext<Conventions>({ locale: 'en', zone: 'UTC' })

/** Gives everything below the language and the zone to write values in. */
export function FormatProvider({ locale, zone, children }: Conventions & { children: ReactNode }) {
  const value = useMemo(() => ({ locale, zone }), [locale, zone])
  return <Context value={value}>{children}</Context>
}

function bind(to: Conventions, t: TFunction) {
  const days = (value: dates.DateText | Date, now?: Date) => dates.daysFromToday(to.zone, value, now)
  return {
    ...to,
    number: (value: numbers.Decimal, scale?: number) => numbers.formatNumber(to.locale, value, scale),
    shortNumber: (value: numbers.Decimal) => numbers.formatShortNumber(to.locale, value),
    percent: (value: numbers.Decimal, scale?: number) => numbers.formatPercent(to.locale, value, scale),
    bytes: (value: number) => numbers.formatBytes(to.locale, value),
    money: (value: money.MoneyValue) => money.formatMoney(to.locale, value),
    shortMoney: (value: money.MoneyValue) => money.formatShortMoney(to.locale, value),
    currencySign: (currency: string) => money.currencySign(to.locale, currency),
    duration: (seconds: number) => formatDuration(to.locale, seconds),
    date: (value: dates.DateText | Date) => dates.formatDate(to, value),
    longDate: (value: dates.DateText | Date) => dates.formatLongDate(to, value),
    numericDate: (value: dates.DateText | Date) => dates.formatNumericDate(to, value),
    time: (value: dates.DateText | Date) => dates.formatTime(to, value),
    dateTime: (value: dates.DateText | Date) => dates.formatDateTime(to, value),
    dayHeading: (value: dates.DateText | Date) => dates.formatDayHeading(to, value),
    month: (value: dates.DateText | Date) => dates.formatMonth(to, value),
    shortMonth: (value: dates.DateText | Date) => dates.formatShortMonth(to, value),
    /** Calendar day of a moment in the user's zone; of now without one. */
    day: (value: dates.DateText | Date = new Date()) => dates.dayOf(to.zone, value),
    daysFromToday: days,
    /** `Сегодня`, `Завтра`, `Через 3 д`, `45 д назад`. */
    relativeDay: (value: dates.DateText | Date) => {
      const count = days(value)
      if (count === 0 || count === 1 || count === -1) return t(`day.${count}`)
      return t(count > 0 ? 'day.ahead' : 'day.ago', { days: Math.abs(count) })
    },
    dueState: (due: dates.DateText | null | undefined): DueState => dueState(to.zone, due),
    /** `Просрочено 2 д`, `Сегодня`, `Через 3 д`, `Нет следующего шага`: the word that goes with the dot. */
    dueWord: (due: dates.DateText | null | undefined): string => {
      const state = dueState(to.zone, due)
      if (!due || state === 'none') return t('due.none')
      const count = days(due)
      if (state === 'overdue') return count === 0 ? t('due.passed') : t('due.overdue', { days: -count })
      if (count < 2) return t(`day.${count}`)
      return t('day.ahead', { days: count })
    },
  }
}

/** All ways to write a value, bound to the user's language and zone. */
export type Format = ReturnType<typeof bind>

/** The user's way to write numbers, money, dates and durations. */
export function useFormat(): Format {
  const to = use(Context)
  const { t } = useTranslation('ui')
  return useMemo(() => bind(to, t), [to, t])
}
