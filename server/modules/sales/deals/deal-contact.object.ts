import { defineObject, field } from '../../../engine/index.ts'

/** A person with a role in a deal. */
export const dealContact = defineObject('dealContact', {
  plural: 'dealContacts',
  about: 'People with a role in a deal.',
  titleField: 'role',
  accessThrough: 'deal',
  inner: true,
  fields: {
    deal: field.lookup('deal', { required: true, onDelete: 'cascade' }),
    contact: field.lookup('contact', { required: true, onDelete: 'cascade' }),
    role: field.choice(['decisionMaker', 'influencer', 'user', 'buyer', 'champion', 'blocker', 'other']),
    since: field.date(),
    until: field.date(),
  },
  screens: {
    columns: ['contact.title', 'role', 'contact.phone', 'contact.email'],
    quick: ['contact', 'role'],
    sort: 'createdAt',
  },
  unique: [['deal', 'contact']],
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all' },
    seller: { read: 'all', create: true, update: 'all', delete: 'all' },
    viewer: { read: 'all' },
  },
})
