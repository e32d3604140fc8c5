import { activityTargets } from '@rodnik/shared/activities/kinds.ts'
import { defineObject, field } from '../../../engine/index.ts'
import { commentRules } from './comment-rules.ts'

const author = { read: 'own', create: true, update: 'own', delete: 'own', export: false, import: false } as const

/**
 * A remark of a colleague on a record; `@mentions` in the body notify. Whoever sees the record sees its comments and may
 * add one; only the author changes it.
 */
export const comment = defineObject('comment', {
  plural: 'comments',
  about: 'Remarks of colleagues on records.',
  titleField: 'excerpt',
  ownerField: 'author',
  accessThrough: 'about',
  inner: true,
  fields: {
    about: field.anyLookup([...activityTargets, 'activity'], { required: true }),
    author: field.user({ readOnly: true }),
    body: field.longText({ required: true, maxLength: 20_000 }),
    excerpt: field.text({ readOnly: true, maxLength: 120 }),
    pinned: field.boolean({ default: false }),
  },
  screens: { columns: ['excerpt', 'author.title', 'createdAt'], quick: ['body'], sort: '-createdAt' },
  rules: commentRules,
  rights: {
    owner: { update: 'own' },
    admin: { update: 'own' },
    head: { ...author, delete: 'team' },
    seller: author,
    viewer: { read: 'own' },
  },
  indexes: [{ name: 'about_at', on: 'about_object, about_id, created_at DESC, id DESC', where: 'deleted_at IS NULL' }],
})
