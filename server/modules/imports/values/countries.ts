import { countries } from '@rodnik/shared/places/countries.ts'
import { foldLabel } from './labels.ts'

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
    displays().map((display) => ({ id, title: display.of(id) ?? id })),
  )
}

/** The name of a country in a language. */
export function countryName(code: string, locale: 'ru' | 'en'): string {
  return displays()[locale === 'ru' ? 0 : 1]?.of(code) ?? code
}

let inBoth: Intl.DisplayNames[] | undefined

/** Made with the first use: it takes a fiftieth of a second. */
function displays(): Intl.DisplayNames[] {
  inBoth ??= ['ru', 'en'].map((locale) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }))
  return inBoth
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const code of countries)
    for (const display of displays()) names.set(foldLabel(display.of(code) ?? code), code).set(foldLabel(code), code)
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  return names
}
