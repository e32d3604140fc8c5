import { addDays } from '@rodnik/shared/calendars/dates.ts'
import type { Content, Offer } from './content/content.ts'
import { openStages } from './funnel.ts'
import type { Company, Contact, Deal, Line, Person } from './model.ts'
import type { Random } from './random.ts'
import { businessDays, type WorkingTime } from './working-time.ts'

const dealCount = 900
/** Share of their deals that people of a team make with customers of before. */
const repeatShare = [0.25, 0.12, 0.85]
const sizeFactor = { micro: 0.5, small: 0.9, medium: 1.5, large: 2.2 }

interface Making {
  content: Content
  people: Person[]
  companies: Company[]
  contacts: Contact[]
  time: WorkingTime
  random: Random
  newId: (at: Date) => string
  /** Price in the asked currency of what costs 1 at home. */
  rate: number
  /** When a company first bought. */
  customerSince: Map<string, Date>
  open: Map<string, number>
  contactsOf: Map<string, Contact[]>
}

/** Lives through the deals in the order in which they began. */
export function makeDeals(input: Omit<Making, 'customerSince' | 'open' | 'contactsOf'>): Deal[] {
  const { time, random, companies, contacts } = input
  const making: Making = {
    ...input,
    customerSince: new Map(),
    open: new Map(),
    contactsOf: Map.groupBy(contacts, ({ companyId }) => companyId),
  }
  for (const company of companies) if (company.isOldCustomer) making.customerSince.set(company.id, company.createdAt)
  const days = businessDays(time)
  const starts = Array.from({ length: dealCount }, () => time.momentOn(random.weighted(days))).filter(
    (at) => at < time.now,
  )
  while (starts.length < dealCount) starts.push(new Date(time.now.getTime() - random.int(600, 86_400 * 20) * 1000))
  return starts.sort((a, b) => a.getTime() - b.getTime()).map((at) => makeDeal(making, at))
}

function makeDeal(making: Making, createdAt: Date): Deal {
  const { content, people, random, time } = making
  const working = people.filter(({ since }) => since <= createdAt)
  const owner = random.weighted(working.map((person) => [person, person.character.load] as const))
  const wantsRepeat = random.chance(repeatShare[owner.team] ?? 0)
  const { company, pipeline } = customerFor(making, owner, wantsRepeat, createdAt)
  const offer = random.weighted(
    content.offers.filter((entry) => entry.pipeline === pipeline).map((entry) => [entry, entry.weight] as const),
  )
  const { lines, places } = linesOf(making, offer, company, owner)
  const course = courseOf(making, pipeline, owner, createdAt)
  const people3 = participantsOf(making, company)
  const deal: Deal = {
    id: making.newId(createdAt),
    name: random.pick(offer.name).replace('{n}', String(places)),
    companyId: company.id,
    contactId: people3[0]?.contactId ?? '',
    participants: people3,
    pipeline,
    ...course,
    amount: Math.round(lines.reduce((sum, line) => sum + line.sum * 100, 0)) / 100,
    lines,
    ownerId: owner.id,
    sourceKey: pipeline === 'repeat' ? random.pick(['referral', 'call']) : company.sourceKey,
    ...lossOf(making, course.status),
    createdAt,
    tags: random.chance(0.3)
      ? [
          pipeline === 'repeat'
            ? (content.tags.deal[2] ?? '')
            : random.pick(content.tags.deal.filter((_, at) => at !== 2)),
        ]
      : [],
    description: random.chance(0.35) ? random.pick(content.dealNotes) : null,
    leadId: null,
  }
  if (deal.status === 'won' && deal.closedAt && !making.customerSince.has(company.id))
    making.customerSince.set(company.id, deal.closedAt)
  making.open.set(company.id, Math.max(making.open.get(company.id) ?? 0, (deal.closedAt ?? time.now).getTime()))
  return deal
}

/** A company of the owner: one that bought before, or one without a running deal. */
function customerFor(
  making: Making,
  owner: Person,
  wantsRepeat: boolean,
  at: Date,
): { company: Company; pipeline: 'new' | 'repeat' } {
  const { companies, random, customerSince, open } = making
  const mine = companies.filter(({ ownerId }) => ownerId === owner.id)
  const bought = mine.filter(({ id }) => (customerSince.get(id)?.getTime() ?? Number.POSITIVE_INFINITY) < at.getTime())
  const free = (list: Company[]) => list.filter(({ id }) => (open.get(id) ?? 0) < at.getTime())
  if (wantsRepeat && bought.length > 0)
    return { company: random.pick(free(bought).length > 0 ? free(bought) : bought), pipeline: 'repeat' }
  const prospects = mine.filter((company) => !bought.includes(company))
  const candidates = [free(prospects), free(mine), mine, companies].find((list) => list.length > 0) ?? companies
  return { company: random.pick(candidates), pipeline: 'new' }
}

