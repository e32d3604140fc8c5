import { defineObject, dictionaryRights, field } from '../../engine/index.ts'

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
    price: field.money({ min: 0, indexed: true }),
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

/** A line of a deal: product, quantity, price and discount; the sum is computed. */
export const dealLine = defineObject('dealLine', {
  plural: 'dealLines',
  about: 'Lines of deals.',
  titleField: 'description',
  accessThrough: 'deal',
  inner: true,
  fields: {
    deal: field.lookup('deal', { required: true, onDelete: 'cascade' }),
    product: field.lookup('product'),
    description: field.text({ maxLength: 500 }),
    position: field.integer({ min: 0, default: 0 }),
    quantity: field.decimal({ required: true, min: 0, scale: 3, default: '1' }),
    price: field.money({ required: true, min: 0 }),
    discount: field.percent({ min: 0, max: 100, default: 0 }),
    sum: field.money({ readOnly: true }),
  },
  screens: {
    columns: ['product.title', 'description', 'quantity', 'price', 'discount', 'sum'],
    quick: ['product', 'quantity', 'price', 'discount'],
    sort: 'position,createdAt',
  },
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all' },
    seller: { read: 'all', create: true, update: 'all', delete: 'all' },
    viewer: { read: 'all' },
  },
})
