import { type FieldDef, mostTies } from '@rodnik/shared/registry/fields.ts'
import type { Registry } from '../registry/registry.ts'

type Schema = Record<string, unknown>

const nullable = (schema: Schema): Schema => ({ ...schema, type: [schema.type as string, 'null'].flat() })
const exampleId = '01900000-0000-7000-8000-000000000001'

const reads: Record<FieldDef['type'], (def: FieldDef, registry: Registry) => Schema> = {
  text: (def) => ({ type: 'string', maxLength: def.maxLength ?? 255 }),
  longText: (def) => ({ type: 'string', maxLength: def.maxLength ?? 100_000, description: 'Markdown.' }),
  integer: (def) => ({ type: 'integer', ...bounds(def) }),
  decimal: () => ({
    type: 'string',
    pattern: '^-?\\d+(\\.\\d+)?$',
    description: 'Exact decimal.',
    examples: ['12.50'],
  }),
  money: () => ({
    type: 'object',
    description: 'Exact amount with its ISO 4217 currency.',
    properties: {
      amount: { type: 'string', pattern: '^-?\\d+\\.\\d{2}$' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['amount', 'currency'],
    examples: [{ amount: '1500.00', currency: 'RUB' }],
  }),
  percent: (def) => ({ type: 'number', description: '12.5 means 12.5 %.', ...bounds(def) }),
  date: () => ({ type: 'string', format: 'date', examples: ['2026-11-21'] }),
  dateTime: () => ({ type: 'string', format: 'date-time', examples: ['2026-11-21T09:00:00.000Z'] }),
  duration: (def) => ({ type: 'integer', description: 'Seconds.', ...bounds(def) }),
  boolean: () => ({ type: 'boolean' }),
  choice: (def) => ({ type: 'string', enum: values(def) }),
  multiChoice: (def) => ({ type: 'array', items: { type: 'string', enum: values(def) } }),
  email: () => ({ type: 'string', format: 'email', maxLength: 254, examples: ['anna@example.com'] }),
  phone: () => ({
    type: 'string',
    description: 'E.164 on reading; any written form on writing.',
    examples: ['+74951234567'],
  }),
  link: () => ({ type: 'string', format: 'uri', examples: ['https://example.com'] }),
  personName: () => ({
    type: 'object',
    properties: { last: text(), first: text(), middle: text(), full: { type: 'string', readOnly: true } },
    examples: [{ last: 'Крылова', first: 'Анна', middle: null }],
  }),
  address: () => ({
    type: 'object',
    properties: {
      country: { type: ['string', 'null'], pattern: '^[A-Z]{2}$' },
      postcode: text(),
      region: text(),
      city: text(),
      street: text(),
    },
    examples: [{ country: 'RU', city: 'Москва', street: 'ул. Лесная, 5' }],
  }),
  lookup: (def) => id(`Id of a ${def.target}.`),
  anyLookup: (def) => ({
    type: 'object',
    properties: { object: { type: 'string', enum: def.targets ?? [] }, id: { type: 'string', format: 'uuid' } },
    required: ['object', 'id'],
  }),
  links: (def, registry) => ({
    type: 'array',
    description:
      'Ties to other records. On writing the list replaces the set: an entry stands for the tie that it names, else for the tie to the same record, else for a new one; what it leaves out keeps its value, and ties without an entry go.',
    maxItems: mostTies,
    items: {
      type: 'object',
      properties: {
        tie: id(`Id of the ${def.through?.object}; left out of a new tie.`),
        id: id(`Id of a ${def.target}.`),
        title: { type: ['string', 'null'], readOnly: true },
        ...Object.fromEntries(
          (def.through?.fields ?? []).flatMap((name) => {
            const own = registry.get(def.through?.object ?? '').fields[name]
            return own ? [[name, fieldSchema(own, registry)]] : []
          }),
        ),
      },
      required: ['id'],
    },
  }),
  user: () => id('Id of a user; `@me` on writing is the caller.'),
  team: () => id('Id of a team.'),
  status: (def) => ({
    type: 'string',
    enum: values(def),
    ...(def.moves ? { description: `Moves: ${JSON.stringify(def.moves)}` } : {}),
  }),
  sequence: () => ({ type: 'integer' }),
  file: () => id('Id of a file.'),
  image: () => id('Id of a file that is a picture.'),
  tags: () => ({ type: 'array', items: { type: 'string', maxLength: 60 }, maxItems: 50 }),
  rating: (def) => ({ type: 'integer', ...bounds(def) }),
  figure: (def) => ({
    type: 'object',
    description: `Number and sum, in the company's currency, of what the caller sees of ${def.figure?.of} where ${JSON.stringify(def.figure?.where)}.`,
    properties: {
      count: { type: 'integer', minimum: 1 },
      amount: { type: 'string', pattern: '^-?\\d+\\.\\d{2}$' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['count', 'amount', 'currency'],
    examples: [{ count: 4, amount: '1500.00', currency: 'RUB' }],
  }),
}

/** JSON Schema of a field's value. A field that must have a value is never null. */
export function fieldSchema(def: FieldDef, registry: Registry): Schema {
  const schema = reads[def.type](def, registry)
  const whole: Schema = def.readOnly ? { ...schema, readOnly: true } : schema
  if (def.required || def.type === 'sequence' || def.type === 'links') return whole
  if (whole.enum) return { ...nullable(whole), enum: [...(whole.enum as string[]), null] }
  return nullable(whole)
}

function text(): Schema {
  return { type: ['string', 'null'], maxLength: 255 }
}
function id(description: string): Schema {
  return { type: 'string', format: 'uuid', description, examples: [exampleId] }
}
function values(def: FieldDef): string[] {
  return (def.options ?? []).map((option) => option.value)
}
function bounds(def: FieldDef): Schema {
  return {
    ...(def.min !== undefined ? { minimum: def.min } : {}),
    ...(def.max !== undefined ? { maximum: def.max } : {}),
  }
}
