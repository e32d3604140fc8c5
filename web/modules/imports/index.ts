import type { Role } from '../../engine/data/me.ts'
import type { WebModule } from '../../engine/web-module.ts'

const roles: Role[] = ['owner', 'admin', 'head']

/** Files that become records: upload, columns, matching, rehearsal, result. */
export const imports: WebModule = {
  name: 'imports',
  pages: [
    { path: '/settings/imports', title: 'imports:title', roles, load: () => import('./files/imports-page.tsx') },
    { path: '/settings/imports/$id', title: 'imports:title', roles, load: () => import('./wizard-page.tsx') },
  ],
  slots: { corner: () => import('./import-jobs.tsx') },
  settings: [
    {
      path: '/settings/imports',
      label: 'imports:title',
      icon: 'database-import',
      group: 'shell:settings.groups.data',
      order: 70,
      roles,
    },
  ],
}
