import { defineObject, field, innerRights } from '../../../engine/index.ts'
import { tieRules } from './tie-rules.ts'

/** The tie of a person to a company: role, department, from when to when. */
export const contactCompany = defineObject('contactCompany', {
  plural: 'contactCompanies',
  about: 'Ties of people to companies, each with its role and dates.',
  titleField: 'role',
  accessThrough: 'contact',
  inner: true,
  fields: {
    contact: field.lookup('contact', { required: true, onDelete: 'cascade' }),
    company: field.lookup('company', { required: true, onDelete: 'cascade' }),
    role: field.text({ maxLength: 200 }),
    department: field.text({ maxLength: 200 }),
    since: field.date(),
    until: field.date(),
  },
  screens: {
    icon: 'link',
    columns: ['contact.title', 'company.title', 'role', 'department', 'since', 'until'],
    quick: ['contact', 'company', 'role', 'department', 'since'],
  },
  unique: [['contact', 'company', 'role', 'since']],
  indexes: [
    {
      // The same part twice at a time says nothing; who leaves and comes back has two ties, one of them over.
      name: 'holding',
      on: "contact_id, company_id, coalesce(role, ''), coalesce(since, '-infinity'::date)",
      where: 'deleted_at IS NULL AND until IS NULL',
      unique: true,
    },
  ],
  order: [['since', 'until']],
  checks: { in_order: 'since IS NULL OR until IS NULL OR since <= until' },
  rights: innerRights,
  rules: tieRules,
})
