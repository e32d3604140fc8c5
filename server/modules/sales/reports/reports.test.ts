import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { addDays } from '@rodnik/shared/calendars/dates.ts'
import { addAmounts } from '@rodnik/shared/sales/decimal.ts'
import type * as Reports from '@rodnik/shared/sales/reports.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { differences, figuresIn, measured } from '../../../../tests/support/report-figures.ts'
import { type Funnel, faultsOf, readFunnel } from '../../../../tests/support/sales.ts'
import { asSystem, type Context, createRecords, updateRecords } from '../../../engine/index.ts'

let t: TestApp
let head: Caller
let seller: Caller
let other: Caller
let funnel: Funnel
let reasons: string[]
let ctx: Context
let north: string
let branch: string
const clock = { now: () => new Date('2026-11-20T09:00:00Z') }

/** A deal as it was lived: it enters a further stage every ten days, and ends as `end` says. */
interface Lived {
  id: string
  owner: string
  start: string
  depth: number
  end: 'open' | 'won' | 'lost'
  closed: string | null
  amount: string
  reason: string | null
}
const lived: Lived[] = []
let seed = 7
const random = (max: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return (seed >> 8) % max
}

beforeAll(async () => {
  t = await testApp({ clock })
  north = (await t.owner.create('teams', { name: 'North' })).id
  branch = (await t.owner.create('teams', { name: 'North branch', parent: north })).id
  head = await t.person('head', { team: north, name: 'Head' })
  seller = await t.person('seller', { team: branch, name: 'Seller' })
  other = await t.person('seller', { name: 'Other' })
  funnel = await readFunnel(t.owner)
  reasons = [
    (await t.owner.create('lostReasons', { name: 'Rain' })).id,
    (await t.owner.create('lostReasons', { name: 'Snow' })).id,
  ]
  ctx = asSystem(await t.app.engine.systemContext('demo'))
  for (let at = 0; at < 160; at++) lived.push(invent(at))
  await live()
  const plan = (values: Record<string, unknown>) => t.owner.create('targets', { month: '2026-11-01', ...values })
  await plan({ user: seller.id, metric: 'wonSum', value: '1000000' })
  await plan({ user: seller.id, metric: 'calls', value: 40 })
  await plan({ user: other.id, metric: 'wonCount', value: 10 })
  await plan({ team: north, metric: 'wonSum', value: '3000000' })
})
afterAll(() => t.close())

function invent(at: number): Lived {
  const start = addDays('2026-05-01', random(190))
  const depth = random(5)
  const end = (['open', 'won', 'lost'] as const)[random(3)] ?? 'open'
  const closed = addDays(start, (depth + 1) * 10)
  const isOver = closed <= '2026-11-19'
  return {
    id: '',
    owner: [head, seller, other][random(3)]?.id ?? '',
    start,
    depth,
    end: isOver ? end : 'open',
    closed: isOver && end !== 'open' ? closed : null,
    amount: `${random(900_000)}.${String(at % 100).padStart(2, '0')}`,
    reason: isOver && end === 'lost' ? (reasons[random(2)] ?? null) : null,
  }
}

