import { objectPages } from '../../engine/object-pages.tsx'
import type { WebModule } from '../../engine/web-module.ts'

/** Whom we sell to: companies and contacts. */
export const customers: WebModule = {
  name: 'customers',
  pages: [...objectPages('company', '/companies'), ...objectPages('contact', '/contacts')],
  nav: [
    {
      path: '/companies',
      label: 'objects:company.many',
      icon: 'building',
      section: 'work',
      group: 'sales',
      order: 30,
      key: 'c',
      object: 'company',
      phone: { order: 40, label: 'shell:nav.clients' },
    },
    {
      path: '/contacts',
      label: 'objects:contact.many',
      icon: 'user',
      section: 'work',
      group: 'sales',
      order: 40,
      key: 'o',
      object: 'contact',
    },
  ],
  creates: [
    { object: 'company', label: 'shell:create.company', icon: 'building', key: 'c' },
    { object: 'contact', label: 'shell:create.contact', icon: 'user', key: 'o' },
  ],
}
