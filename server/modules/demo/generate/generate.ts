import { officeHours } from '@rodnik/shared/calendars/calendar.ts'
import { russia } from '@rodnik/shared/calendars/data/russia.ts'
import { unitedKingdom } from '@rodnik/shared/calendars/data/united-kingdom.ts'
import { makeActivities } from './activities.ts'
import { makeComments } from './comments.ts'
import { makeCompanies } from './companies.ts'
import { makeContacts } from './contacts.ts'
import type { Content } from './content/content.ts'
import { english } from './content/en.ts'
import { russian } from './content/ru.ts'
import { makeDeals } from './deals.ts'
import { createIds } from './ids.ts'
import { makeLeads } from './leads.ts'
import type { Company, Contact, Deal, DemoInput, World } from './model.ts'
import { makePeople } from './people.ts'
import { createPhones } from './phones.ts'
import { createRandom } from './random.ts'
import { makeTargets } from './targets.ts'
import { createWorkingTime, type WorkingTime } from './working-time.ts'

/** Units of a currency for one of what the home company counts in; rough, for prices only. */
const perRouble: Record<string, number> = {
  RUB: 1,
  USD: 0.0115,
  EUR: 0.0105,
  GBP: 0.009,
  KZT: 5.8,
  BYN: 0.035,
  CNY: 0.082,
}

/** The words of the demo company in that language. */
export function contentOf(locale: DemoInput['locale']): Content {
  return locale === 'ru' ? russian : english
}

/** Price in the asked currency of what costs 1 in the currency of the content. */
export function rateOf(content: Content, currency: string): number {
  return (perRouble[currency] ?? 1) / (perRouble[content.home.currency] ?? 1)
}

/**
 * Invents a company with eighteen months of history that ends now. The same input gives the same company, to the
 * last id; nothing is read or written.
 */
export function generateWorld(input: DemoInput): World {
  const content = contentOf(input.locale)
  const random = createRandom(input.seed)
  const calendar = { data: content.home.country === 'RU' ? russia : unitedKingdom, hours: officeHours(input.zone) }
  const time = createWorkingTime(calendar, input.now, random.fork('time'))
  const newId = createIds(random.fork(`ids ${input.idSalt ?? ''}`))
  const phones = createPhones(content.home.country)
  const rate = rateOf(content, input.currency)
  const { teams, people } = makePeople(input, content, time, phones, newId)
  const companies = makeCompanies(content, people, time, phones, random.fork('companies'), newId)
  const contacts = makeContacts(content, companies, time, phones, random.fork('contacts'), newId)
  const deals = makeDeals({ content, people, companies, contacts, time, random: random.fork('deals'), newId, rate })
  const byId = {
    companies: new Map(companies.map((entry) => [entry.id, entry])),
    contacts: new Map(contacts.map((entry) => [entry.id, entry])),
  }
  const leads = makeLeads({ content, people, ...byId, time, phones, random: random.fork('leads'), newId, rate }, deals)
  settleArrivals(companies, contacts, deals, time, random.fork('arrivals').next)
  const making = { content, people, teams, time, newId }
  const activities = makeActivities(
    { ...making, random: random.fork('activities') },
    { deals, leads, companies, contacts },
  )
  const comments = makeComments({ ...making, random: random.fork('comments') }, deals)
  const targets = makeTargets({ teams, people, time, random: random.fork('targets') }, deals, activities)
  return {
    input,
    start: time.momentOn(time.days[0] ?? time.first),
    teams,
    people,
    companies,
    contacts,
    deals,
    leads,
    activities,
    comments,
    targets,
  }
}

/**
 * A company comes into the records with its first deal, or by a list that somebody entered; its people with it or
 * with the first deal that names them. Old customers were there from the first day.
 */
function settleArrivals(
  companies: Company[],
  contacts: Contact[],
  deals: Deal[],
  time: WorkingTime,
  chance: () => number,
): void {
  const first = new Map<string, Date>()
  for (const { id, companyId, createdAt, participants } of deals)
    for (const key of [id, companyId, ...participants.map(({ contactId }) => contactId)])
      if ((first.get(key) ?? time.now) > createdAt) first.set(key, createdAt)
  const earlier = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000)
  for (const company of companies) {
    if (company.isOldCustomer) continue
    const known = first.get(company.id)
    company.createdAt = known ? earlier(known, 2 + chance() * 5) : time.between(company.createdAt, time.now)
  }
  const companyOf = new Map(companies.map((company) => [company.id, company]))
  for (const branch of companies) {
    const parent = branch.parentId ? companyOf.get(branch.parentId) : undefined
    if (parent && parent.createdAt > branch.createdAt) parent.createdAt = earlier(branch.createdAt, 10)
  }
  for (const contact of contacts) {
    const company = companyOf.get(contact.companyId)
    const known = first.get(contact.id)
    const start = company?.createdAt ?? time.now
    contact.createdAt =
      known && known > start
        ? new Date(Math.max(start.getTime() + 30_000, earlier(known, 1).getTime()))
        : chance() < 0.6
          ? new Date(start.getTime() + 60_000)
          : time.between(start, time.now)
  }
}
