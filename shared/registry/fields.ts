/** The declarative form of a field: plain data, the same for fields from code and (later) from an administrator. */

/** Names of the field types. One file per type and side: `server/engine/fields/<type>.ts`, `web/engine/fields/<type>.tsx`. */
export type FieldType =
  | 'text'
  | 'longText'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'date'
  | 'dateTime'
  | 'duration'
  | 'boolean'
  | 'choice'
  | 'multiChoice'
  | 'email'
  | 'phone'
  | 'link'
  | 'personName'
  | 'address'
  | 'lookup'
  | 'anyLookup'
  | 'links'
  | 'user'
  | 'team'
  | 'status'
  | 'sequence'
  | 'file'
  | 'image'
  | 'tags'
  | 'rating'
  | 'figure'

/** One option of a choice or status. `tone` picks the colour token; the label comes from the translations. */
export interface Option {
  value: string
  tone?: 'ok' | 'warn' | 'bad' | 'info' | 'off' | 'accent'
}

/** One field of an object. Labels are translation keys `<object>.<field>`, options `<object>.<field>.<value>`. */
export interface FieldDef {
  type: FieldType
  /** Must have a value when a record is created, and cannot be emptied. */
  required?: boolean
  /** Required, but given by the product when a new record leaves it out. */
  filled?: boolean
  /** No two live records share the value. */
  unique?: boolean
  /** Sorted, filtered or grouped on a screen, so the schema gives it an index. */
  indexed?: boolean
  /** Set by rules, actions or the engine; a write to it from outside is refused. */
  readOnly?: boolean
  /** Included in search: A names the record, B identifies it, C describes it. */
  search?: 'A' | 'B' | 'C'
  /** Default at creation: a JSON value, or `@me`, `@today`, `@now`. */
  default?: unknown
  /** text, longText: longest allowed length in characters. */
  maxLength?: number
  /** text: the IANA name of a time zone; screens show its place and offset. */
  zone?: boolean
  /** integer, decimal, percent, duration, rating: smallest allowed value. */
  min?: number
  max?: number
  /** decimal: digits after the point (default 2, at most 6). */
  scale?: number
  /** choice, multiChoice, status. */
  options?: Option[]
  /** status: allowed moves by value; a value that is missing here may move anywhere. */
  moves?: Record<string, string[]>
  /** lookup, links: the object pointed at. */
  target?: string
  /** lookup: a reference that the target has too: only those that agree in it are offered (stages of the deal's pipeline). */
  within?: string
  /** anyLookup: the objects that may be pointed at. */
  targets?: string[]
  /** lookup: what happens here when the target is deleted for good. */
  onDelete?: 'restrict' | 'setNull' | 'cascade'
  /** links: the object whose rows are the ties, its two lookups, and the tie's own fields that go with each link. */
  through?: { object: string; from: string; to: string; fields: string[] }
  /**
   * figure: the reference of other records by which they are counted (`deal.company`), the money of theirs that is added up, and
   * the choices that they must have.
   */
  figure?: { of: string; sum: string; where: Record<string, string> }
  /** sequence: shown form, zeros are the digits: `D-{0000}`. */
  pattern?: string
  /** duration: stored in seconds always; the unit offered for input. */
  unit?: 'minutes' | 'hours' | 'days'
  /** dateTime: in ascending order rows without a value stand at this moment: after what is overdue, before what is to come. */
  emptyAt?: 'now'
  /** A number per unit, such as a price or a rate: screens do not add it up. */
  each?: boolean
  /** Not shown in generic screens (still in the API). */
  hidden?: boolean
}

/** Most ties that one record has through one links field, however they are written. */
export const mostTies = 200

/** Whether values of a type are compared and added up as amounts in the company's currency. */
export const inMoney = (def: FieldDef): boolean => def.type === 'money' || def.type === 'figure'

/** Types whose value is several columns, and the sub-paths that filters, sorts and `fields` may name. */
export const compositeParts = {
  money: ['amount', 'currency', 'base'],
  personName: ['last', 'first', 'middle'],
  address: ['country', 'postcode', 'region', 'city', 'street'],
  anyLookup: ['object', 'id'],
  figure: ['count'],
} as const satisfies Partial<Record<FieldType, readonly string[]>>
