import type { World } from '../generate/model.ts'
import type { DemoStep } from './step.ts'

/** Teams, their people, and then who heads which. The person who asked exists already and is not among them. */
export function peopleSteps({ start, teams, people, input }: World): DemoStep[] {
  const staff = people.filter(({ isMe }) => !isMe)
  return [
    {
      object: 'team',
      op: 'create',
      records: teams.map(({ id, name }) => ({ id, at: start, by: null, values: { name } })),
    },
    {
      object: 'user',
      op: 'create',
      records: staff.map(({ id, since, first, last, email, phone, position, team, head }) => ({
        id,
        at: since,
        by: null,
        values: {
          name: `${first} ${last}`,
          email,
          phone,
          position,
          role: head ? 'head' : 'seller',
          team: teams[team]?.id,
          active: true,
          locale: input.locale,
        },
      })),
    },
    {
      object: 'team',
      op: 'update',
      records: teams.map(({ id, headId }) => ({ id, at: start, by: null, values: { head: headId } })),
    },
  ]
}
