import {
  femaleFirstNames,
  femaleSurname,
  maleFirstNames,
  patronymicOf,
  plainSurnames,
  surnames,
} from '@rodnik/shared/names/russian-names.ts'
import { britishMen, britishSurnames, britishWomen } from './content/en-names.ts'
import type { Random } from './random.ts'

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
