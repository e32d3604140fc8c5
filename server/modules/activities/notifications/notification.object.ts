import { activityTargets } from '@rodnik/shared/activities/kinds.ts'
import { defineObject, field } from '../../../engine/index.ts'

/** Something that a person should know: a reminder, a mention, work handed over. Only that person sees it. */
export const notification = defineObject('notification', {
  plural: 'notifications',
  about: 'What the bell shows to one person.',
  titleField: 'subject',
  ownerField: 'user',
  inner: true,
  fields: {
    user: field.user({ required: true, readOnly: true }),
    kind: field.choice(['reminder', 'mention', 'assigned', 'invited', 'moved', 'import', 'system'], {
      required: true,
      readOnly: true,
    }),
    about: field.anyLookup([...activityTargets, 'activity'], { readOnly: true }),
    subject: field.text({ required: true, readOnly: true }),
    actor: field.user({ readOnly: true }),
    /** Object and number of records, where one notification speaks of many. */
    object: field.text({ readOnly: true, maxLength: 60 }),
    count: field.integer({ readOnly: true, min: 1, default: 1 }),
    readAt: field.dateTime({ indexed: true }),
    /** Once per cause: the same reminder never rings twice. */
    key: field.text({ readOnly: true, unique: true, hidden: true, maxLength: 200 }),
  },
  screens: { columns: ['subject', 'kind', 'createdAt'], quick: [], sort: '-createdAt' },
  rights: Object.fromEntries(
    ['owner', 'admin', 'head', 'seller', 'viewer'].map((role) => [
      role,
      { read: 'own', create: false, update: 'own', delete: 'own', export: false, import: false },
    ]),
  ),
  indexes: [
    { name: 'newest', on: 'user_id, created_at DESC, id DESC', where: 'deleted_at IS NULL' },
    { name: 'unread', on: 'user_id, created_at DESC, id DESC', where: 'deleted_at IS NULL AND read_at IS NULL' },
  ],
})
