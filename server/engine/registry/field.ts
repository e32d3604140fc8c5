import type { FieldDef, Option } from '@rodnik/shared/registry/fields.ts'

type Options<K extends keyof FieldDef = never> = Partial<
  Pick<
    FieldDef,
    'required' | 'filled' | 'unique' | 'indexed' | 'readOnly' | 'search' | 'default' | 'each' | 'hidden' | K
  >
>

function toOptions(values: (string | Option)[]): Option[] {
  return values.map((value) => (typeof value === 'string' ? { value } : value))
}

/** Makes field definitions: `field.text({ required: true })`. Plain data comes out; see `FieldDef` for the options. */
export const field = {
  text: (o: Options<'maxLength' | 'zone'> = {}): FieldDef => ({ type: 'text', maxLength: 255, ...o }),
  longText: (o: Options<'maxLength'> = {}): FieldDef => ({ type: 'longText', maxLength: 100_000, ...o }),
  integer: (o: Options<'min' | 'max'> = {}): FieldDef => ({ type: 'integer', ...o }),
  decimal: (o: Options<'min' | 'max' | 'scale'> = {}): FieldDef => ({ type: 'decimal', scale: 2, ...o }),
  money: (o: Options<'min'> = {}): FieldDef => ({ type: 'money', ...o }),
  percent: (o: Options<'min' | 'max'> = {}): FieldDef => ({ type: 'percent', ...o }),
  date: (o: Options = {}): FieldDef => ({ type: 'date', ...o }),
  dateTime: (o: Options = {}): FieldDef => ({ type: 'dateTime', ...o }),
  duration: (o: Options<'unit' | 'min' | 'max'> = {}): FieldDef => ({
    type: 'duration',
    unit: 'minutes',
    min: 0,
    ...o,
  }),
  boolean: (o: Options = {}): FieldDef => ({ type: 'boolean', ...o }),
  choice: (values: (string | Option)[], o: Options = {}): FieldDef => ({
    type: 'choice',
    options: toOptions(values),
    ...o,
  }),
  multiChoice: (values: (string | Option)[], o: Options = {}): FieldDef => ({
    type: 'multiChoice',
    options: toOptions(values),
    ...o,
  }),
  email: (o: Options = {}): FieldDef => ({ type: 'email', maxLength: 254, ...o }),
  phone: (o: Options = {}): FieldDef => ({ type: 'phone', ...o }),
  link: (o: Options = {}): FieldDef => ({ type: 'link', maxLength: 2000, ...o }),
  personName: (o: Options = {}): FieldDef => ({ type: 'personName', maxLength: 100, ...o }),
  address: (o: Options = {}): FieldDef => ({ type: 'address', maxLength: 255, ...o }),
  lookup: (target: string, o: Options<'onDelete' | 'within'> = {}): FieldDef => ({
    type: 'lookup',
    target,
    indexed: true,
    ...o,
  }),
  anyLookup: (targets: string[], o: Options = {}): FieldDef => ({ type: 'anyLookup', targets, indexed: true, ...o }),
  /** Many-to-many: `fields` are the tie's own fields that are read and written with each link. */
  links: (
    target: string,
    through: { object: string; from: string; to: string; fields: string[] },
    o: Options = {},
  ): FieldDef => ({ type: 'links', target, through, ...o }),
  user: (o: Options = {}): FieldDef => ({ type: 'user', indexed: true, ...o }),
  team: (o: Options = {}): FieldDef => ({ type: 'team', indexed: true, ...o }),
  /** A choice with allowed moves; the first value is the default. */
  status: (values: (string | Option)[], o: Options<'moves'> = {}): FieldDef => {
    const options = toOptions(values)
    return { type: 'status', options, required: true, default: options[0]?.value, indexed: true, ...o }
  },
  sequence: (pattern: string): FieldDef => ({
    type: 'sequence',
    pattern,
    readOnly: true,
    indexed: true,
    unique: true,
    search: 'B',
  }),
  file: (o: Options = {}): FieldDef => ({ type: 'file', ...o }),
  image: (o: Options = {}): FieldDef => ({ type: 'image', ...o }),
  tags: (o: Options = {}): FieldDef => ({ type: 'tags', indexed: true, ...o }),
  /** Number and sum of records that name this one: `field.figure('deal.company', { sum: 'amount', where: { status: 'open' } })`. */
  figure: (of: string, { sum, where }: { sum: string; where: Record<string, string> }): FieldDef => ({
    type: 'figure',
    readOnly: true,
    figure: { of, sum, where },
  }),
  rating: (o: Options = {}): FieldDef => ({ type: 'rating', min: 1, max: 5, ...o }),
}
