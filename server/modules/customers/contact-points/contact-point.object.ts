import { contactChannels } from '@rodnik/shared/customers/contact-points.ts'
import { defineObject, field, innerRights } from '../../../engine/index.ts'
import { contactPointRules } from './contact-point-rules.ts'

/** One way to reach a person or company: a number, an address, a messenger identity; as written and in one normal form. */
export const contactPoint = defineObject('contactPoint', {
  plural: 'contactPoints',
  about: 'Ways to reach people and companies. A number is not the key of a person: people change and share them.',
  titleField: 'normalized',
  accessThrough: 'party',
  inner: true,
  fields: {
    party: field.anyLookup(['contact', 'company'], { required: true }),
    channel: field.choice([...contactChannels], { required: true }),
    value: field.text({ required: true, maxLength: 300 }),
    /** One form per thing: E.164 for telephones, lower case for addresses and names. Found by any part of it. */
    normalized: field.text({ readOnly: true, indexed: true, maxLength: 300 }),
    label: field.choice(['work', 'mobile', 'home', 'reception', 'accounting', 'other']),
    isPrimary: field.boolean({ default: false }),
    verified: field.boolean({ default: false }),
    validFrom: field.date(),
    validUntil: field.date(),
  },
  screens: {
    icon: 'phone',
    columns: ['channel', 'value', 'label', 'isPrimary', 'verified', 'validUntil'],
    quick: ['channel', 'value', 'label'],
    sort: 'createdAt',
  },
  order: [['validFrom', 'validUntil']],
  checks: { in_order: 'valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until' },
  unique: [['party', 'channel', 'normalized']],
  foundOutside: { isPrimary: [true], channel: ['phone', 'email'] },
  quietFields: ['normalized'],
  rights: innerRights,
  rules: contactPointRules,
})
