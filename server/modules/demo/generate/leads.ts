import type { Content } from './content/content.ts'
import type { Company, Contact, Deal, Lead, Person } from './model.ts'
import { makeName } from './person-names.ts'
import type { Phones } from './phones.ts'
import type { Random } from './random.ts'
import { businessDays, type WorkingTime } from './working-time.ts'

const leadCount = 1200

interface Making {
  content: Content
  people: Person[]
  companies: Map<string, Company>
  contacts: Map<string, Contact>
  time: WorkingTime
  phones: Phones
  random: Random
  newId: (at: Date) => string
  rate: number
}

/** Makes the leads: those that the deals came from, and the many that came to nothing. */
export function makeLeads(making: Making, deals: Deal[]): Lead[] {
  const { content, random, time } = making
  const fromLead = new Set(content.sources.filter((source) => source.fromLead).map(({ key }) => key))
  const grown = deals.filter(
    (deal) => deal.pipeline === 'new' && (fromLead.has(deal.sourceKey) ? random.chance(0.78) : random.chance(0.15)),
  )
  const converted = grown.map((deal) => convertedLead(making, deal))
  const days = businessDays(time)
  const others = Array.from({ length: leadCount - converted.length - freshLeads }, () =>
    ordinaryLead(making, time.momentOn(random.weighted(days))),
  )
  // The tray of the last two days is never empty.
  const fresh = Array.from({ length: freshLeads }, () =>
    ordinaryLead(making, new Date(time.now.getTime() - random.int(600, 172_800) * 1000), true),
  )
  return [...converted, ...others, ...fresh].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}
const freshLeads = 14
/** New business answers most requests. */
const leadShare = [0.3, 1.3, 0.4]

function convertedLead(making: Making, deal: Deal): Lead {
  const { content, companies, contacts, random, time, newId } = making
  const company = companies.get(deal.companyId)
  const contact = contacts.get(deal.contactId)
  const settledAt = deal.createdAt
  const wanted = settledAt.getTime() - random.skewed(2.5, 0.8) * 86_400_000
  const earliest = new Date(Math.max(wanted, time.opening.getTime()))
  const createdAt = time.between(earliest, new Date(settledAt.getTime() - 1_200_000))
  const id = newId(createdAt)
  deal.leadId = id
  return {
    id,
    name: random.pick(content.leadSubjects),
    last: contact?.last ?? '',
    first: contact?.first ?? '',
    middle: random.chance(0.3) ? (contact?.middle ?? null) : null,
    companyName: company?.name ?? null,
    phone: contact?.phone ?? null,
    email: random.chance(0.7) ? (contact?.email ?? null) : null,
    sourceKey: deal.sourceKey,
    status: 'converted',
    ownerId: deal.ownerId,
    amount: random.chance(0.5) ? deal.amount : null,
    rejectReason: null,
    description: random.chance(0.5) ? random.pick(content.leadNotes) : null,
    createdAt,
    acceptedAt: soonAfter(createdAt, settledAt, random),
    settledAt,
    dealId: deal.id,
  }
}

/** Quick people answer within the hour; never later than the end. */
function soonAfter(from: Date, to: Date, random: Random): Date {
  const wanted = from.getTime() + random.skewed(50, 1.1) * 60_000
  return new Date(Math.min(wanted, from.getTime() + (to.getTime() - from.getTime()) * 0.8))
}

function ordinaryLead(making: Making, at: Date, isFresh = false): Lead {
  const { content, people, phones, random, time, newId, rate } = making
  const createdAt = at < time.now ? at : new Date(time.now.getTime() - random.int(600, 20_000) * 1000)
  const age = (time.now.getTime() - createdAt.getTime()) / 86_400_000
  const status = isFresh ? 'new' : statusAt(age, random)
  const working = people.filter(({ since }) => since <= createdAt)
  const owner = random.weighted(
    working.map((person) => [person, person.character.load * (leadShare[person.team] ?? 1)] as const),
  )
  const name = makeName(content.home.country, random)
  const settledAt =
    status === 'rejected'
      ? new Date(Math.min(time.after(createdAt, random.skewed(4, 0.7)).getTime(), time.now.getTime() - 600_000))
      : null
  const isNew = status === 'new'
  return {
    id: newId(createdAt),
    name: random.pick(content.leadSubjects),
    last: random.chance(0.8) ? name.last : '',
    first: name.first,
    middle: random.chance(0.15) ? name.middle : null,
    companyName: random.chance(0.72) ? unknownCompany(content, random) : null,
    phone: random.chance(0.85) ? phones.mobile() : null,
    email: random.chance(0.6) ? `lead${random.int(1000, 9999)}@mail.example` : null,
    sourceKey: random.weighted(
      content.sources.map((entry) => [entry.key, entry.weight * (entry.fromLead ? 1 : 0.3)] as const),
    ),
    status,
    ownerId: isNew && random.chance(0.7) ? null : owner.id,
    amount: random.chance(0.25) ? Math.round(random.skewed(600_000, 0.8) / 10_000) * 10_000 * rate : null,
    rejectReason: status === 'rejected' ? random.pick(content.rejectReasons) : null,
    description: random.chance(0.4) ? random.pick(content.leadNotes) : null,
    createdAt,
    acceptedAt: isNew ? null : soonAfter(createdAt, settledAt ?? time.now, random),
    settledAt,
    dealId: null,
  }
}

function statusAt(age: number, random: Random): Lead['status'] {
  if (age < 1.5) return random.among({ new: 5, accepted: 4, rejected: 1 })
  if (age < 10) return random.among({ new: 1, accepted: 8, rejected: 4 })
  if (age < 40) return random.among({ accepted: 3, rejected: 7 })
  return 'rejected'
}

function unknownCompany(content: Content, random: Random): string {
  const industry = random.pick(content.industries)
  const name = `${random.pick(content.companyWords)} ${random.pick(industry.suffixes)}`
  return content.home.country === 'RU' && random.chance(0.4) ? `ООО «${name}»` : name
}
