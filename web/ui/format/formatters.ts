/** Whose conventions a value is written in: a language of the interface and an IANA time zone. */
export interface Conventions {
  locale: string
  zone: string
}

// Making a formatter costs more than a thousand uses of it, so each is made once.
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()
const plurals = new Map<string, Intl.PluralRules>()

/** The language tag that `Intl` is asked with: British English, Russian of Russia. */
export function tagOf(locale: string): string {
  if (locale === 'ru') return 'ru-RU'
  return locale === 'en' ? 'en-GB' : locale
}

function once<T>(cache: Map<string, T>, locale: string, options: object, make: (tag: string) => T): T {
  const key = `${locale}${JSON.stringify(options)}`
  let found = cache.get(key)
  if (!found) {
    found = make(tagOf(locale))
    cache.set(key, found)
  }
  return found
}

/** A number formatter, made once per language and options. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(numbers, locale, options, (tag) => new Intl.NumberFormat(tag, options))
}

/** A date formatter, made once per language and options. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, locale, options, (tag) => new Intl.DateTimeFormat(tag, options))
}

/** Plural rules, made once per language. */
export function pluralRules(locale: string): Intl.PluralRules {
  return once(plurals, locale, {}, (tag) => new Intl.PluralRules(tag))
}
