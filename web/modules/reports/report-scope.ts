import { useMemo } from 'react'
import { useGo } from '../../engine/nav.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useAddress, useQueryValues } from '../../ui/router/router.tsx'
import { type Days, daysOf, type PeriodName, periods } from './period.ts'

export const tabs = ['results', 'funnel', 'people', 'plan'] as const
export type Tab = (typeof tabs)[number]

/** What the reports are about, as the address says. */
export interface ReportScope extends Days {
  tab: Tab
  period: PeriodName
  pipeline: string | undefined
  team: string | undefined
  owner: string | undefined
  /** Changes parts of it; undefined takes a part away. */
  set: (change: Partial<Record<'tab' | 'period' | 'from' | 'to' | 'pipeline' | 'team' | 'owner', string>>) => void
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Reads the scope from the address and writes it back. */
export function useReportScope(): ReportScope {
  const { path } = useAddress()
  const values = useQueryValues()
  const go = useGo()
  const today = useFormat().day()
  return useMemo(() => {
    const text = (name: string) => values.get(name) ?? undefined
    const [from, to] = [text('from') ?? '', text('to') ?? '']
    const isCustom = values.get('period') === 'custom' && day.test(from) && day.test(to)
    const named = periods.find((name) => name === values.get('period')) ?? 'thisYear'
    return {
      ...(isCustom ? { from, to } : daysOf(named, today)),
      tab: tabs.find((tab) => tab === values.get('tab')) ?? 'results',
      period: isCustom ? 'custom' : named,
      pipeline: text('pipeline'),
      team: text('team'),
      owner: text('owner'),
      set(change) {
        const params = new URLSearchParams(values)
        for (const [name, value] of Object.entries(change)) {
          if (value) params.set(name, value)
          else params.delete(name)
        }
        go(`${path}?${params}`, { replace: true })
      },
    }
  }, [values, path, go, today])
}

/** Parameters that narrow a report of deals. */
export function paramsOf({ from, to, pipeline, team, owner }: ReportScope): Record<string, string | undefined> {
  return { from, to, pipeline, team, owner }
}
