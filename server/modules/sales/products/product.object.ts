import { defineObject, dictionaryRights, field } from '../../../engine/index.ts'

/** What is sold: goods, services, licences. */
export const product = defineObject('product', {
  plural: 'products',
  about: 'What is sold.',
  titleField: 'name',
  fields: {
    name: field.text({ required: true, search: 'A' }),
    sku: field.text({ unique: true, search: 'B', maxLength: 60 }),
    series: field.text({ indexed: true, maxLength: 120 }),
    unit: field.text({ maxLength: 20 }),
    price: field.money({ min: 0, indexed: true, each: true }),
    active: field.boolean({ default: true, indexed: true }),
    description: field.longText({ search: 'C' }),
    externalId: field.text({ unique: true, maxLength: 120 }),
  },
  screens: {
    icon: 'package',
    columns: ['name', 'sku', 'series', 'price', 'unit', 'active'],
    groups: [
      { key: 'main', fields: ['sku', 'series', 'price', 'unit', 'active', 'externalId'] },
      { key: 'about', fields: ['description'] },
    ],
    quick: ['name', 'sku', 'price', 'unit'],
    sort: 'name',
    related: [{ object: 'dealLine', by: 'product', columns: ['deal.title', 'quantity', 'sum'] }],
  },
  rights: {
    ...dictionaryRights,
    head: { read: 'all', create: true, update: 'all', delete: 'all', export: true, import: true },
  },
})