async function live(): Promise<void> {
  const noon = (day: string) => `${day}T09:00:00.000Z`
  const deal = ctx.registry.get('deal')
  await t.app.database.transaction(async (tx) => {
    const inside = { ...ctx, tx, db: tx }
    const made = await createRecords(
      inside,
      deal,
      lived.map((one, at) => ({
        name: `Deal ${at}`,
        owner: one.owner,
        stage: funnel.open[0]?.id,
        amount: { amount: one.amount, currency: 'RUB' },
        startDate: one.start,
        closeDate: at % 9 === 0 ? null : addDays('2026-10-01', random(250)),
        createdAt: noon(one.start),
      })),
    )
    for (const [at, { id }] of made.entries()) Object.assign(lived[at] as Lived, { id })
    for (let step = 1; step <= 5; step++) {
      const moves = lived.flatMap(({ id, start, depth, end, closed, reason }) => {
        const updatedAt = noon(addDays(start, step * 10))
        if (step <= depth && updatedAt < '2026-11-20')
          return [{ id, values: { stage: funnel.open[step]?.id, updatedAt } }]
        if (closed && step === depth + 1)
          return [
            { id, values: { stage: end === 'won' ? funnel.won.id : funnel.lost.id, lostReason: reason, updatedAt } },
          ]
        return []
      })
      await updateRecords(inside, deal, moves)
    }
    await createRecords(
      inside,
      ctx.registry.get('activity'),
      Array.from({ length: 120 }, (_, at) => ({
        kind: ['call', 'meeting', 'letter'][at % 3],
        subject: `Done ${at}`,
        owner: [head, seller, other][random(3)]?.id,
        status: 'done',
        doneAt: noon(addDays('2026-11-01', random(18))),
        about: { object: 'deal', id: lived[at]?.id },
      })),
    )
    await createRecords(
      inside,
      ctx.registry.get('lead'),
      Array.from({ length: 20 }, (_, at) => ({
        name: `Lead ${at}`,
        owner: seller.id,
        createdAt: noon(addDays('2026-11-01', at % 10)),
      })),
    )
  })
}

