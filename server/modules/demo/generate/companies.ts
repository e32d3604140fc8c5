import { completeInn10, completeInn12 } from '@rodnik/shared/identifiers/inn.ts'
import { completeOgrn, completeOgrnip } from '@rodnik/shared/identifiers/ogrn.ts'
import { completeVatGb } from '@rodnik/shared/identifiers/vat-gb.ts'
import { formatName } from '@rodnik/shared/names/parts.ts'
import { toLatin } from '@rodnik/shared/names/transliterate.ts'
import { type Content, employeesOf, type Industry } from './content/content.ts'
import type { City, Company, Person, Size } from './model.ts'
import { type MadeName, makeName } from './person-names.ts'
import type { Phones } from './phones.ts'
import type { Random } from './random.ts'
import type { WorkingTime } from './working-time.ts'

const companyCount = 300
const branchCount = 18
const sizes: [Size, number][] = [
  ['micro', 18],
  ['small', 46],
  ['medium', 26],
  ['large', 10],
]
/** Chance that a company of that size is looked after by the team for key accounts. */
const keyShare: Record<Size, number> = { micro: 0, small: 0.06, medium: 0.55, large: 0.95 }

interface Making {
  content: Content
  people: Person[]
  random: Random
  time: WorkingTime
  phones: Phones
  newId: (at: Date) => string
  names: Set<string>
}

/** Makes the companies; when they came into the records is settled later, by what happened with them. */
export function makeCompanies(
  content: Content,
  people: Person[],
  time: WorkingTime,
  phones: Phones,
  random: Random,
  newId: (at: Date) => string,
): Company[] {
  const making: Making = { content, people, random, time, newId, phones, names: new Set() }
  const companies = Array.from({ length: companyCount - branchCount }, (_, turn) => makeCompany(making, turn))
  const parents = random.sample(
    companies.filter(({ size }) => size === 'large' || size === 'medium'),
    branchCount,
  )
  return [...companies, ...parents.map((parent, turn) => makeBranch(making, parent, companies.length + turn))]
}

function makeCompany(making: Making, turn: number): Company {
  const { content, random, phones, time } = making
  const industry = random.weighted(content.industries.map((entry) => [entry, entry.weight] as const))
  const size = random.weighted(sizes)
  const city = random.weighted(content.cities.map((entry) => [entry, entry.weight] as const))
  const isRussian = content.home.country === 'RU'
  const isSole = isRussian && size === 'micro' && random.chance(0.3)
  const named = isSole ? soleName(making) : { ...companyName(making, industry), proprietor: null }
  const { name } = named
  const slug = slugOf(name)
  const isOldCustomer = random.chance(0.3)
  const createdAt = time.momentOn(time.days[0] ?? time.first)
  const owner = ownerOf(making, size, isOldCustomer)
  const source = random.weighted(content.sources.map((entry) => [entry.key, entry.weight] as const))
  const [fewest, most] = employeesOf[size]
  return {
    id: making.newId(createdAt),
    ...named,
    slug,
    ...(isRussian ? russianNumbers(city, isSole, turn, random) : britishNumbers(turn)),
    industry: industry.name,
    size,
    employees: Math.round(fewest + (most - fewest) * random.next() ** 2),
    tier: size === 'large' ? 'A' : size === 'medium' ? random.among({ A: 2, B: 5 }) : random.among({ B: 3, C: 7 }),
    city,
    street: `${random.pick(content.streets)}, ${isRussian ? 'д. ' : ''}${random.int(1, 120)}`,
    phone: phones.landline(city.phone),
    email: `info@${slug}.example`,
    website: `https://${slug}.example`,
    parentId: null,
    ownerId: owner.id,
    sourceKey: source,
    tags: random.chance(0.25) ? random.sample(content.tags.company, random.int(1, 2)) : [],
    description: random.chance(0.3) ? random.pick(content.companyNotes) : null,
    isOldCustomer,
    createdAt,
  }
}

