import type { Drill } from './reports.ts'

const paths: Record<string, string> = { deal: '/deals', lead: '/leads', activity: '/activities' }

/**
 * Address of the list behind a figure: the whole object as a table with the figure's filter. Stays in stages have no
 * list of their own; the list is then that of the deals that made them.
 */
export function drillHref({ object, filter }: Drill): string {
  const shown = object === 'dealStage' ? { some: 'dealStage.deal', where: filter } : filter
  const params = new URLSearchParams({ view: 'all', layout: 'table', filter: JSON.stringify(shown) })
  const path = paths[object] ?? paths.deal
  return `${path}?${path === '/deals' ? 'pipeline=all&' : ''}${params}`
}
