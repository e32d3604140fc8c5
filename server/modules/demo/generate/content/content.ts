import type { ActivityKind, City, DealRole, Size } from '../model.ts'

/** A salesperson of the demo company as written by hand. */
export interface StaffEntry {
  last: string
  first: string
  middle: string | null
  gender: 'male' | 'female'
}
export interface ProductEntry {
  sku: string
  name: string
  series: string
  unit: string
  price: number
}
/** What is sold together. `{n}` in the name is the number of places. */
export interface Offer {
  name: string[]
  /** `new` business or `repeat` business with a customer. */
  pipeline: 'new' | 'repeat'
  weight: number
  /** How many places a small customer takes. */
  places: [number, number]
  /** Product and how many per place (a fraction) or in all (a negative number). */
  lines: [sku: string, quantity: number][]
}
export interface Industry {
  name: string
  weight: number
  /** Second part of company names. */
  suffixes: string[]
}
/** Places in a company by the part that their holder plays in a purchase. */
export type Positions = Record<DealRole, string[]>

/** Everything that is written in a language: the words of one demo company. */
export interface Content {
  home: { currency: string; country: string }
  teams: [string, string, string]
  staffPositions: { head: string; seller: string }
  /** Four per team, the head first. */
  staff: StaffEntry[]
  sources: { key: string; name: string; weight: number; fromLead: boolean }[]
  lostReasons: { name: string; weight: number; needsCompetitor?: boolean }[]
  competitors: string[]
  tags: { company: string[]; contact: string[]; deal: string[] }
  pipelines: Record<'new' | 'repeat', string>
  stages: Record<string, string>
  products: ProductEntry[]
  offers: Offer[]
  industries: Industry[]
  /** First parts of company names. */
  companyWords: string[]
  legalForms: [form: string, weight: number][]
  branch: string
  companyNotes: string[]
  cities: City[]
  streets: string[]
  positions: Positions
  /** Position of a sole trader. */
  proprietor: string
  leadSubjects: string[]
  leadNotes: string[]
  rejectReasons: string[]
  /** Subjects of what is done about deals, by kind and depth; 0 early, 1 middle, 2 late. */
  dealActivities: Record<Exclude<ActivityKind, 'letter'>, [string[], string[], string[]]>
  leadActivities: { kind: ActivityKind; subject: string }[]
  careActivities: { kind: ActivityKind; subject: string; body?: string; incoming?: boolean }[]
  /** What calls and meetings brought. */
  bodies: Record<'call' | 'meeting' | 'email' | 'letter' | 'message' | 'note' | 'noAnswer', string[]>
  dealNotes: string[]
  /** `{who}` is a mention, `{company}` and `{contact}` are filled in. */
  comments: string[]
  replies: string[]
}

/** Employees of a company of that size. */
export const employeesOf: Record<Size, [number, number]> = {
  micro: [3, 15],
  small: [16, 100],
  medium: [101, 250],
  large: [251, 4000],
}
