import { defineObject, field, innerRights } from '../../engine/index.ts'

/** A remark of a colleague on a record; `@mentions` in the body notify. */
export const comment = defineObject('comment', {
  plural: 'comments',
  about: 'Remarks of colleagues on records.',
  titleField: 'excerpt',
  accessThrough: 'about',
  inner: true,
  fields: {
    about: field.anyLookup(['lead', 'deal', 'company', 'contact', 'activity'], { required: true }),
    body: field.longText({ required: true, maxLength: 20_000 }),
    excerpt: field.text({ readOnly: true, maxLength: 120 }),
    pinned: field.boolean({ default: false }),
  },
  screens: { columns: ['excerpt', 'createdAt'], quick: ['body'], sort: '-createdAt' },
  rights: innerRights,
  indexes: [{ name: 'about_at', on: 'about_object, about_id, created_at DESC', where: 'deleted_at IS NULL' }],
})
