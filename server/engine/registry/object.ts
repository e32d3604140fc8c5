import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { ObjectRights, ObjectScreens } from '@rodnik/shared/registry/meta.ts'
import type { Sql } from 'sql-template-tag'
import type { Context } from '../context.ts'
import type { WriteItem } from '../records/write-item.ts'

/** Roles, from the mightiest; `owner` and `admin` may do everything in every object unless it says otherwise. */
export const roles = ['owner', 'admin', 'head', 'seller', 'viewer'] as const
export type RoleName = (typeof roles)[number]

/** What must hold inside the transaction of a write. Rare: what may follow later is a reaction. */
export interface Rules {
  /** May change or complete values (`item.set`) and throw; sees a whole batch at once. */
  beforeWrite?(ctx: Context, items: WriteItem[]): Promise<void> | void
  /** Keeps dependent records right in the same transaction. */
  afterWrite?(ctx: Context, items: WriteItem[]): Promise<void> | void
}

/** An index beyond those that the field options give. `on` holds SQL over column names of this table. */
export interface IndexSpec {
  name: string
  on: string
  where?: string
  unique?: boolean
  using?: 'btree' | 'gin' | 'gist'
}

/** The whole declaration of an object. From it come table, routes, OpenAPI, rights, screens, search, import and export. */
export interface ObjectSpec {
  name: string
  plural: string
  /** Sentence for the database comment and the OpenAPI tag. */
  about: string
  titleField: string
  /** The user field that row scopes own and team look at. */
  ownerField?: string
  /**
   * Rows are also visible with the record that this lookup or anyLookup names (activities with their deal); without
   * `ownerField` it is the only way to see them, and writing them needs the right to edit that record.
   */
  accessThrough?: string
  /** Rows of the own reach are seen only as long as the record of `accessThrough` is there to be seen, too. */
  onlyThrough?: boolean
  /** Rows whose access one field decides further: SQL over `alias`, joined with OR to the owner rule. */
  alsoVisible?(ctx: Context, alias: string): Sql
  /** The same for updates and deletions, for roles that have those rights in some scope. */
  alsoChanged?(ctx: Context, alias: string): Sql
  inner?: boolean
  fields: Record<string, FieldDef>
  screens?: Partial<ObjectScreens>
  /** Default rights by role; a role that is missing here has none. */
  rights: Partial<Record<RoleName, Partial<ObjectRights>>>
  /** Sets of fields that are unique together among live rows. */
  unique?: string[][]
  indexes?: IndexSpec[]
  /** SQL conditions over column names that must always hold: name → condition. */
  checks?: Record<string, string>
  /** Pairs of days of which the second may not come before the first; `checks` hold the database to the same. */
  order?: [string, string][]
  rules?: Rules
  /**
   * Rows whose title the record around them shows as a field of its own, by the values of fields: the record is found by
   * that field, so that the search inside passes these rows over and their titles are not indexed a second time.
   */
  foundOutside?: Record<string, (string | boolean)[]>
  /** Lookups of other objects that point here whose activities also show in this record's timeline: `deal.company`. */
  timelineFrom?: string[]
  /** Lookups of other objects that point here whose files are also listed with this record's: `deal.company`. */
  filesFrom?: string[]
  /**
   * When amounts in other currencies are worth what: at the rate of the day in the field `on`, at today's while it is empty.
   * `also` are columns worked out of them, as SQL over the row.
   */
  valued?: { on: string; also?: Record<string, string> }
  /** Changes to these fields are not worth a line in the timeline. */
  quietFields?: string[]
}

const all: ObjectRights = {
  read: 'all',
  create: true,
  update: 'all',
  delete: 'all',
  purge: true,
  export: true,
  import: true,
}
const none: ObjectRights = {
  read: 'none',
  create: false,
  update: 'none',
  delete: 'none',
  purge: false,
  export: false,
  import: false,
}

/** Rights of an ordinary business record: head manages the team's, seller the own, viewer looks. */
export const businessRights: ObjectSpec['rights'] = {
  head: { read: 'team', create: true, update: 'team', delete: 'team', export: true, import: true },
  seller: { read: 'own', create: true, update: 'own', delete: 'own', export: false, import: false },
  viewer: { read: 'all' },
}
/** Rights of customers: everyone sees them, so that nobody calls a customer twice; editing follows the owner. */
export const sharedRights: ObjectSpec['rights'] = {
  head: { read: 'all', create: true, update: 'team', delete: 'team', export: true, import: true },
  seller: { read: 'all', create: true, update: 'own', delete: 'own', export: false, import: false },
  viewer: { read: 'all' },
}
/** Rights of a list that administrators keep and everyone reads. */
export const dictionaryRights: ObjectSpec['rights'] = {
  head: { read: 'all' },
  seller: { read: 'all' },
  viewer: { read: 'all' },
}
/** Rights of rows that live inside a parent: what one may do follows `accessThrough`. */
export const innerRights: ObjectSpec['rights'] = {
  head: { ...all, purge: false },
  seller: { ...all, purge: false, export: false, import: false },
  viewer: { read: 'all' },
}

/** Rights of one role in one object. */
export function rightsOf(spec: ObjectSpec, role: RoleName): ObjectRights {
  if (role === 'owner' || role === 'admin') return { ...all, ...spec.rights[role] }
  return { ...none, ...spec.rights[role] }
}

/** Declares an object; wrong names are found when the registry is put together at start. */
export function defineObject(name: string, spec: Omit<ObjectSpec, 'name'>): ObjectSpec {
  return { name, ...spec }
}
