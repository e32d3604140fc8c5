import type { Drill } from './reports.ts'

/** The list behind a figure. Stays in stages have no list of their own: it is then that of the deals that made them. */
export function listBehind({ object, filter }: Drill): Drill {
  return object === 'dealStage'
    ? { object: 'deal', filter: { some: 'dealStage.deal', where: filter } }
    : { object, filter }
}
