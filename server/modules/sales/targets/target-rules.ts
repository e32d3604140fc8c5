import { monthStart } from '@rodnik/shared/calendars/dates.ts'
import type { Context, Rules, WriteItem } from '../../../engine/index.ts'
import { AppError } from '../../../platform/errors/app-error.ts'

/** Rules of plans: a plan is of a month, and of a person or of a team. */
export const targetRules: Rules = {
  beforeWrite(ctx, items) {
    for (const item of items) {
      if (item.op !== 'create' && item.op !== 'update') continue
      const month = item.get('month')
      if (item.changes('month') && typeof month === 'string') item.set('month', monthStart(month))
      // Whoever writes the plan of a team would otherwise be its person, as the owner of what one makes.
      if (item.op === 'create' && item.get('team') !== null) item.set('user', null)
      requireOwnTeams(ctx, item)
    }
  },
}

/** A head plans for the people and teams of the own teams, nobody else's. */
function requireOwnTeams({ actor, system }: Context, item: WriteItem): void {
  if (system || actor.role !== 'head') return
  const [user, team] = [item.get('user'), item.get('team')]
  if (user !== null && !actor.teamUserIds.includes(String(user))) throw new AppError('denied')
  if (team !== null && !actor.teamIds.includes(String(team))) throw new AppError('denied')
}
