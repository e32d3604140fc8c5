import type { FieldDef } from './fields.ts'

/** What a role may do with an object's rows. */
export type Scope = 'none' | 'own' | 'team' | 'all'
export interface ObjectRights {
  read: Scope
  create: boolean
  update: Scope
  delete: Scope
  /** Delete for good what is in the trash. */
  purge: boolean
  export: boolean
  import: boolean
}

/** A section of the record page or form; its title is the key `<object>.group.<key>`. */
export interface FieldGroup {
  key: string
  fields: string[]
}

/** How one object is drawn; everything is optional beside the title. */
export interface ObjectScreens {
  icon: string
  /** The image field that is shown as the picture of a record beside its name. */
  picture?: string
  /** Columns of the default table; dotted paths allowed: `company.title`. */
  columns: string[]
  /** Sections of the record page and of the full form. */
  groups: FieldGroup[]
  /** Fields of the quick-create form. */
  quick: string[]
  /** Default sort, as in the API. */
  sort: string
  /** Board by this status, choice or lookup field, summing that money field. */
  board?: { by: string; sum?: string }
  /** Calendar by this date field. `open`: the status of what is still to be done; its day can be missed. */
  calendar?: { by: string; open?: { field: string; value: string } }
  /** Related lists of the record page: an object and its lookup that points back here. */
  related: { object: string; by: string; columns: string[] }[]
  /** What the address of its list says so that all records are shown, whatever part was chosen last: `{ pipeline: 'all' }`. */
  whole?: Record<string, string>
  /** Whether the record page has a timeline. */
  timeline: boolean
}

/** A verb of the object as the web and the API see it. */
export interface ActionMeta {
  /** `deal.win`: translation key `action.deal.win`, route `POST /deals/{id}/win`. */
  name: string
  verb: string
  icon?: string
  /** JSON Schema of the input. */
  input: unknown
}

/** One object of the registry as `GET /api/v1/meta` gives it. */
export interface ObjectMeta {
  name: string
  plural: string
  titleField: string
  ownerField?: string
  /** A tie between two objects or a child shown only inside its parent. */
  inner: boolean
  fields: Record<string, FieldDef>
  screens: ObjectScreens
  actions: ActionMeta[]
  /** What the caller may do. */
  rights: ObjectRights
}

/** Answer of `GET /api/v1/meta`. */
export interface Meta {
  objects: Record<string, ObjectMeta>
  currency: string
  currencies: string[]
  zone: string
  /** Largest file that may be sent, in bytes. */
  maxUpload: number
}

/** Fields that every object has; the engine sets them. */
export const systemFields: Record<string, FieldDef> = {
  createdAt: { type: 'dateTime', readOnly: true, indexed: true },
  updatedAt: { type: 'dateTime', readOnly: true, indexed: true },
  createdBy: { type: 'user', readOnly: true },
  updatedBy: { type: 'user', readOnly: true },
}
