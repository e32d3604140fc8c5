import type { AggregateAnswer } from '@rodnik/shared/api/shapes.ts'
import { api } from '../../engine/data/api.ts'
import type { Role } from '../../engine/data/me.ts'
import { objectPages } from '../../engine/object-pages.tsx'
import type { WebModule } from '../../engine/web-module.ts'
import { salesKeys } from './key-actions.ts'

const managers: Role[] = ['owner', 'admin']
const heads: Role[] = ['owner', 'admin', 'head']

/** New leads that wait for somebody. */
async function countNewLeads(): Promise<number> {
  const body = { filter: { field: 'status', op: 'eq', value: 'new' }, measures: [{ as: 'count', fn: 'count' }] }
  const { data } = await api.ask<AggregateAnswer>('/leads/aggregate', body)
  return Number(data[0]?.count ?? 0)
}

/** Selling: leads, deals, products. */
export const sales: WebModule = {
  name: 'sales',
  keys: salesKeys,
  uses: ['activities'],
  pages: [
    { path: '/leads', title: 'objects:lead.many', texts: 'sales', load: () => import('./leads/leads-page.tsx') },
    { path: '/leads/$id', title: 'objects:lead.one', texts: 'sales', load: () => import('./leads/lead-page.tsx') },
    {
      path: '/deals',
      title: 'objects:deal.many',
      texts: 'sales',
      skeleton: 'board',
      load: () => import('./deals/deals-page.tsx'),
    },
    {
      path: '/deals/forecast',
      title: 'sales:forecast.title',
      texts: 'sales',
      skeleton: 'board',
      load: () => import('./forecast/forecast-page.tsx'),
    },
    { path: '/deals/$id', title: 'objects:deal.one', texts: 'sales', load: () => import('./deals/deal-page.tsx') },
    ...objectPages('product', '/products', { texts: 'sales', about: 'sales:emptyLists.product' }),
    {
      path: '/settings/pipelines',
      title: 'objects:pipeline.many',
      texts: 'sales',
      roles: managers,
      load: () => import('./settings/pipelines-page.tsx'),
    },
    {
      path: '/settings/lists',
      title: 'objects:list.many',
      texts: 'sales',
      roles: managers,
      load: () => import('./settings/lists-page.tsx'),
    },
    {
      path: '/settings/targets',
      title: 'objects:target.many',
      texts: 'sales',
      roles: heads,
      load: () => import('./settings/targets-page.tsx'),
    },
  ],
  settings: [
    {
      path: '/settings/pipelines',
      label: 'objects:pipeline.many',
      icon: 'target',
      group: 'shell:nav.sales',
      order: 60,
      roles: managers,
    },
    {
      path: '/settings/lists',
      label: 'objects:list.many',
      icon: 'list',
      group: 'shell:nav.sales',
      order: 62,
      roles: managers,
    },
    {
      path: '/settings/targets',
      label: 'objects:target.many',
      icon: 'flag',
      group: 'shell:nav.sales',
      order: 64,
      roles: heads,
    },
  ],
  nav: [
    {
      path: '/leads',
      label: 'objects:lead.many',
      icon: 'filter',
      section: 'work',
      group: 'sales',
      order: 10,
      key: 'l',
      object: 'lead',
      count: countNewLeads,
    },
    {
      path: '/deals',
      label: 'objects:deal.many',
      icon: 'target',
      section: 'work',
      group: 'sales',
      order: 20,
      key: 'd',
      object: 'deal',
      phone: { order: 30 },
    },
    {
      path: '/products',
      label: 'objects:product.many',
      icon: 'package',
      section: 'work',
      group: 'sales',
      order: 50,
      key: 'p',
      object: 'product',
    },
  ],
  creates: [
    { object: 'deal', label: 'shell:create.deal', icon: 'target', key: 'd' },
    { object: 'lead', label: 'shell:create.lead', icon: 'filter', key: 'l' },
  ],
}
