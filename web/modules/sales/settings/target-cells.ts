import type { RecordData } from '@rodnik/shared/api/shapes.ts'

/** Whose plan: a person's or a team's. */
export interface Subject {
  kind: 'user' | 'team'
  id: string
  name: string
}

/** Key of a plan in the grid. */
export function cellKey(subject: Pick<Subject, 'kind' | 'id'>, month: string): string {
  return `${subject.kind} ${subject.id} ${month}`
}

/** Plans by their place in the grid. */
export function plansByCell(plans: RecordData[]): Map<string, RecordData> {
  return new Map(
    plans.map((plan) => {
      const subject = plan.user
        ? ({ kind: 'user', id: String(plan.user) } as const)
        : ({ kind: 'team', id: String(plan.team) } as const)
      return [cellKey(subject, String(plan.month)), plan]
    }),
  )
}

/** First days of the months of a year. */
export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}-01`)
}
