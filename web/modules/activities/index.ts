import { objectPages } from '../../engine/object-pages.tsx'
import type { WebModule } from '../../engine/web-module.ts'

/** What is to be done and what was done: tasks, calls, meetings, letters, notes. */
export const activities: WebModule = {
  name: 'activities',
  pages: objectPages('activity', '/activities'),
  nav: [
    {
      path: '/activities',
      label: 'objects:activity.many',
      icon: 'checklist',
      section: 'work',
      order: 60,
      key: 'a',
      object: 'activity',
      phone: { order: 20 },
    },
  ],
  creates: [{ object: 'activity', label: 'shell:create.activity', icon: 'checklist', key: 't' }],
}
