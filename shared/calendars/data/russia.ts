import type { CalendarData, Day, YearDays } from '../calendar.ts'
import { addDays, weekday } from '../dates.ts'

/** Labour Code, article 112: the same days every year. */
const fixedHolidays: Record<string, string> = {
  '01-01': 'newYear',
  '01-02': 'newYear',
  '01-03': 'newYear',
  '01-04': 'newYear',
  '01-05': 'newYear',
  '01-06': 'newYear',
  '01-07': 'orthodoxChristmas',
  '01-08': 'newYear',
  '02-23': 'defenders',
  '03-08': 'womens',
  '05-01': 'labour',
  '05-09': 'victory',
  '06-12': 'russia',
  '11-04': 'unity',
}

const isWeekend = (day: Day) => weekday(day) > 5

function holidaysOf(year: number): Record<Day, string> {
  return Object.fromEntries(Object.entries(fixedHolidays).map(([date, name]) => [`${year}-${date}`, name]))
}

/**
 * Article 112: a day off that meets a holiday moves to the next working day after it, except in January, where the
 * government decides. `taken` are weekdays that are free already.
 */
function movedByLaw(holidays: Record<Day, string>, taken: Record<Day, unknown>): YearDays['off'] {
  const off: YearDays['off'] = {}
  for (const holiday of Object.keys(holidays)) {
    if (!isWeekend(holiday) || holiday.slice(5, 7) === '01') continue
    let to = addDays(holiday, 1)
    while (isWeekend(to) || holidays[to] || taken[to] || off[to]) to = addDays(to, 1)
    off[to] = { from: holiday, by: 'law' }
  }
  return off
}

/** Article 95: the working day just before a holiday is an hour shorter. */
function shortDays(year: YearDays): Day[] {
  return Object.keys(year.holidays)
    .map((holiday) => addDays(holiday, -1))
    .filter((day) => !year.holidays[day] && !year.off[day] && (!isWeekend(day) || year.working[day]))
}

function byLaw(year: number): YearDays {
  const holidays = holidaysOf(year)
  const days: YearDays = {
    source: { by: 'law', act: 'ТК РФ, статья 112' },
    holidays,
    off: movedByLaw(holidays, {}),
    working: {},
    short: [],
  }
  return { ...days, short: shortDays(days) }
}

interface Decree {
  act: string
  published: Day
  /** `[day off that is moved, weekday that becomes free]`. */
  moves: [Day, Day][]
  short: Day[]
}

/**
 * A decree moves days off: from a January holiday that met a weekend, from a weekend that is then worked, or from a
 * holiday that the law would have moved to the next Monday.
 */
function byDecree(year: number, { act, published, moves, short }: Decree): YearDays {
  const holidays = holidaysOf(year)
  const off: YearDays['off'] = {}
  const working: YearDays['working'] = {}
  for (const [from, to] of moves) {
    off[to] = { from, by: 'decree' }
    if (!holidays[from]) working[from] = { to, by: 'decree' }
  }
  const movedHolidays = new Set(moves.map(([from]) => from))
  const left = Object.fromEntries(Object.entries(holidays).filter(([day]) => !movedHolidays.has(day)))
  const lawful = movedByLaw(left, { ...holidays, ...off })
  return { source: { by: 'decree', act, published }, holidays, off: { ...lawful, ...off }, working, short }
}

/**
 * Russia, five-day week. 2024 to 2027 as the government's decrees fixed them; other years by the Labour Code alone,
 * until a decree is added here.
 */
export const russia: CalendarData = {
  key: 'ru',
  years: {
    2024: byDecree(2024, {
      act: 'Постановление Правительства РФ от 10.08.2023 № 1314',
      published: '2023-08-10',
      moves: [
        ['2024-01-06', '2024-05-10'],
        ['2024-01-07', '2024-12-31'],
        ['2024-04-27', '2024-04-29'],
        ['2024-11-02', '2024-04-30'],
        ['2024-12-28', '2024-12-30'],
      ],
      short: ['2024-02-22', '2024-03-07', '2024-05-08', '2024-06-11', '2024-11-02'],
    }),
    2025: byDecree(2025, {
      act: 'Постановление Правительства РФ от 04.10.2024 № 1335',
      published: '2024-10-04',
      moves: [
        ['2025-01-04', '2025-05-02'],
        ['2025-01-05', '2025-12-31'],
        ['2025-02-23', '2025-05-08'],
        ['2025-03-08', '2025-06-13'],
        ['2025-11-01', '2025-11-03'],
      ],
      short: ['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01'],
    }),
    2026: byDecree(2026, {
      act: 'Постановление Правительства РФ от 24.09.2025 № 1466',
      published: '2025-09-24',
      moves: [
        ['2026-01-03', '2026-01-09'],
        ['2026-01-04', '2026-12-31'],
      ],
      short: ['2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03'],
    }),
    2027: byDecree(2027, {
      act: 'Постановление Правительства РФ от 17.09.2026 № 1187',
      published: '2026-09-17',
      moves: [
        ['2027-01-02', '2027-11-05'],
        ['2027-01-03', '2027-12-31'],
        ['2027-02-20', '2027-02-22'],
      ],
      short: ['2027-02-20', '2027-04-30', '2027-06-11', '2027-11-03'],
    }),
  },
  byLaw,
}
