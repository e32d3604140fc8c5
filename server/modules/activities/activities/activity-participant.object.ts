import { defineObject, field } from '../../../engine/index.ts'

/** A colleague or customer who takes part. */
export const activityParticipant = defineObject('activityParticipant', {
  plural: 'activityParticipants',
  about: 'Who takes part in an activity beside its owner.',
  titleField: 'role',
  accessThrough: 'activity',
  inner: true,
  fields: {
    activity: field.lookup('activity', { required: true, onDelete: 'cascade' }),
    user: field.user(),
    contact: field.lookup('contact'),
    role: field.text({ maxLength: 100 }),
  },
  screens: { columns: ['user.title', 'contact.title', 'role'], quick: ['user', 'contact'], sort: 'createdAt' },
  checks: { someone: 'num_nonnulls(user_id, contact_id) = 1' },
  unique: [
    ['activity', 'user'],
    ['activity', 'contact'],
  ],
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all' },
    seller: { read: 'all', create: true, update: 'all', delete: 'all' },
    viewer: { read: 'all' },
  },
})