const names = ['closed', 'reasons', 'sources', 'leaderboard', 'activities', 'funnel', 'stages', 'forecast', 'targets']
const year = 'from=2026-05-10&to=2026-11-15'
async function report<T>(name: string, query = '', caller: Caller = t.owner): Promise<T> {
  const reply = await caller.get<T>(`/reports/${name}?${query}`)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

describe('every figure equals the list behind it', () => {
  test.each(names)('in the report of %s, for all, for a team and for one person', async (name) => {
    const period = ['targets', 'forecast'].includes(name) ? '' : year
    let count = 0
    for (const narrow of ['', `&team=${north}`, `&owner=${other.id}`]) {
      const answer = await report(name, period + narrow)
      count += figuresIn(answer).length
      expect(await differences(t.owner, answer)).toEqual([])
    }
    expect(count).toBeGreaterThan(10)
  })

  test.each(names)('in the report of %s, of what a seller may see', async (name) => {
    const answer = await report(name, ['targets', 'forecast'].includes(name) ? '' : year, seller)
    expect(await differences(seller, answer)).toEqual([])
  })
})

describe('the figures', () => {
  const within = (day: string | null): day is string => day !== null && day >= '2026-05-10' && day <= '2026-11-15'
  const closed = () => lived.filter((one) => within(one.closed))
  const sumOf = (deals: Lived[]) => addAmounts(deals.map(({ amount }) => amount))

  test('count and add up what was closed by month', async () => {
    const { total, months } = await report<Reports.ClosedReport>('closed', year)
    const wins = closed().filter(({ end }) => end === 'won')
    expect([total.won.value, total.wonSum.value]).toEqual([wins.length, sumOf(wins)])
    expect(total.lost.value).toBe(closed().length - wins.length)
    const rate = (wins.length / closed().length) * 100
    expect(Number(total.winRate.value)).toBeCloseTo(rate, 2)
    const days = closed().map(({ depth }) => (depth + 1) * 10)
    expect(Number(total.cycle.value)).toBeCloseTo(days.reduce((a, b) => a + b, 0) / days.length, 5)
    expect(months.map(({ month }) => month)).toEqual(
      ['05', '06', '07', '08', '09', '10', '11'].map((m) => `2026-${m}-01`),
    )
    for (const { month, won, wonSum } of months) {
      const own = wins.filter((one) => one.closed?.startsWith(month.slice(0, 7)))
      expect([won.value, wonSum.value]).toEqual([own.length, sumOf(own)])
    }
  })

  test('follow the deals that began in the period through the stages', async () => {
    const { started, stages, cohorts } = await report<Reports.FunnelReport>('funnel', year)
    const cohort = lived.filter(({ start }) => within(start))
    const reached = (one: Lived, stage: number) =>
      one.end === 'won' || stage === 0 || (one.depth >= stage && addDays(one.start, stage * 10) < '2026-11-20')
    expect(started.value).toBe(cohort.length)
    expect(stages.map((stage) => stage.reached.value)).toEqual([
      ...[0, 1, 2, 3, 4].map((stage) => cohort.filter((one) => reached(one, stage)).length),
      cohort.filter(({ end }) => end === 'won').length,
    ])
    // Who came so far and no further is lost or open, or has gone on.
    stages.slice(0, -1).forEach((stage, at) => {
      const gone = Number(stage.lost.value) + Number(stage.open.value)
      expect(Number(stage.reached.value) - gone).toBe(stages[at + 1]?.reached.value)
    })
    expect(cohorts.reduce((sum, one) => sum + Number(one.started.value), 0)).toBe(cohort.length)
  })

  test('tell how long stays were, in days', async () => {
    const { stages } = await report<Reports.StagesReport>('stages', year)
    for (const stage of stages.filter((one) => Number(one.stays.value) > 0))
      expect([stage.average.value, stage.median.value]).toEqual(['10.00', '10.00'])
    const stays = stages[0]?.stays
    expect(await measured(t.owner, stays?.drill as Reports.Figure['drill'], { fn: 'count' })).toBe(stays?.value)
  })

  test('share out the losses among their reasons', async () => {
    const { total, rows } = await report<Reports.ReasonsReport>('reasons', year)
    expect(rows.map(({ title }) => title).sort()).toEqual(['Rain', 'Snow'])
    expect(rows.reduce((sum, row) => sum + Number(row.lost.value), 0)).toBe(total.lost.value)
    expect(rows.reduce((sum, row) => sum + Number(row.share.value), 0)).toBeCloseTo(100, 1)
  })

  test('rank people and teams by what they won', async () => {
    const { people, teams } = await report<Reports.LeaderboardReport>('leaderboard', year)
    const wins = (owner: string) => sumOf(closed().filter((one) => one.end === 'won' && one.owner === owner))
    for (const person of people) expect(person.wonSum.value).toBe(wins(String(person.id)))
    expect(teams.find(({ id }) => id === branch)).toMatchObject({
      title: 'North branch',
      parent: 'North',
      wonSum: { value: wins(seller.id) },
    })
  })

  test('put each open deal into one part of the forecast', async () => {
    const { overdue, months, later, undated } = await report<Reports.ForecastReport>('forecast', 'months=3')
    expect(months.map(({ month }) => month)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
    const parts = [overdue, ...months, later, undated]
    expect(parts.reduce((sum, part) => sum + Number(part.open.value), 0)).toBe(
      lived.filter(({ end }) => end === 'open').length,
    )
    const [now] = months
    expect(now?.forecast.value).toBe(addAmounts([String(now?.wonSum.value), String(now?.weighted.value)]))
  })
})

describe('plans', () => {
  test('stand beside facts, pace and forecast; a team has the facts of its sub-teams', async () => {
    const answer = await report<Reports.TargetsReport>('targets', 'month=2026-11')
    // November 2026 in Russia: twenty working days, fourteen of them up to the 20th.
    expect(answer.workingDays).toEqual({ passed: 14, total: 20 })
    const own = answer.people.find(({ id }) => id === seller.id)?.metrics
    const wins = lived.filter(
      (one) => one.end === 'won' && one.owner === seller.id && one.closed?.startsWith('2026-11'),
    )
    expect(own?.wonSum).toMatchObject({
      plan: '1000000.00',
      pace: '700000.00',
      fact: { value: addAmounts(wins.map((one) => one.amount)) },
    })
    expect(own?.calls).toMatchObject({ plan: '40', pace: '28' })
    const team = answer.teams.find(({ id }) => id === north)?.metrics.wonSum
    const all = lived.filter((one) => one.end === 'won' && one.owner !== other.id && one.closed?.startsWith('2026-11'))
    expect(team?.fact.value).toBe(addAmounts(all.map((one) => one.amount)))
    expect(await differences(t.owner, { wonSum: team?.fact })).toEqual([])
    const quarter = await report<Reports.TargetsReport>('targets', 'month=2026-11&period=quarter')
    expect([quarter.from, quarter.to]).toEqual(['2026-10-01', '2026-12-31'])
  })

  test('of strangers are neither shown to a head nor changed by one: a fact that is not seen is no nought', async () => {
    const south = (await t.owner.create('teams', { name: 'South' })).id
    const stranger = await t.person('head', { team: south })
    const { people, teams } = await report<Reports.TargetsReport>('targets', 'month=2026-11', stranger)
    const shown = [...people, ...teams].map(({ id }) => id)
    expect(shown.filter((id) => [seller.id, other.id, north].includes(id))).toEqual([])
    const plan = { month: '2026-12-01', metric: 'calls', value: 5 }
    expect((await stranger.post('/targets', { ...plan, user: seller.id })).status).toBe(403)
    expect((await stranger.post('/targets', { ...plan, team: north })).status).toBe(403)
    const own = await stranger.create('targets', { ...plan, team: south })
    expect((await stranger.patch(`/targets/${own.id}`, { version: own.version, value: 6 })).status).toBe(200)
    expect((await stranger.patch(`/targets/${own.id}`, { version: 2, team: north })).status).toBe(403)
    expect((await stranger.delete(`/targets/${own.id}`)).status).toBe(204)
    const filter = { field: 'user', op: 'eq', value: seller.id }
    const theirs = await t.owner.post<{ data: RecordData[] }>('/targets/query', { filter })
    const [first] = theirs.body.data
    expect((await stranger.patch(`/targets/${first?.id}`, { version: first?.version, value: 1 })).status).toBe(404)
  })

  test('of a team inside another name the one that holds them', async () => {
    const plan = { team: branch, month: '2026-11-01', metric: 'wonSum', value: '500000' }
    const made = await t.owner.create('targets', plan)
    const { teams } = await report<Reports.TargetsReport>('targets', 'month=2026-11')
    expect(teams.map(({ id, within }) => [id, within]).sort()).toEqual(
      [
        [north, null],
        [branch, north],
      ].sort(),
    )
    await t.owner.delete(`/targets/${made.id}`)
  })

  test('are seen by whom they concern', async () => {
    const mine = await report<Reports.TargetsReport>('targets', 'month=2026-11', seller)
    expect(mine.people.map(({ id }) => id)).toEqual([seller.id])
    const stranger = await report<Reports.TargetsReport>('targets', 'month=2026-11', other)
    expect([stranger.people.map(({ id }) => id), stranger.teams]).toEqual([[other.id], []])
    expect(
      (await seller.post('/targets', { user: seller.id, month: '2026-12-01', metric: 'calls', value: 1 })).status,
    ).toBe(403)
  })
})

describe('what is asked wrongly', () => {
  test('is refused with its place', async () => {
    const wrong = await t.owner.get('/reports/closed?from=2026-02-30&to=2026-01-01&owner=me&nope=1')
    expect(faultsOf(wrong).sort()).toEqual(['/from not_date', '/nope unknown_field', '/owner not_id'])
    expect(faultsOf(await t.owner.get('/reports/closed?from=2026-02-01&to=2026-01-01'))).toEqual(['/to bad_range'])
    expect((await t.owner.get(`/reports/funnel?pipeline=${north}`)).status).toBe(404)
    expect((await t.request('GET', '/reports/closed')).status).toBe(401)
    for (const period of ['from=9999-12-01&to=9999-12-31', 'from=0001-01-01&to=0001-02-01'])
      for (const name of ['closed', 'funnel'])
        expect(faultsOf(await t.owner.get(`/reports/${name}?${period}`))).toEqual([
          '/from out_of_range',
          '/to out_of_range',
        ])
    for (const month of ['0000-01', '0001-01', '9999-12'])
      expect(faultsOf(await t.owner.get(`/reports/targets?month=${month}`))).toEqual(['/month out_of_range'])
  })
})
