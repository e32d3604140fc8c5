import { defineObject, dictionaryRights, field } from '../../../engine/index.ts'
import { userRules } from './user-rules.ts'

/** A person who works in the company, whether able to sign in or known by name only (imported). */
export const user = defineObject('user', {
  plural: 'users',
  about: 'People of the company: who signs in, owns records and belongs to teams.',
  titleField: 'name',
  fields: {
    name: field.text({ required: true, maxLength: 200, search: 'A' }),
    /** By it a person signs in; without it one owns records and belongs to teams, but cannot come in. */
    email: field.email({ unique: true, search: 'B' }),
    role: field.choice(
      [
        { value: 'owner', tone: 'accent' },
        { value: 'admin', tone: 'accent' },
        { value: 'head', tone: 'info' },
        { value: 'seller' },
        { value: 'viewer', tone: 'off' },
      ],
      { required: true, indexed: true, default: 'seller' },
    ),
    team: field.team(),
    position: field.text({ maxLength: 200, search: 'C' }),
    phone: field.phone({ search: 'B' }),
    active: field.boolean({ required: true, indexed: true, default: true }),
    locale: field.choice(['ru', 'en']),
    zone: field.text({ maxLength: 64, zone: true }),
    theme: field.choice(['light', 'dark', 'system'], { default: 'system' }),
    density: field.choice(['compact', 'normal', 'roomy'], { default: 'normal' }),
    keys: field.longText({ hidden: true, maxLength: 30_000 }),
    lastSeenAt: field.dateTime({ readOnly: true, indexed: true }),
    externalId: field.text({ unique: true, hidden: true }),
  },
  screens: {
    icon: 'user',
    columns: ['name', 'email', 'role', 'team', 'position', 'phone', 'active', 'lastSeenAt'],
    groups: [
      { key: 'person', fields: ['name', 'email', 'phone', 'position'] },
      { key: 'work', fields: ['role', 'team', 'active', 'lastSeenAt'] },
      { key: 'settings', fields: ['locale', 'zone', 'theme', 'density'] },
    ],
    quick: ['name', 'email', 'role', 'team'],
    sort: 'name',
  },
  // Who was here stays named by what was done; closing the access is the way.
  rights: { ...dictionaryRights, owner: { purge: false }, admin: { purge: false } },
  quietFields: ['theme', 'density', 'keys', 'lastSeenAt'],
  rules: userRules,
})
