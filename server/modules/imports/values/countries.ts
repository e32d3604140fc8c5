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

/** All countries as code and name, for suggestions. */
export function countryChoices(locale: 'ru' | 'en'): { id: string; title: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  known ??= countryNames()
  return [...new Set(known.values())].map((id) => ({ id, title: names.of(id) ?? id }))
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>()
  const displays = ['ru', 'en'].map((locale) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }))
  for (let first = 65; first <= 90; first++)
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second)
      // Codes that stand for no country of today: reserved, withdrawn or private ones.
      if (
        /^(AA|A[CN]|BU|C[PQST]|D[DGY]|E[AUZ]|F[QX]|IC|JT|M[IO]|N[HTQ]|P[CUYZ]|Q[M-Z]|RH|S[UX]|T[AP]|U[KN]|V[DJ]|W[K]|X[A-JL-Z]|Y[DU]|Z[RZ])$/.test(
          code,
        ) &&
        !['MO', 'PY', 'SX', 'QA'].includes(code)
      )
        continue
      for (const display of displays) {
        const name = display.of(code)
        if (name) names.set(foldLabel(name), code).set(foldLabel(code), code)
      }
    }
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  return names
}
