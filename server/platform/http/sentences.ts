import en from '@rodnik/shared/locales/en/errors.json' with { type: 'json' }
import ru from '@rodnik/shared/locales/ru/errors.json' with { type: 'json' }
import type { Locale } from './language.ts'

type Tree = { [key: string]: string | Tree }
const trees: Record<Locale, Tree> = { ru, en }
const plurals: Record<Locale, Intl.PluralRules> = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') }

/** The sentence of an error or fault in a language, filled with its data; undefined when there is none. */
export function findSentence(locale: Locale, code: string, data: Record<string, unknown> = {}): string | undefined {
  const form = typeof data.count === 'number' ? `_${plurals[locale].select(data.count)}` : ''
  const text = lookUp(trees[locale], `${code}${form}`) ?? lookUp(trees[locale], code)
  return text?.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => shown(data[name], locale))
}

/** The sentence, or the code itself where a sentence is missing. */
export function sentence(locale: Locale, code: string, data: Record<string, unknown> = {}): string {
  return findSentence(locale, code, data) ?? code
}

function lookUp(tree: Tree, code: string): string | undefined {
  let at: string | Tree | undefined = tree
  for (const part of code.split('.')) at = typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

function shown(value: unknown, locale: Locale): string {
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
  return value === null || value === undefined ? '' : String(value)
}
