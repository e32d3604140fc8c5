import type { Role } from '../../engine/data/me.ts'
import type { WebModule } from '../../engine/web-module.ts'

const managers: Role[] = ['owner', 'admin']
const deleters: Role[] = ['owner', 'admin', 'head', 'seller']

/** Settings that belong to no other module: working days, trash, audit, demo data. */
export const settings: WebModule = {
  name: 'settings',
  pages: [
    {
      path: '/settings/calendar',
      title: 'settings:menu.calendar',
      texts: 'settings',
      roles: managers,
      load: () => import('./calendar/calendar-page.tsx'),
    },
    {
      path: '/settings/trash',
      title: 'settings:menu.trash',
      texts: 'settings',
      roles: deleters,
      load: () => import('./trash/trash-page.tsx'),
    },
    {
      path: '/settings/audit',
      title: 'settings:menu.audit',
      texts: 'settings',
      roles: managers,
      load: () => import('./audit/audit-page.tsx'),
    },
    {
      path: '/settings/demo',
      title: 'settings:menu.demo',
      texts: 'settings',
      roles: managers,
      load: () => import('./demo/demo-page.tsx'),
    },
  ],
  settings: [
    {
      path: '/settings/calendar',
      label: 'settings:menu.calendar',
      icon: 'calendar',
      group: 'shell:settings.groups.company',
      order: 35,
      roles: managers,
    },
    {
      path: '/settings/trash',
      label: 'settings:menu.trash',
      icon: 'box',
      group: 'shell:settings.groups.data',
      order: 75,
      roles: deleters,
    },
    {
      path: '/settings/audit',
      label: 'settings:menu.audit',
      icon: 'activity',
      group: 'shell:settings.groups.data',
      order: 77,
      roles: managers,
    },
    {
      path: '/settings/demo',
      label: 'settings:menu.demo',
      icon: 'stack',
      group: 'shell:settings.groups.data',
      order: 80,
      roles: managers,
    },
  ],
}
