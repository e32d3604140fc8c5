import type { Day } from '@rodnik/shared/calendars/calendar.ts'
import { toLatin } from '@rodnik/shared/names/transliterate.ts'
import type { Content } from './content/content.ts'
import type { Company, Contact, DealRole, Size } from './model.ts'
import { makeName } from './person-names.ts'
import type { Phones } from './phones.ts'
import type { Random } from './random.ts'
import type { WorkingTime } from './working-time.ts'

const contactCount = 900
const contactsOf: Record<Size, number> = { micro: 0.4, small: 1.4, medium: 3, large: 6 }
const roles: [DealRole, number][] = [
  ['decisionMaker', 3],
  ['influencer', 4],
  ['user', 2],
  ['buyer', 3],
]

/** Makes the contacts: each company has at least one, large ones several; some belong to two companies. */
export function makeContacts(
  content: Content,
  companies: Company[],
  time: WorkingTime,
  phones: Phones,
  random: Random,
  newId: (at: Date) => string,
): Contact[] {
  const weights = companies.map((company) => [company, company.parentId ? 0.8 : contactsOf[company.size]] as const)
  const employers = [
    ...companies,
    ...Array.from({ length: contactCount - companies.length }, () => random.weighted(weights)),
  ]
  const taken = new Set<string>()
  const contacts = employers.map((company, turn) =>
    makeContact(content, company, turn < companies.length, { taken, phones, random, newId }),
  )
  for (const contact of random.sample(contacts, 60)) {
    const other = random.pick(companies)
    const since = random.pick(time.days.filter((day) => day <= time.today))
    if (other.id !== contact.companyId)
      contact.also.push({ companyId: other.id, position: random.pick(content.positions.influencer), since })
  }
  return contacts
}

interface Making {
  taken: Set<string>
  phones: Phones
  random: Random
  newId: (at: Date) => string
}

function makeContact(
  content: Content,
  company: Company,
  isFirst: boolean,
  { taken, phones, random, newId }: Making,
): Contact {
  let name = (isFirst ? company.proprietor : null) ?? makeName(content.home.country, random)
  while (taken.has(`${name.first} ${name.last}`)) name = makeName(content.home.country, random)
  taken.add(`${name.first} ${name.last}`)
  const role = isFirst ? 'decisionMaker' : random.weighted(roles)
  const local = toLatin(`${[...name.first][0]}.${name.last}`).toLowerCase()
  const phone = phones.mobile()
  return {
    ...name,
    id: newId(company.createdAt),
    companyId: company.id,
    position: isFirst && company.proprietor ? content.proprietor : random.pick(content.positions[role]),
    role,
    email: `${local}@${company.slug}.example`,
    phone,
    messenger: random.chance(0.35) ? messengerOf(content.home.country, local, phone, random) : null,
    birthday: random.chance(0.3) ? birthday(random) : null,
    ownerId: company.ownerId,
    tags: random.chance(0.15) ? [random.pick(content.tags.contact)] : [],
    createdAt: company.createdAt,
    also: [],
  }
}

function messengerOf(
  country: string,
  local: string,
  phone: string,
  random: Random,
): { channel: string; value: string } {
  const channel = random.weighted(
    country === 'RU'
      ? [
          ['telegram', 6],
          ['max', 3],
          ['whatsapp', 2],
        ]
      : [
          ['whatsapp', 7],
          ['telegram', 2],
        ],
  )
  return { channel, value: channel === 'telegram' ? `@${local.replace('.', '_')}_demo` : phone }
}

function birthday(random: Random): Day {
  const at = new Date(Date.UTC(random.int(1962, 2000), random.int(0, 11), random.int(1, 28)))
  return at.toISOString().slice(0, 10)
}
