import { defineObject, field } from '../../engine/index.ts'

const mine = {
  read: 'own',
  create: true,
  update: 'none',
  delete: 'own',
  export: false,
  import: false,
  purge: false,
} as const

/** A record or view that a person keeps at hand. Nobody else sees it; it is out of sight while its record is. */
export const star = defineObject('star', {
  plural: 'stars',
  about: 'Records and views that people keep at hand.',
  titleField: 'owner',
  ownerField: 'owner',
  accessThrough: 'about',
  onlyThrough: true,
  inner: true,
  fields: {
    about: field.anyLookup(['*', 'view'], { required: true }),
    owner: field.user({ required: true, readOnly: true }),
  },
  unique: [['owner', 'about']],
  screens: { columns: ['about.title'], quick: ['about'], sort: 'createdAt' },
  rights: { owner: mine, admin: mine, head: mine, seller: mine, viewer: mine },
  rules: {
    beforeWrite(_ctx, items) {
      for (const item of items) if (item.op === 'create') item.set('owner', item.actor)
    },
  },
})
