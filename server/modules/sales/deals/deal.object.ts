import { businessRights, defineObject, field } from '../../../engine/index.ts'
import { nextStepFields } from '../../customers/index.ts'
import { dealRules } from './deal-rules.ts'

/** A sale in the making. Its stage says how far it is; the stage's kind says whether it is open, won or lost. */
export const deal = defineObject('deal', {
  plural: 'deals',
  about: 'Sales in the making, won and lost.',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    number: field.sequence('{0000}'),
    name: field.text({ required: true, search: 'A' }),
    company: field.lookup('company'),
    contact: field.lookup('contact'),
    participants: field.links('contact', {
      object: 'dealContact',
      from: 'deal',
      to: 'contact',
      fields: ['role', 'since', 'until'],
    }),
    pipeline: field.lookup('pipeline', { required: true, filled: true, onDelete: 'restrict' }),
    stage: field.lookup('stage', { required: true, filled: true, onDelete: 'restrict', within: 'pipeline' }),
    status: {
      ...field.choice(['open', { value: 'won', tone: 'ok' }, { value: 'lost', tone: 'bad' }], {
        readOnly: true,
        required: true,
        indexed: true,
        default: 'open',
      }),
    },
    amount: field.money({ min: 0, indexed: true }),
    /** The stage's, unless someone knows better. */
    probability: field.percent({ min: 0, max: 100 }),
    weighted: field.decimal({ readOnly: true }),
    /** Today for a new deal; an imported one may have none. */
    startDate: field.date({ indexed: true }),
    closeDate: field.date({ indexed: true }),
    closedAt: field.dateTime({ readOnly: true, indexed: true }),
    /** Days from the start to the closing. */
    cycleDays: field.integer({ readOnly: true, each: true }),
    stageAt: field.dateTime({ readOnly: true, indexed: true }),
    lostReason: field.lookup('lostReason'),
    competitor: field.lookup('competitor'),
    source: field.lookup('source'),
    product: field.lookup('product'),
    owner: field.user({ required: true }),
    tags: field.tags(),
    description: field.longText({ search: 'C' }),
    externalId: field.text({ unique: true, maxLength: 120, search: 'B' }),
    ...nextStepFields,
  },
  screens: {
    whole: { pipeline: 'all' },
    icon: 'target',
    columns: ['name', 'company.title', 'stage.title', 'amount', 'nextStepAt', 'closeDate', 'owner.title', 'status'],
    groups: [
      {
        key: 'main',
        fields: [
          'owner',
          'company',
          'contact',
          'participants',
          'amount',
          'probability',
          'closeDate',
          'startDate',
          'pipeline',
          'stage',
          'source',
          'product',
          'competitor',
          'tags',
        ],
      },
      { key: 'result', fields: ['status', 'closedAt', 'cycleDays', 'lostReason'] },
      { key: 'about', fields: ['description', 'externalId'] },
    ],
    quick: ['name', 'company', 'contact', 'amount', 'pipeline', 'stage', 'closeDate'],
    sort: 'nextStepAt',
    board: { by: 'stage', sum: 'amount' },
    calendar: { by: 'closeDate', open: { field: 'status', value: 'open' } },
    related: [
      { object: 'dealLine', by: 'deal', columns: ['product.title', 'quantity', 'price', 'discount', 'sum'] },
      { object: 'dealContact', by: 'deal', columns: ['contact.title', 'role', 'contact.phone'] },
      { object: 'dealStage', by: 'deal', columns: ['stage.title', 'enteredAt', 'leftAt'] },
    ],
    timeline: true,
  },
  timelineFrom: ['lead.deal'],
  quietFields: ['nextActivity', 'nextStepAt', 'lastActivityAt', 'weighted', 'stageAt', 'status', 'cycleDays'],
  rules: dealRules,
  valued: { on: 'closedAt', also: { weighted: 'round(amount_base * coalesce(probability, 0) / 100, 2)' } },
  rights: { ...businessRights, seller: { ...businessRights.seller, read: 'team' } },
  indexes: [
    { name: 'board', on: 'stage_id, next_step_at, id', where: 'deleted_at IS NULL' },
    // Open deals have steps and closed ones have none: the planner believes in this only where it is said.
    { name: 'board_open', on: 'stage_id, next_step_at, id', where: "deleted_at IS NULL AND status = 'open'" },
    // Counts and sums of boards and lists, read without the rows.
    { name: 'sums', on: 'status, pipeline_id, stage_id, owner_id, amount_base', where: 'deleted_at IS NULL' },
    { name: 'owner_open', on: 'owner_id, next_step_at, id', where: "deleted_at IS NULL AND status = 'open'" },
    // What a company's figure of open deals is counted from, without the rows.
    { name: 'company_open', on: 'company_id, owner_id, amount_base', where: "deleted_at IS NULL AND status = 'open'" },
    { name: 'closed', on: 'status, closed_at, owner_id, amount_base', where: 'deleted_at IS NULL' },
    { name: 'owner_status', on: 'owner_id, status, close_date', where: 'deleted_at IS NULL' },
  ],
})
