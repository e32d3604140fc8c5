import { defineObject, dictionaryRights, field } from '../../../engine/index.ts'
import { teamRules } from './team-rules.ts'

/** A group of people with a head; teams form a tree, and a right on a team reaches its sub-teams. */
export const team = defineObject('team', {
  plural: 'teams',
  about: 'Teams of the company, in a tree.',
  titleField: 'name',
  fields: {
    name: field.text({ required: true, maxLength: 200, search: 'A' }),
    parent: field.lookup('team', { onDelete: 'setNull' }),
    head: field.user(),
    externalId: field.text({ unique: true, hidden: true }),
  },
  screens: {
    icon: 'users-group',
    columns: ['name', 'parent', 'head'],
    quick: ['name', 'parent', 'head'],
    sort: 'name',
    related: [
      { object: 'user', by: 'team', columns: ['name', 'role', 'position', 'active'] },
      { object: 'team', by: 'parent', columns: ['name', 'head'] },
    ],
  },
  rights: dictionaryRights,
  rules: teamRules,
})
