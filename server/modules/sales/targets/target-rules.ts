import { monthStart } from '@rodnik/shared/calendars/dates.ts'
import type { Rules } from '../../../engine/index.ts'

/** Rules of plans: a plan is of a month, and of a person or of a team. */
export const targetRules: Rules = {
  beforeWrite(_ctx, items) {
    for (const item of items) {
      if (item.op !== 'create' && item.op !== 'update') continue
      const month = item.get('month')
      if (item.changes('month') && typeof month === 'string') item.set('month', monthStart(month))
      // Whoever writes the plan of a team would otherwise be its person, as the owner of what one makes.
      if (item.op === 'create' && item.get('team') !== null) item.set('user', null)
    }
  },
}
