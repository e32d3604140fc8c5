import { objectPages } from '../../engine/object-pages.tsx'
import type { WebModule } from '../../engine/web-module.ts'

/** Selling: leads, deals, products. */
export const sales: WebModule = {
  name: 'sales',
  pages: [
    ...objectPages('lead', '/leads'),
    { path: '/deals', title: 'objects:deal.many', texts: 'sales', load: () => import('./deals/deals-page.tsx') },
    { path: '/deals/$id', title: 'objects:deal.one', texts: 'sales', load: () => import('./deals/deal-page.tsx') },
    ...objectPages('product', '/products'),
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