function makeBranch(making: Making, parent: Company, turn: number): Company {
  const { content, random, phones } = making
  const city = random.pick(content.cities.filter((entry) => entry.name !== parent.city.name))
  const isRussian = content.home.country === 'RU'
  const slug = `${parent.slug}-${slugOf(city.name)}`
  return {
    ...parent,
    id: making.newId(parent.createdAt),
    name: isRussian ? `${parent.name} — ${city.name}` : `${parent.name}, ${city.name}`,
    legalName: isRussian
      ? `${content.branch} ${parent.legalName}, ${city.name}`
      : `${parent.legalName}, ${city.name} ${content.branch}`,
    slug,
    // A branch has the company's numbers and a KPP of its own tax office, with the reason 43.
    taxId: null,
    kpp: isRussian ? `${city.code}9843001` : null,
    ogrn: null,
    size: parent.size === 'large' ? 'medium' : 'small',
    employees: Math.max(5, Math.round(parent.employees / 5)),
    city,
    street: `${random.pick(content.streets)}, ${isRussian ? 'д. ' : ''}${random.int(1, 120)}`,
    phone: phones.landline(city.phone),
    email: `info@${slug}.example`,
    parentId: parent.id,
    proprietor: null,
    tags: [],
    description: null,
    sourceKey: turn % 3 === 0 ? 'referral' : parent.sourceKey,
  }
}

function ownerOf({ people, random }: Making, size: Size, isOldCustomer: boolean): Person {
  const team = random.chance(keyShare[size]) ? 0 : isOldCustomer || random.chance(0.22) ? 2 : 1
  return random.weighted(
    people.filter((person) => person.team === team).map((person) => [person, person.character.load] as const),
  )
}

function companyName(making: Making, industry: Industry): { name: string; legalName: string } {
  const { content, random, names } = making
  const form = random.weighted(content.legalForms.map(([text, weight]) => [text, weight] as const))
  for (;;) {
    const word = random.pick(content.companyWords)
    const isAlone = random.chance(0.18) && content.home.country === 'RU'
    const suffix = random.pick(industry.suffixes)
    const name = isAlone
      ? word
      : /^(Маш|Транс|Строй|Пром|Мед|Фарм|Торг|Опт)$/.test(suffix) && random.chance(0.4)
        ? `${word}-${suffix}`
        : `${word} ${suffix}`
    if (names.has(name)) continue
    names.add(name)
    return { name, legalName: content.home.country === 'RU' ? `${form} «${name}»` : `${name} ${form}` }
  }
}

/** A sole trader is called by the owner's name. */
function soleName({ random, names }: Making): { name: string; legalName: string; proprietor: MadeName } {
  for (;;) {
    const proprietor = makeName('RU', random)
    const name = `ИП ${formatName(proprietor, 'short')}`
    if (names.has(name)) continue
    names.add(name)
    return { name, legalName: `ИП ${formatName(proprietor, 'full')}`, proprietor }
  }
}

/**
 * Numbers with right check digits that belong to nobody: no region has a tax office 98, and entry numbers of that size
 * are not given out.
 */
function russianNumbers(
  city: City,
  isSole: boolean,
  turn: number,
  random: Random,
): Pick<Company, 'taxId' | 'kpp' | 'ogrn'> {
  const year = String(random.int(3, 24)).padStart(2, '0')
  const serial = String(10007 + turn * 293)
  if (isSole)
    return {
      taxId: completeInn12(`${city.code}98${serial.padStart(6, '0')}`),
      kpp: null,
      ogrn: completeOgrnip(`3${year}${city.code}98${serial.padStart(7, '0')}`),
    }
  return {
    taxId: completeInn10(`${city.code}98${serial.slice(-5)}`),
    kpp: `${city.code}9801001`,
    ogrn: completeOgrn(`1${year}${city.code}98${serial.slice(-5)}`),
  }
}

function britishNumbers(turn: number): Pick<Company, 'taxId' | 'kpp' | 'ogrn'> {
  return { taxId: `GB${completeVatGb(String(9_900_000 + turn * 7))}`, kpp: null, ogrn: null }
}

/** A name in Latin letters and dashes, for addresses. */
export function slugOf(name: string): string {
  return toLatin(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
