import sql, { raw } from 'sql-template-tag'
import { businessRights, defineObject, field } from '../../../engine/index.ts'
import { nextStepFields } from '../../customers/index.ts'
import { leadRules } from './lead-rules.ts'

/** A request or a hint of interest that nobody has qualified yet. It waits in the tray until someone takes it. */
export const lead = defineObject('lead', {
  plural: 'leads',
  about: 'Requests and hints of interest before qualification.',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    number: field.sequence('L-{0000}'),
    name: field.text({ required: true, search: 'A' }),
    person: field.personName({ search: 'B', indexed: true }),
    companyName: field.text({ search: 'B', indexed: true }),
    position: field.text({ maxLength: 200 }),
    phone: field.phone({ indexed: true, search: 'B' }),
    email: field.email({ indexed: true, search: 'B' }),
    website: field.link(),
    address: field.address(),
    status: field.status(
      [
        { value: 'new', tone: 'info' },
        { value: 'accepted', tone: 'accent' },
        { value: 'rejected', tone: 'off' },
        { value: 'converted', tone: 'ok' },
      ],
      {
        moves: {
          new: ['accepted', 'rejected'],
          accepted: ['new', 'rejected'],
          rejected: ['new', 'accepted'],
          converted: [],
        },
      },
    ),
    rejectReason: field.lookup('lostReason'),
    source: field.lookup('source'),
    amount: field.money({ min: 0 }),
    owner: field.user(),
    tags: field.tags(),
    description: field.longText({ search: 'C' }),
    company: field.lookup('company'),
    contact: field.lookup('contact'),
    deal: field.lookup('deal', { readOnly: true }),
    acceptedAt: field.dateTime({ readOnly: true }),
    closedAt: field.dateTime({ readOnly: true, indexed: true }),
    externalId: field.text({ unique: true, maxLength: 120 }),
    ...nextStepFields,
  },
  screens: {
    icon: 'filter',
    columns: [
      'name',
      'status',
      'person',
      'companyName',
      'phone',
      'source.title',
      'nextStepAt',
      'owner.title',
      'createdAt',
    ],
    groups: [
      {
        key: 'main',
        fields: [
          'owner',
          'status',
          'person',
          'companyName',
          'position',
          'phone',
          'email',
          'website',
          'address',
          'source',
          'amount',
          'tags',
        ],
      },
      { key: 'result', fields: ['company', 'contact', 'deal', 'rejectReason'] },
      { key: 'about', fields: ['description', 'externalId'] },
    ],
    quick: ['name', 'person', 'companyName', 'phone', 'email', 'source'],
    sort: '-createdAt',
    board: { by: 'status', sum: 'amount' },
    related: [],
    timeline: true,
  },
  quietFields: ['nextActivity', 'nextStepAt', 'lastActivityAt'],
  rules: leadRules,
  // The tray: what nobody has taken yet is for everyone.
  alsoVisible: (_ctx, alias) => sql`${raw(alias)}.owner_id IS NULL`,
  rights: { ...businessRights, seller: { ...businessRights.seller, read: 'team' } },
  indexes: [
    { name: 'owner_next_step', on: 'owner_id, status, next_step_at, id', where: 'deleted_at IS NULL' },
    { name: 'status_created', on: 'status, created_at, id', where: 'deleted_at IS NULL' },
  ],
})
