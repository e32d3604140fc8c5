import { defineObject, field } from '../../../engine/index.ts'

/** How long a deal was in a stage: one row per stay. */
export const dealStage = defineObject('dealStage', {
  plural: 'dealStages',
  about: 'History of stages: one row for each stay of a deal in a stage.',
  titleField: 'enteredAt',
  accessThrough: 'deal',
  inner: true,
  fields: {
    deal: field.lookup('deal', { required: true, readOnly: true, onDelete: 'cascade' }),
    stage: field.lookup('stage', { required: true, readOnly: true }),
    enteredAt: field.dateTime({ required: true, readOnly: true, indexed: true }),
    leftAt: field.dateTime({ readOnly: true, indexed: true }),
    /** Set when the stay has ended. */
    duration: field.duration({ readOnly: true, unit: 'days' }),
    actor: field.user({ readOnly: true }),
  },
  screens: { columns: ['stage.title', 'enteredAt', 'leftAt', 'duration', 'actor.title'], quick: [], sort: 'enteredAt' },
  rights: {
    owner: { create: false, update: 'none', delete: 'none' },
    admin: { create: false, update: 'none', delete: 'none' },
    head: { read: 'all' },
    seller: { read: 'all' },
    viewer: { read: 'all' },
  },
})
