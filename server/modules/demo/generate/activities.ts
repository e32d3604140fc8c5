import type { Content } from './content/content.ts'
import { depthOf } from './funnel.ts'
import type { Activity, ActivityKind, Company, Contact, Deal, Lead, Person } from './model.ts'
import { makeDone, makePlanned, type Work } from './one-activity.ts'
import type { Random } from './random.ts'
import type { WorkingTime } from './working-time.ts'

const activityCount = 12_000

interface Making {
  content: Content
  people: Person[]
  time: WorkingTime
  random: Random
  newId: (at: Date) => string
}

/** Everything that people did and mean to do: about deals, about leads, and for the customers that they have. */
export function makeActivities(
  making: Making,
  world: { deals: Deal[]; leads: Lead[]; companies: Company[]; contacts: Contact[] },
): Activity[] {
  const people = new Map(making.people.map((person) => [person.id, person]))
  const ofDeals = world.deals.flatMap((deal) => dealActivities(making, deal, people.get(deal.ownerId)))
  const ofLeads = world.leads.flatMap((lead) =>
    leadActivities(making, lead, lead.ownerId ? people.get(lead.ownerId) : undefined),
  )
  const planned = careAhead(making, world)
  const left = activityCount - ofDeals.length - ofLeads.length - planned.length
  if (left < 0) throw new RangeError(`${-left} activities too many`)
  const customers = world.companies.filter(
    ({ isOldCustomer, createdAt }) => isOldCustomer || createdAt < making.time.now,
  )
  const contacts = Map.groupBy(world.contacts, ({ companyId }) => companyId)
  const care = Array.from({ length: left }, () => {
    const company = making.random.pick(customers)
    const work = careWork(making, company, contacts.get(company.id) ?? [], people.get(company.ownerId))
    return makeDone(work, making.time.between(work.since, making.time.now))
  })
  return [...ofDeals, ...ofLeads, ...care, ...planned].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}

const latest = (one: Date, other: Date | undefined) => (other && other > one ? other : one)

type Kind = Exclude<ActivityKind, 'letter'>
const kindsByDepth: Record<Kind, number>[] = [
  { call: 50, email: 14, task: 16, message: 10, meeting: 6, note: 4 },
  { call: 34, email: 22, task: 18, message: 10, meeting: 12, note: 4 },
  { call: 34, email: 18, task: 24, message: 10, meeting: 10, note: 4 },
]

/** What people plan; the rest just happens. */
const plannable = new Set<ActivityKind>(['call', 'meeting', 'task', 'email'])

function dealWork(making: Making, deal: Deal, stage: string, owner: Person | undefined, isAhead = false): Work {
  const { content, random } = making
  const depth = depthOf[stage] ?? 2
  const weights = Object.entries(kindsByDepth[depth] ?? {}) as [Kind, number][]
  const kind = random.weighted(
    weights
      .filter(([kind]) => !isAhead || plannable.has(kind))
      .map(([kind, weight]) => [kind, kind === 'call' ? weight * (owner?.character.phone ?? 1) : weight] as const),
  )
  return {
    ...making,
    kind,
    subject: random.pick(content.dealActivities[kind][depth]),
    about: { object: 'deal', id: deal.id },
    contactId: random.chance(0.8) ? deal.contactId : random.pick(deal.participants).contactId,
    owner,
    ownerId: deal.ownerId,
    since: deal.createdAt,
  }
}

/** Activities in each stage that was passed, and the next step of an open deal. */
function dealActivities(making: Making, deal: Deal, owner: Person | undefined): Activity[] {
  const { random, time } = making
  const done = deal.steps.flatMap((step, at) => {
    const leave = deal.steps[at + 1]?.at ?? (deal.status === 'open' ? time.now : step.at)
    const days = (leave.getTime() - step.at.getTime()) / 86_400_000
    const expected = (0.8 + Math.min(3.4, days * 0.13)) * (owner?.character.diligence ?? 1)
    if (days <= 0) return []
    return Array.from({ length: Math.min(9, random.count(expected)) }, () =>
      makeDone(dealWork(making, deal, step.stage, owner), time.between(step.at, leave, owner?.character.lateStart)),
    )
  })
  if (deal.status !== 'open' || !random.chance(owner?.character.order ?? 1)) return done
  const stage = deal.steps.at(-1)?.stage ?? ''
  const next = Array.from(
    {
      length: random.weighted([
        [1, 8],
        [2, 2],
      ]),
    },
    () => makePlanned(dealWork(making, deal, stage, owner, true)),
  )
  return [...done, ...next]
}

function leadActivities(making: Making, lead: Lead, owner: Person | undefined): Activity[] {
  const { content, random, time } = making
  const since = lead.acceptedAt
  if (!owner || !since) return []
  const work = (isAhead = false): Work => ({
    ...making,
    ...random.pick(content.leadActivities.filter(({ kind }) => !isAhead || plannable.has(kind))),
    about: { object: 'lead', id: lead.id },
    contactId: null,
    owner,
    ownerId: owner.id,
    since,
  })
  const until = lead.settledAt ?? time.now
  const done = Array.from({ length: Math.min(5, random.count(1.6)) }, () =>
    makeDone(work(), time.between(since, until)),
  )
  return lead.status === 'accepted' && random.chance(0.72) ? [...done, makePlanned(work(true))] : done
}

function careWork(
  making: Making,
  company: Company,
  contacts: Contact[],
  owner: Person | undefined,
  isAhead = false,
): Work {
  const { content, random } = making
  const kinds = content.careActivities.filter((entry) => !isAhead || (plannable.has(entry.kind) && !entry.incoming))
  const { kind, subject, body } = random.pick(kinds)
  const contact = contacts.length > 0 ? random.pick(contacts) : undefined
  return {
    ...making,
    kind,
    subject,
    ...(body ? { body } : {}),
    about:
      contact && random.chance(0.3) ? { object: 'contact', id: contact.id } : { object: 'company', id: company.id },
    contactId: contact?.id ?? null,
    owner,
    ownerId: company.ownerId,
    since: latest(contact?.createdAt ?? company.createdAt, owner?.since),
  }
}

/** What everyone has planned for their customers in the coming weeks, today included. */
function careAhead(making: Making, { companies, contacts }: { companies: Company[]; contacts: Contact[] }): Activity[] {
  const byCompany = Map.groupBy(contacts, ({ companyId }) => companyId)
  return making.people.flatMap((owner) => {
    const mine = making.random.sample(
      companies.filter(({ ownerId }) => ownerId === owner.id),
      owner.head ? 6 : 11,
    )
    return mine.map((company) => makePlanned(careWork(making, company, byCompany.get(company.id) ?? [], owner, true)))
  })
}
