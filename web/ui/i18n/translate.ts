import { pluralRules } from '../format/formatters.ts'

/** Texts of one namespace: nested by the points of a key. */
export type Texts = { [key: string]: string | Texts }

/** What fills the places of a text. */
export interface TextValues {
  /** Picks the plural form: `deals_few`. */
  count?: number
  /** Picks the text made for this case, where there is one: `all_deal`. */
  context?: string
  /** Stands in for a missing text. */
  defaultValue?: string
  [name: string]: unknown
}

/** Gives the text of a key, `namespace:key.of.text`; of several keys, the first that exists. */
export type TFunction = (key: string | string[], values?: TextValues) => string

/**
 * Looks texts up in `bundles`, a language's namespaces. Keys without a namespace belong to `namespace`. `fetch` asks for
 * a namespace that is not there and tells whether it will come; until then its texts are blank.
 */
export function makeTranslate(
  locale: string,
  bundles: Map<string, Texts>,
  namespace: string,
  fetch: (namespace: string) => boolean = () => false,
): TFunction {
  return (key, values) => {
    const keys = typeof key === 'string' ? [key] : key
    let blank = false
    for (const each of keys) {
      const at = each.indexOf(':')
      const name = at < 0 ? namespace : each.slice(0, at)
      const texts = bundles.get(name)
      const found = texts && find(texts, each.slice(at + 1), locale, values)
      if (found !== undefined) return values ? fill(found, values) : found
      blank ||= texts === undefined && fetch(name)
    }
    // A text that is missing shows its key, so that it is seen and mended.
    return values?.defaultValue ?? (blank ? '' : (keys.at(-1) ?? ''))
  }
}

function find(texts: Texts, key: string, locale: string, values: TextValues | undefined): string | undefined {
  const special =
    values?.context === undefined ? undefined : plural(texts, `${key}_${values.context}`, locale, values.count)
  return special ?? plural(texts, key, locale, values?.count)
}

function plural(texts: Texts, key: string, locale: string, count: number | undefined): string | undefined {
  if (count === undefined) return reach(texts, key)
  const form = pluralRules(locale).select(count)
  return reach(texts, `${key}_${form}`) ?? reach(texts, `${key}_other`) ?? reach(texts, key)
}

function reach(texts: Texts, key: string): string | undefined {
  let at: string | Texts | undefined = texts
  for (const name of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, name)) return undefined
    at = at[name]
  }
  return typeof at === 'string' ? at : undefined
}

function fill(text: string, values: TextValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''))
}
