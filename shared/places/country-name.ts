/** The name of a country in a language; a code that is no country's is shown as it is. */
export function countryName(locale: string, code: string): string {
  try {
    return namesIn(locale).of(code) ?? code
  } catch {
    return code
  }
}

const known = new Map<string, Intl.DisplayNames>()

function namesIn(locale: string): Intl.DisplayNames {
  const names = known.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region' })
  known.set(locale, names)
  return names
}
