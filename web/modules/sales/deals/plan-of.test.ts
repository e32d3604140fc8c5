import type { TargetsReport } from '@rodnik/shared/sales/reports.ts'
import { expect, test } from 'vitest'
import { planOf } from './plan-of.ts'

const metrics = (plan: string | null, fact: string): TargetsReport['people'][number]['metrics'] => ({
  wonSum: {
    plan,
    fact: { value: fact, drill: { object: 'deal', filter: { and: [] } } },
    percent: null,
    pace: '10',
    forecast: null,
  },
})
const report = (teams: TargetsReport['teams'], people: TargetsReport['people'] = []): TargetsReport => ({
  ...{ from: '2026-10-01', to: '2026-12-31', workingDays: { passed: 1, total: 2 }, people, teams },
})
const team = (id: string, within: string | null, plan: string | null, fact: string) => ({
  ...{ id, title: `Team ${id}`, within, metrics: metrics(plan, fact) },
})

test('the plan of a team holds those of the teams inside it', () => {
  const nested = report([team('a', null, '100', '80'), team('b', 'a', '60', '50'), team('c', 'b', '20', '10')])
  expect(planOf(nested, 'me', false)).toEqual({ title: 'Team a', plan: 100, fact: 80, pace: 10 })
  const through = report([team('a', null, '100', '80'), team('b', 'a', null, '50'), team('c', 'b', '20', '10')])
  expect(planOf(through, 'me', false)).toMatchObject({ title: 'Team a', plan: 100 })
})

test('plans of teams side by side add up, and the own deals stand by the own plan', () => {
  const two = report(
    [team('a', null, '100', '80'), team('b', null, '60', '50')],
    [{ id: 'me', title: 'Me', metrics: metrics('7', '5') }],
  )
  expect(planOf({ ...two, people: [] }, 'me', false)).toMatchObject({ plan: 160, fact: 130 })
  expect(planOf(two, 'me', true)).toEqual({ plan: 7, fact: 5, pace: 10 })
  expect(planOf(two, 'nobody', true)).toBeUndefined()
})
