import sql, { raw, type Sql } from 'sql-template-tag'
import { businessRights, type Context, defineObject, field } from '../../../engine/index.ts'
import { targetRules } from './target-rules.ts'

const ofOwnTeams = (ctx: Context, alias: string): Sql => sql`${raw(alias)}.team_id = ANY(${ctx.actor.teamIds}::uuid[])`

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
  alsoVisible: ofOwnTeams,
  alsoChanged: ofOwnTeams,
  rights: {
    // A plan stands beside its fact, and a head sees the deals of the own teams alone.
    head: businessRights.head,
    seller: { read: 'own' },
    viewer: { read: 'all' },
  },
})
