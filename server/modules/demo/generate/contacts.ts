import type { Day } from '@rodnik/shared/calendars/calendar.ts'
import {
  femaleFirstNames,
  femaleSurname,
  maleFirstNames,
  patronymicOf,
  plainSurnames,
  surnames,
} from '@rodnik/shared/names/russian-names.ts'
import { toLatin } from '@rodnik/shared/names/transliterate.ts'
import type { Content } from './content/content.ts'
import { britishMen, britishSurnames, britishWomen } from './content/en-names.ts'
import type { Company, Contact, DealRole, Size } from './model.ts'
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

/** A name as people have it. */
export interface MadeName {
  last: string
  first: string
  middle: string | null
  gender: 'male' | 'female'
}

/** Makes a name; frequent first names are frequent, and all parts agree in gender. */
export function makeName(country: string, random: Random): MadeName {
  const gender = random.chance(0.52) ? 'male' : 'female'
  // The lists begin with the most usual names.
  const usual = <T>(list: readonly T[], skew: number) =>
    list[Math.floor(random.next() ** skew * list.length)] ?? random.pick(list)
  if (country === 'GB')
    return {
      last: random.pick(britishSurnames),
      first: usual(gender === 'male' ? britishMen : britishWomen, 1.3),
      middle: null,
      gender,
    }
  const surname = random.chance(0.08) ? random.pick(plainSurnames) : usual(surnames, 1.2)
  const fathers = maleFirstNames.slice(0, 60)
  return {
    last: gender === 'male' ? surname : femaleSurname(surname),
    first: usual((gender === 'male' ? maleFirstNames : femaleFirstNames).slice(0, 70), 1.8),
    middle: patronymicOf(usual(fathers, 1.8), gender),
    gender,
  }
}

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
  let name = makeName(content.home.country, random)
  while (taken.has(`${name.first} ${name.last}`)) name = makeName(content.home.country, random)
  taken.add(`${name.first} ${name.last}`)
  const role = isFirst ? 'decisionMaker' : random.weighted(roles)
  const local = toLatin(`${[...name.first][0]}.${name.last}`).toLowerCase()
  const phone = phones.mobile()
  return {
    ...name,
    id: newId(company.createdAt),
    companyId: company.id,
    position: random.pick(content.positions[role]),
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
