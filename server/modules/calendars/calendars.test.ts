import { workingDaysBetween } from '@rodnik/shared/calendars/days.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../tests/support/app.ts'
import { readWorkingCalendar } from './index.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

interface Settings {
  key: string
  zone: string
  version: number
  shortenBy: number
  week: { from: number; to: number }[][]
  weeks: { since: string }[]
  days: { from: string }[]
}

test('a Russian company works by the Russian calendar until somebody says otherwise', async () => {
  const { body } = await app.owner.get<Settings>('/settings/calendar')
  expect(body).toMatchObject({ key: 'ru', zone: 'Europe/Moscow', version: 0, shortenBy: 60 })
  const { body: days } = await app.owner.get<{ data: unknown[] }>('/calendar-days?from=2026-12-30&to=2026-12-31')
  expect(days.data).toEqual([
    { day: '2026-12-30', kind: 'working', minutes: 480 },
    { day: '2026-12-31', kind: 'off', movedWith: '2026-01-04', by: 'decree', minutes: 0 },
  ])
})

test('changed hours hold for everyone, and an edit of an old version is refused', async () => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 5 ? [{ from: 600, to: 1140 }] : []))
  const changed = await app.owner.patch<Settings>('/settings/calendar', { week, version: 0 })
  expect(changed).toMatchObject({ status: 200, body: { key: 'ru', version: 1, week } })
  const late = await app.owner.patch('/settings/calendar', { key: 'plain', version: 0 })
  expect(late).toMatchObject({ status: 409, body: { code: 'settings.changed' } })
  const next = await app.owner.patch<Settings>('/settings/calendar', { key: 'plain', version: 1 })
  expect(next.body).toMatchObject({ key: 'plain', version: 2, week })
  const calendar = await readWorkingCalendar(app.app.database)
  expect([calendar.data.key, calendar.hours.week]).toEqual(['plain', week])
})

test('sellers read the calendar and may not change it', async () => {
  const seller = await app.person('seller')
  expect((await seller.get('/settings/calendar')).status).toBe(200)
  expect(await seller.patch('/settings/calendar', { key: 'gb' })).toMatchObject({
    status: 403,
    body: { code: 'denied' },
  })
  expect((await app.request('GET', '/settings/calendar')).status).toBe(401)
})

test('hours that overlap, run backwards or too far are refused with every fault', async () => {
  const overlap = [
    { from: 540, to: 800 },
    { from: 780, to: 700 },
  ]
  const reply = await app.owner.patch('/settings/calendar', { movedDay: overlap, shortenBy: 900, week: [] })
  expect(reply.status).toBe(400)
  expect(reply.body.faults?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
    '/movedDay/1 hours_order',
    '/shortenBy too_large',
    '/week too_few',
  ])
  const far = await app.owner.get('/calendar-days?from=0000-01-01&to=9999-01-31')
  expect(far.body.faults?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    '/from out_of_range',
    '/to out_of_range',
  ])
  const range = await app.owner.get('/calendar-days?from=2026-01-01&to=2028-01-01')
  expect(range).toMatchObject({ status: 400, body: { faults: [{ path: '/to', code: 'bad_range' }] } })
})

test('weeks of the company’s own hold from their day on, whatever the order they are sent in', async () => {
  const day = [{ from: 480, to: 1200 }]
  const sixDays = [day, day, day, day, day, day, []]
  const sunToThu = [day, day, day, day, [], [], day]
  const weeks = [
    { since: '2026-10-16', week: sunToThu },
    { since: '2026-09-10', week: sixDays },
  ]
  const { version } = (await app.owner.get<Settings>('/settings/calendar')).body
  const changed = await app.owner.patch<Settings>('/settings/calendar', { key: 'plain', weeks, version })
  expect(changed.body.weeks.map((one) => one.since)).toEqual(['2026-09-10', '2026-10-16'])
  const days = (
    await app.owner.get<{ data: { day: string; kind: string; minutes: number }[] }>(
      '/calendar-days?from=2026-09-01&to=2026-10-31',
    )
  ).body.data
  const kindOf = (wanted: string) => days.find((one) => one.day === wanted)?.kind
  expect(['2026-09-05', '2026-09-12', '2026-10-17', '2026-10-18'].map(kindOf)).toEqual([
    'weekend',
    'working',
    'weekend',
    'working',
  ])
  expect(days.find((one) => one.day === '2026-09-12')?.minutes).toBe(720)
  const wrong = await app.owner.patch('/settings/calendar', {
    weeks: [weeks[0], weeks[0], { since: '2026-01-01', week: [[], [], [], [], [], [], []] }],
  })
  expect(wrong.body.faults?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
    '/weeks/1/since repeated_day',
    '/weeks/2/week no_hours',
  ])
})