function linesOf(
  { content, random, rate }: Making,
  offer: Offer,
  company: Company,
  owner: Person,
): { lines: Line[]; places: number } {
  const [few, many] = offer.places
  const factor = sizeFactor[company.size] * owner.character.size * random.skewed(1, 0.25)
  // Fives only: the word that follows has the same form for all of them.
  const places = many === 1 ? 1 : Math.max(5, Math.round(((few + (many - few) * random.next()) * factor) / 5) * 5)
  const discount = random.chance(0.45)
    ? Math.min(25, Math.max(1, Math.round(random.normal(owner.character.discount * 100, 2))))
    : 0
  const lines = offer.lines.map(([sku, amount]): Line => {
    const product = content.products.find((entry) => entry.sku === sku)
    const quantity =
      amount < 0
        ? Math.max(1, Math.round(-amount * Math.min(3, Math.max(0.6, factor))))
        : Math.max(1, Math.round(amount * places))
    const price = roundPrice((product?.price ?? 0) * rate)
    return { sku, quantity, price, discount, sum: Math.round(quantity * price * (100 - discount)) / 100 }
  })
  return { lines, places }
}

/** Two digits that matter, so that prices look like prices in any currency. */
export function roundPrice(price: number): number {
  if (price < 10) return Math.round(price * 100) / 100
  const step = 10 ** Math.max(0, Math.floor(Math.log10(price)) - 2)
  return Math.round(price / step) * step
}

type Course = Pick<Deal, 'steps' | 'status' | 'closedAt' | 'closeDate'>

/** Walks through the stages until the deal is won, lost, or the present is reached. */
function courseOf({ time, random }: Making, pipeline: 'new' | 'repeat', owner: Person, createdAt: Date): Course {
  const { slowness, luck } = owner.character
  const stages = openStages(pipeline)
  const steps: Deal['steps'] = []
  let at = createdAt
  for (const [position, stage] of stages.entries()) {
    if (position === 1 && stages.length > 4 && random.chance(0.08)) continue
    steps.push({ stage: stage.key, at })
    const isLost = random.chance(stage.lost / luck)
    const leave = time.after(at, random.skewed(stage.days * slowness * (isLost ? 1.5 : 1), 0.6))
    if (leave >= time.now) {
      const left = stages.slice(position).reduce((sum, { days }) => sum + days, 0) * slowness
      const expected = addDays(time.dayOf(at), Math.round(left * random.skewed(1, 0.35)))
      const isLate = expected < time.today && random.chance(0.75)
      return {
        steps,
        status: 'open',
        closedAt: null,
        closeDate: isLate ? addDays(time.today, random.int(2, 30)) : expected,
      }
    }
    at = leave
    if (isLost) return closed(steps, 'lost', at, time)
  }
  return closed(steps, 'won', at, time)
}

function closed(steps: Deal['steps'], status: 'won' | 'lost', at: Date, time: WorkingTime): Course {
  steps.push({ stage: status, at })
  return { steps, status, closedAt: at, closeDate: time.dayOf(at) }
}

function lossOf({ content, random }: Making, status: Deal['status']): Pick<Deal, 'lostReason' | 'competitor'> {
  if (status !== 'lost')
    return { lostReason: null, competitor: random.chance(0.3) ? random.pick(content.competitors) : null }
  const reason = random.weighted(content.lostReasons.map((entry) => [entry, entry.weight] as const))
  return {
    lostReason: reason.name,
    competitor: reason.needsCompetitor || random.chance(0.2) ? random.pick(content.competitors) : null,
  }
}

/** One to three people of the company, the one who matters most first. */
function participantsOf({ contactsOf, random }: Making, company: Company): Deal['participants'] {
  const known = contactsOf.get(company.id) ?? []
  return random
    .sample(
      known,
      random.weighted([
        [1, 5],
        [2, 4],
        [3, 2],
      ]),
    )
    .map(({ id, role }) => ({ contactId: id, role }))
    .sort((a, b) => Number(b.role === 'decisionMaker') - Number(a.role === 'decisionMaker'))
}
