import type { WebModule } from '../../engine/web-module.ts'

/** Whom we sell to: companies and contacts. */
export const customers: WebModule = {
  name: 'customers',
  uses: ['activities'],
  pages: [
    {
      path: '/companies',
      title: 'objects:company.many',
      texts: 'customers',
      load: () => import('./list/companies-page.tsx'),
    },
    {
      path: '/companies/$id',
      title: 'objects:company.one',
      texts: 'customers',
      load: () => import('./companies/company-page.tsx'),
    },
    {
      path: '/contacts',
      title: 'objects:contact.many',
      texts: 'customers',
      load: () => import('./list/contacts-page.tsx'),
    },
    {
      path: '/contacts/$id',
      title: 'objects:contact.one',
      texts: 'customers',
      load: () => import('./contacts/contact-page.tsx'),
    },
  ],
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