test('days of the company’s own go before holidays and weeks, for pace and due dates too', async () => {
  const { version } = (await app.owner.get<Settings>('/settings/calendar')).body
  const days = [
    { from: '2026-12-28', to: '2026-12-30', works: false, name: 'Inventory' },
    { from: '2026-11-04', to: '2026-11-04', works: true, name: 'Fair' },
    { from: '2026-11-14', to: '2026-11-14', works: true, name: 'Working Saturday' },
  ]
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [{ from: 540, to: 1020 }] : []))
  const movedDay = [{ from: 600, to: 840 }]
  const values = { key: 'ru', week, weeks: [], movedDay, days, version }
  const changed = await app.owner.patch<Settings>('/settings/calendar', values)
  expect(changed.body.days.map(({ from }) => from)).toEqual(['2026-11-04', '2026-11-14', '2026-12-28'])
  const kinds = async (from: string, to: string) =>
    (await app.owner.get<{ data: unknown[] }>(`/calendar-days?from=${from}&to=${to}`)).body.data
  expect(await kinds('2026-11-04', '2026-11-04')).toEqual([
    { day: '2026-11-04', kind: 'working', name: 'Fair', minutes: 480 },
  ])
  expect(await kinds('2026-11-14', '2026-11-14')).toEqual([
    { day: '2026-11-14', kind: 'working', name: 'Working Saturday', minutes: 240 },
  ])
  expect(await kinds('2026-12-30', '2026-12-30')).toEqual([
    { day: '2026-12-30', kind: 'off', name: 'Inventory', minutes: 0 },
  ])
  const calendar = await readWorkingCalendar(app.app.database)
  expect(workingDaysBetween(calendar, '2026-12-25', '2026-12-31')).toBe(1)
})

test('the days of the week that have hours are the working days, everywhere', async () => {
  const { version } = (await app.owner.get<Settings>('/settings/calendar')).body
  const day = [{ from: 540, to: 1020 }]
  const week = [[], day, day, day, day, day, []]
  await app.owner.patch('/settings/calendar', { key: 'plain', week, weeks: [], days: [], version })
  const days = (
    await app.owner.get<{ data: { day: string; kind: string; minutes: number }[] }>(
      '/calendar-days?from=2027-03-01&to=2027-03-07',
    )
  ).body.data
  expect(days.map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual([
    'weekend 0',
    ...Array.from({ length: 5 }, () => 'working 480'),
    'weekend 0',
  ])
  const calendar = await readWorkingCalendar(app.app.database)
  expect(workingDaysBetween(calendar, '2027-03-01', '2027-03-08')).toBe(5)
  const none = await app.owner.patch('/settings/calendar', { week: [[], [], [], [], [], [], []] })
  expect(none.body.faults?.map(({ path, code }) => `${path} ${code}`)).toEqual(['/week no_hours'])
})

test('days of the company’s own that run backwards, overlap or leave no work are refused', async () => {
  const day = (from: string, to: string, works = false) => ({ from, to, works, name: 'x' })
  const days = [
    day('2027-01-10', '2027-01-09'),
    day('2027-02-01', '2027-02-05'),
    day('2027-02-05', '2027-02-07', true),
    { ...day('2027-03-01', '2027-03-01'), name: ' ' },
    day('2028-01-01', '2038-01-01'),
  ]
  const reply = await app.owner.patch('/settings/calendar', { days })
  expect(reply.body.faults?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
    '/days/0/to before_start',
    '/days/2/from days_overlap',
    '/days/3/name required',
    '/days/4/to too_many_free_days',
  ])
})
