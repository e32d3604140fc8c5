import { defineObject, field } from '../../../engine/index.ts'
import { dealLineRules } from './deal-line-rules.ts'

/** A line of a deal: product, quantity, price and discount; the sum is computed. */
export const dealLine = defineObject('dealLine', {
  plural: 'dealLines',
  about: 'Lines of deals.',
  titleField: 'description',
  accessThrough: 'deal',
  // What was sold in a deal that is in the trash counts as little as the deal.
  onlyThrough: true,
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
  rules: dealLineRules,
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all' },
    seller: { read: 'all', create: true, update: 'all', delete: 'all' },
    viewer: { read: 'all' },
  },
})
