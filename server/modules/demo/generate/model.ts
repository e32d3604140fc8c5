import type { Day } from '@rodnik/shared/calendars/calendar.ts'
import type { MadeName } from './person-names.ts'

/** What the generator is asked for. */
export interface DemoInput {
  /** The same seed gives the same company. */
  seed: string
  /** Changes the ids and nothing else, so that the same company can be made again beside its traces. */
  idSalt?: string
  /** Everything is dated relative to this moment. */
  now: Date
  locale: 'ru' | 'en'
  /** ISO 4217. */
  currency: string
  /** IANA zone of the company. */
  zone: string
  /** The person who asked: gets a share of the work, so that their own screens are alive. */
  me?: { id: string; name: string }
}

/** How a salesperson works; 1 is the average. */
export interface Character {
  /** Share of the new leads and deals. */
  load: number
  /** Activities per deal. */
  diligence: number
  /** Odds of winning. */
  luck: number
  /** Size of the deals. */
  size: number
  /** Speed through the stages; above 1 is slower. */
  slowness: number
  /** Discount that is usual, 0 to 1. */
  discount: number
  /** Share of the open deals that have a next step. */
  order: number
  /** Share of the planned steps that are overdue. */
  lateness: number
  /** Calls against meetings and letters. */
  phone: number
  /** Minutes by which the day starts later than at nine. */
  lateStart: number
  /** Months of the history after which the person joined. */
  joined: number
}

/** Somebody who sells. */
export interface Person {
  id: string
  last: string
  first: string
  middle: string | null
  gender: 'male' | 'female'
  position: string
  email: string
  phone: string
  team: number
  head: boolean
  /** The person who asked for the demo: exists already. */
  isMe: boolean
  since: Date
  character: Character
}
export interface Team {
  id: string
  name: string
  headId: string
}

export type Size = 'micro' | 'small' | 'medium' | 'large'
export interface City {
  name: string
  region: string
  /** Code of the tax office's region: two digits of the tax number. */
  code: string
  postcode: string
  phone: string
  weight: number
}
export interface Company {
  id: string
  name: string
  legalName: string
  /** The person whose company it is, for a sole trader. */
  proprietor: MadeName | null
  /** Latin name in addresses. */
  slug: string
  taxId: string | null
  kpp: string | null
  ogrn: string | null
  industry: string
  size: Size
  employees: number
  tier: 'A' | 'B' | 'C'
  city: City
  street: string
  phone: string
  email: string
  website: string
  parentId: string | null
  ownerId: string
  sourceKey: string
  tags: string[]
  description: string | null
  /** Bought before the history begins. */
  isOldCustomer: boolean
  createdAt: Date
}
export interface Contact {
  id: string
  companyId: string
  last: string
  first: string
  middle: string | null
  gender: 'male' | 'female'
  position: string
  /** Part in a purchase. */
  role: DealRole
  email: string
  phone: string
  messenger: { channel: string; value: string } | null
  birthday: Day | null
  ownerId: string
  tags: string[]
  createdAt: Date
  /** Further companies. */
  also: { companyId: string; position: string; since: Day }[]
}

export type DealRole = 'decisionMaker' | 'influencer' | 'user' | 'buyer'
export interface Line {
  sku: string
  quantity: number
  price: number
  /** Per cent. */
  discount: number
  sum: number
}
export interface Deal {
  id: string
  name: string
  companyId: string
  contactId: string
  participants: { contactId: string; role: DealRole }[]
  pipeline: string
  /** Stages in order with the moment of entry; the last is the present one. */
  steps: { stage: string; at: Date }[]
  status: 'open' | 'won' | 'lost'
  amount: number
  lines: Line[]
  ownerId: string
  sourceKey: string
  lostReason: string | null
  competitor: string | null
  closeDate: Day
  closedAt: Date | null
  createdAt: Date
  tags: string[]
  description: string | null
  leadId: string | null
}
export interface Lead {
  id: string
  name: string
  last: string
  first: string
  middle: string | null
  companyName: string | null
  phone: string | null
  email: string | null
  sourceKey: string
  status: 'new' | 'accepted' | 'rejected' | 'converted'
  /** Nobody has taken it yet. */
  ownerId: string | null
  amount: number | null
  rejectReason: string | null
  description: string | null
  createdAt: Date
  /** When it was accepted, and when it was rejected or converted. */
  acceptedAt: Date | null
  settledAt: Date | null
  dealId: string | null
}

export type ActivityKind = 'task' | 'call' | 'meeting' | 'email' | 'letter' | 'message' | 'note'
export interface Reference {
  object: 'company' | 'contact' | 'lead' | 'deal'
  id: string
}
export interface Activity {
  id: string
  kind: ActivityKind
  subject: string
  about: Reference
  contactId: string | null
  ownerId: string
  status: 'planned' | 'done' | 'canceled'
  /** When it was written down. */
  createdAt: Date
  dueAt: Date | null
  durationSeconds: number | null
  doneAt: Date | null
  outcome: 'reached' | 'notReached' | 'agreed' | 'refused' | 'callBack' | 'other' | null
  direction: 'in' | 'out' | null
  body: string | null
  remindAt: Date | null
}
export interface Comment {
  id: string
  about: Reference
  authorId: string
  at: Date
  /** `{@id}` stands for a mention. */
  text: string
}
export interface Target {
  userId: string | null
  teamId: string | null
  month: Day
  metric: 'wonSum' | 'wonCount' | 'calls' | 'meetings'
  value: number
}

/** The whole company, not yet in the form of records. */
export interface World {
  input: DemoInput
  start: Date
  teams: Team[]
  people: Person[]
  companies: Company[]
  contacts: Contact[]
  deals: Deal[]
  leads: Lead[]
  activities: Activity[]
  comments: Comment[]
  targets: Target[]
}
