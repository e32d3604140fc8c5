import { defineObject, field, sharedRights } from '../../../engine/index.ts'
import { nextStepFields } from '../next-step-fields.ts'
import { contactRules } from './contact-rules.ts'

/** A person. Tied to one company mainly and to any number through `contactCompany`; all ways to reach them are contact points. */
export const contact = defineObject('contact', {
  plural: 'contacts',
  about: 'People: customers themselves, or those who act for companies.',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: field.personName({ required: true, search: 'A' }),
    company: field.lookup('company'),
    companies: field.links('company', {
      object: 'contactCompany',
      from: 'contact',
      to: 'company',
      fields: ['role', 'department', 'since', 'until'],
    }),
    position: field.text({ search: 'C', indexed: true, maxLength: 200 }),
    phone: field.phone({ indexed: true, search: 'B' }),
    email: field.email({ indexed: true, search: 'B' }),
    birthday: field.date({ indexed: true }),
    locale: field.choice(['ru', 'en']),
    address: field.address(),
    owner: field.user({ required: true }),
    source: field.lookup('source'),
    tags: field.tags(),
    description: field.longText({ search: 'C' }),
    photo: field.image(),
    externalId: field.text({ unique: true, maxLength: 120 }),
    ...nextStepFields,
  },
  screens: {
    icon: 'user',
    columns: ['name', 'company.title', 'position', 'phone', 'email', 'nextStepAt', 'lastActivityAt', 'owner.title'],
    groups: [
      {
        key: 'main',
        fields: [
          'company',
          'companies',
          'position',
          'phone',
          'email',
          'owner',
          'birthday',
          'locale',
          'address',
          'source',
          'tags',
          'photo',
          'externalId',
        ],
      },
      { key: 'about', fields: ['description'] },
    ],
    quick: ['name', 'company', 'position', 'phone', 'email'],
    sort: 'name',
    related: [
      { object: 'contactCompany', by: 'contact', columns: ['company.title', 'role', 'department', 'since', 'until'] },
      { object: 'dealContact', by: 'contact', columns: ['deal.title', 'role'] },
      { object: 'contactPoint', by: 'party', columns: ['channel', 'value', 'label', 'verified'] },
    ],
    timeline: true,
  },
  timelineFrom: ['deal.contact', 'lead.contact', 'dealContact.contact'],
  quietFields: ['nextActivity', 'nextStepAt', 'lastActivityAt'],
  rights: sharedRights,
  rules: contactRules,
  indexes: [
    { name: 'owner_next_step', on: 'owner_id, next_step_at, id', where: 'deleted_at IS NULL' },
    { name: 'name_folded', on: 'fold_text(name), id', where: 'deleted_at IS NULL' },
    { name: 'owner_name', on: 'owner_id, name, id', where: 'deleted_at IS NULL' },
  ],
})
