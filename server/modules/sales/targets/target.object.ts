import sql, { raw } from 'sql-template-tag'
import { defineObject, field } from '../../../engine/index.ts'
import { targetRules } from './target-rules.ts'

/** What a person or a team should reach in a month. */
export const target = defineObject('target', {
  plural: 'targets',
  about: 'Plans by person or team and month.',
  titleField: 'metric',
  ownerField: 'user',
  fields: {
    user: field.user(),
    team: field.team(),
    /** First day of the month. */
    month: field.date({ required: true, indexed: true }),
    metric: field.choice(['wonSum', 'wonCount', 'calls', 'meetings'], { required: true }),
    value: field.decimal({ required: true, min: 0 }),
  },
  screens: {
    icon: 'flag',
    columns: ['user.title', 'team.title', 'month', 'metric', 'value'],
    quick: ['user', 'team', 'month', 'metric', 'value'],
    sort: '-month',
  },
  checks: { whose: 'num_nonnulls(user_id, team_id) = 1', first_of_month: 'extract(day from month) = 1' },
  unique: [
    ['user', 'month', 'metric'],
    ['team', 'month', 'metric'],
  ],
  rules: targetRules,
  // The plan of a team is for all of the team.
  alsoVisible: (ctx, alias) => sql`${raw(alias)}.team_id = ANY(${ctx.actor.teamIds}::uuid[])`,
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all', export: true, import: true },
    seller: { read: 'own' },
    viewer: { read: 'all' },
  },
})
