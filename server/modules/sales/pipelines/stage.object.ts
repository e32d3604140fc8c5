import { defineObject, dictionaryRights, field } from '../../../engine/index.ts'
import { stageRules } from './stage-rules.ts'

/** A step of a pipeline: how likely a deal in it is won, how long it may stay, what must be known to enter. */
export const stage = defineObject('stage', {
  plural: 'stages',
  about: 'Stages of pipelines.',
  titleField: 'name',
  fields: {
    name: field.text({ required: true, maxLength: 120 }),
    pipeline: field.lookup('pipeline', { required: true, onDelete: 'restrict' }),
    position: field.integer({ min: 0, required: true, default: 0 }),
    kind: field.choice(['open', { value: 'won', tone: 'ok' }, { value: 'lost', tone: 'bad' }], {
      required: true,
      default: 'open',
    }),
    probability: field.percent({ min: 0, max: 100, default: 0 }),
    expectedDays: field.integer({ min: 0, max: 3650 }),
    /** Deal fields that must have a value when a deal enters, as an array of names in JSON. */
    requiredFields: field.tags(),
  },
  screens: {
    icon: 'step',
    columns: ['name', 'pipeline.title', 'kind', 'probability', 'expectedDays'],
    quick: ['name', 'pipeline', 'kind', 'probability'],
    sort: 'pipeline,position',
  },
  unique: [['pipeline', 'name']],
  rules: stageRules,
  rights: dictionaryRights,
})
