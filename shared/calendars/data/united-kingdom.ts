import type { CalendarData, Day, YearDays } from '../calendar.ts'
import { addDays, weekday } from '../dates.ts'

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`
}

const firstMonday = (year: number, month: string): Day => {
  let day = `${year}-${month}-01`
  while (weekday(day) !== 1) day = addDays(day, 1)
  return day
}

function lastMonday(year: number, month: string): Day {
  let day = `${year}-${month}-31`
  while (weekday(day) !== 1) day = addDays(day, -1)
  return day
}

/** Bank holidays by the Act of 1971 and common law; a fixed day that meets a weekend moves to the next free weekday. */
function byLaw(year: number): YearDays {
  const easter = easterSunday(year)
  const holidays: Record<Day, string> = {
    [addDays(easter, -2)]: 'goodFriday',
    [addDays(easter, 1)]: 'easterMonday',
    [firstMonday(year, '05')]: 'earlyMay',
    [lastMonday(year, '05')]: 'spring',
    [lastMonday(year, '08')]: 'summer',
  }
  const off: YearDays['off'] = {}
  for (const [fixed, name] of [
    [`${year}-01-01`, 'newYearsDay'],
    [`${year}-12-25`, 'christmas'],
    [`${year}-12-26`, 'boxing'],
  ] as const) {
    holidays[fixed] = name
    if (weekday(fixed) <= 5) continue
    let to = addDays(fixed, 1)
    while (weekday(to) > 5 || to.endsWith('-12-26') || off[to]) to = addDays(to, 1)
    off[to] = { from: fixed, by: 'law' }
  }
  return {
    source: { by: 'law', act: 'Banking and Financial Dealings Act 1971' },
    holidays,
    off,
    working: {},
    short: [],
  }
}

function published(year: number, holidays: [Day, string][], substitutes: [Day, Day][] = []): YearDays {
  return {
    source: { by: 'decree', act: `gov.uk bank holidays, England and Wales, ${year}` },
    holidays: Object.fromEntries(holidays),
    off: Object.fromEntries(substitutes.map(([from, to]) => [to, { from, by: 'law' as const }])),
    working: {},
    short: [],
  }
}

/** Bank holidays of England and Wales: 2024 to 2027 as published, other years by the law's rule. */
export const unitedKingdom: CalendarData = {
  key: 'gb',
  years: {
    2024: published(2024, [
      ['2024-01-01', 'newYearsDay'],
      ['2024-03-29', 'goodFriday'],
      ['2024-04-01', 'easterMonday'],
      ['2024-05-06', 'earlyMay'],
      ['2024-05-27', 'spring'],
      ['2024-08-26', 'summer'],
      ['2024-12-25', 'christmas'],
      ['2024-12-26', 'boxing'],
    ]),
    2025: published(2025, [
      ['2025-01-01', 'newYearsDay'],
      ['2025-04-18', 'goodFriday'],
      ['2025-04-21', 'easterMonday'],
      ['2025-05-05', 'earlyMay'],
      ['2025-05-26', 'spring'],
      ['2025-08-25', 'summer'],
      ['2025-12-25', 'christmas'],
      ['2025-12-26', 'boxing'],
    ]),
    2026: published(
      2026,
      [
        ['2026-01-01', 'newYearsDay'],
        ['2026-04-03', 'goodFriday'],
        ['2026-04-06', 'easterMonday'],
        ['2026-05-04', 'earlyMay'],
        ['2026-05-25', 'spring'],
        ['2026-08-31', 'summer'],
        ['2026-12-25', 'christmas'],
        ['2026-12-26', 'boxing'],
      ],
      [['2026-12-26', '2026-12-28']],
    ),
    2027: published(
      2027,
      [
        ['2027-01-01', 'newYearsDay'],
        ['2027-03-26', 'goodFriday'],
        ['2027-03-29', 'easterMonday'],
        ['2027-05-03', 'earlyMay'],
        ['2027-05-31', 'spring'],
        ['2027-08-30', 'summer'],
        ['2027-12-25', 'christmas'],
        ['2027-12-26', 'boxing'],
      ],
      [
        ['2027-12-25', '2027-12-27'],
        ['2027-12-26', '2027-12-28'],
      ],
    ),
  },
  byLaw,
}
