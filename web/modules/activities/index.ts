import type { Today } from '@rodnik/shared/activities/today.ts'
import { api } from '../../engine/data/api.ts'
import type { WebModule } from '../../engine/web-module.ts'
import { activityKeys } from './key-actions.ts'

export { Composer, LeftSteps, NextStepCard, NextStepLine, prepareRecordParts, renderTimelineItem } from './doors.tsx'

/** What is to be done and what was done: the day's plan, tasks, calls, meetings, letters, notes. */
export const activities: WebModule = {
  name: 'activities',
  keys: activityKeys,
  pages: [
    {
      path: '/today',
      title: 'shell:nav.today',
      texts: 'today',
      load: () => import('./today/today-page.tsx'),
    },
    {
      path: '/activities',
      title: 'objects:activity.many',
      texts: 'activities',
      load: () => import('./list/activities-page.tsx'),
    },
    {
      path: '/activities/$id',
      title: 'objects:activity.one',
      texts: 'activities',
      load: () => import('./list/activity-page.tsx'),
    },
  ],
  nav: [
    {
      path: '/today',
      label: 'shell:nav.today',
      icon: 'home',
      section: 'top',
      order: 10,
      key: 't',
      object: 'activity',
      phone: { order: 10 },
      async count() {
        const plan = await api.get<Today>('/today')
        return plan.overdue.count + plan.today.count
      },
    },
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
  creates: [
    { object: 'activity', label: 'shell:create.activity', icon: 'checklist', key: 't' },
    {
      object: 'activity',
      name: 'note',
      label: 'shell:create.note',
      icon: 'note',
      key: 'n',
      values: { kind: 'note', subject: null },
      // Its subject is the beginning of what it says.
      fields: ['about', 'body'],
      required: ['about', 'body'],
    },
  ],
}
