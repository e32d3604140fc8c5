import { defineObject, dictionaryRights, field, type ObjectSpec } from '../../engine/index.ts'

function dictionary(name: string, plural: string, about: string, more: ObjectSpec['fields'] = {}): ObjectSpec {
  return defineObject(name, {
    plural,
    about,
    titleField: 'name',
    fields: {
      name: field.text({ required: true, unique: true, maxLength: 120 }),
      position: field.integer({ min: 0, indexed: true, default: 0 }),
      active: field.boolean({ default: true }),
      ...more,
    },
    screens: { icon: 'list', columns: ['name', 'active'], quick: ['name'], sort: 'position,name' },
    rights: dictionaryRights,
  })
}

/** Where customers come from. */
export const source = dictionary('source', 'sources', 'Sources of leads, deals and customers.', {
  channel: field.text({ maxLength: 60 }),
})
/** Why deals are lost. */
export const lostReason = dictionary('lostReason', 'lostReasons', 'Reasons why deals are lost or leads rejected.', {
  forLeads: field.boolean({ default: false }),
})
/** Whom we lose to. */
export const competitor = dictionary('competitor', 'competitors', 'Competitors and what they offer.', {
  website: field.link(),
  description: field.longText(),
})
/** Known labels with their colours; a tag field may hold any. */
export const tag = dictionary('tag', 'tags', 'Labels that are offered for tag fields.', {
  tone: field.choice(['ok', 'warn', 'bad', 'info', 'off', 'accent']),
})
