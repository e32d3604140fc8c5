import { countries } from '@rodnik/shared/places/countries.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import { foldLabel } from './labels.ts'

const languages = ['ru', 'en']

/** Codes of countries by their folded names in Russian and English, and by the codes themselves. */
let known: Map<string, string> | undefined

const otherNames: Record<string, string> = {
  рф: 'RU',
  'российская федерация': 'RU',
  usa: 'US',
  сша: 'US',
  uk: 'GB',
  'республика беларусь': 'BY',
  белоруссия: 'BY',
  korea: 'KR',
  корея: 'KR',
  uae: 'AE',
  оаэ: 'AE',
}

/** The ISO code of a country by its name in either language. */
export function countryOf(text: string): string | undefined {
  known ??= countryNames()
  return known.get(foldLabel(text))
}

/** All countries by their names in both languages, for suggestions. */
export function countryChoices(): { id: string; title: string }[] {
  known ??= countryNames()
  return [...new Set(known.values())].flatMap((id) =>
    languages.map((language) => ({ id, title: countryName(language, id) })),
  )
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const code of countries)
    for (const name of [code, ...languages.map((language) => countryName(language, code))])
      names.set(foldLabel(name), code)
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  return names
}
