import { defineObject, dictionaryRights, field } from '../../../engine/index.ts'
import { pipelineRules } from './pipeline-rules.ts'

/** A way in which deals go: an ordered list of stages. */
export const pipeline = defineObject('pipeline', {
  plural: 'pipelines',
  about: 'Ways in which deals go, each with its own stages.',
  titleField: 'name',
  fields: {
    name: field.text({ required: true, unique: true, maxLength: 120 }),
    position: field.integer({ min: 0, indexed: true, default: 0 }),
    active: field.boolean({ default: true }),
  },
  screens: {
    icon: 'columns',
    columns: ['name', 'active'],
    quick: ['name'],
    sort: 'position,name',
    related: [{ object: 'stage', by: 'pipeline', columns: ['name', 'probability', 'expectedDays', 'kind'] }],
  },
  rules: pipelineRules,
  rights: dictionaryRights,
})
