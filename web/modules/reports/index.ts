import type { WebModule } from '../../engine/web-module.ts'

/** Reports on sales. */
export const reports: WebModule = {
  name: 'reports',
  pages: [{ path: '/reports', title: 'reports:title', texts: 'reports', load: () => import('./reports-page.tsx') }],
  nav: [
    {
      path: '/reports',
      label: 'objects:report.many',
      icon: 'chart-bar',
      section: 'work',
      order: 80,
      key: 'r',
      object: 'deal',
    },
  ],
}
