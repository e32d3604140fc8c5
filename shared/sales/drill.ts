import type { Drill } from '../query/drill.ts'

/** The list behind a figure. Stays in stages have no list of their own: it is then that of the deals that made them. */
export function listBehind(drill: Drill): Drill {
  const { object, filter } = drill
  return object === 'dealStage' ? { object: 'deal', filter: { some: 'dealStage.deal', where: filter } } : drill
}
