import type { Tree } from './sources.ts'

export type Language = 'ru' | 'en'
/** Texts by language, namespace and key with dots. */
export type Locales = Record<Language, Map<string, Map<string, string>>>

const forms: Record<Language, string[]> = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] }
const plural = /_(zero|one|two|few|many|other)$/

/** Reads `shared/locales/<language>/<namespace>.json` out of a tree. */
export function localesOf(tree: Tree): Locales {
  const locales: Locales = { ru: new Map(), en: new Map() }
  for (const [path, text] of tree) {
    const [, language, namespace = ''] = /^shared\/locales\/(ru|en)\/([^/]+)\.json$/.exec(path) ?? []
    if (language === 'ru' || language === 'en') locales[language].set(namespace, flatten(JSON.parse(text)))
  }
  return locales
}

function flatten(value: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    if (typeof inner === 'object' && inner !== null) flatten(inner, `${prefix}${key}.`, into)
    else into.set(prefix + key, String(inner))
  }
  return into
}

/** Keys that lack a language, a plural form or a text, and texts whose blanks differ between the languages. */
export function localeFaults(locales: Locales): string[] {
  const namespaces = new Set([...locales.ru.keys(), ...locales.en.keys()])
  return [...namespaces].flatMap((namespace) => {
    const ru = entriesOf(locales.ru.get(namespace) ?? new Map(), 'ru')
    const en = entriesOf(locales.en.get(namespace) ?? new Map(), 'en')
    return [...new Set([...ru.keys(), ...en.keys()])].flatMap((key) => {
      const [inRussian, inEnglish] = [ru.get(key), en.get(key)]
      const name = `${namespace}:${key}`
      if (!inRussian || !inEnglish) return [`${name} has no text in ${inRussian ? 'English' : 'Russian'}`]
      if (inRussian.blanks !== inEnglish.blanks)
        return [
          `${name} fills ${inRussian.blanks || 'nothing'} in Russian and ${inEnglish.blanks || 'nothing'} in English`,
        ]
      return [...inRussian.faults, ...inEnglish.faults].map((fault) => `${name} ${fault}`)
    })
  })
}

interface Entry {
  blanks: string
  faults: string[]
}

function entriesOf(texts: Map<string, string>, language: Language): Map<string, Entry> {
  const groups = new Map<string, { form: string | undefined; text: string }[]>()
  for (const [key, text] of texts) {
    const form = texts.has(key.replace(plural, '_other')) ? plural.exec(key)?.[1] : undefined
    const base = form ? key.replace(plural, '') : key
    groups.set(base, [...(groups.get(base) ?? []), { form, text }])
  }
  return new Map([...groups].map(([base, group]) => [base, entryOf(group, language)]))
}

function entryOf(group: { form: string | undefined; text: string }[], language: Language): Entry {
  const faults: string[] = []
  if (group.some(({ text }) => text.trim() === '')) faults.push(`is empty in ${language}`)
  const found = group.flatMap(({ form }) => form ?? []).sort()
  if (found.length > 0 && found.join() !== forms[language].join())
    faults.push(`has the plural forms ${found.join(', ')} in ${language}, not ${forms[language].join(', ')}`)
  // The number itself may be left out of a form: "one record".
  const blanks = group.flatMap(({ text }) => [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name = '']) => name))
  return {
    blanks: [...new Set(blanks)]
      .filter((name) => name !== 'count' || found.length === 0)
      .sort()
      .join(', '),
    faults,
  }
}

const call = /(?<![\w$])(?:t|say)\(\s*(['"`])([^'"`$]+)\1\s*[,)]/g
const choice = /(?<![\w$])(?:t|say)\([^,()]*?\?\s*'([^'$]+)'\s*:\s*'([^'$]+)'\s*[,)]/g
const namespaceOf = /\b(?:useTranslation|terminalWords|getFixedT)\(([^)]*)\)/g

/** Keys that code names literally in `t('…')` or `say('…')` and that no language has. */
export function missingKeys(tree: Tree, locales: Locales): string[] {
  const faults: string[] = []
  for (const [path, text] of tree) {
    const spaces = namespacesIn(text)
    for (const key of keysIn(text)) {
      const [space, rest] = key.includes(':')
        ? [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
        : [undefined, key]
      const where = space ? [space] : spaces.length > 0 ? spaces : [...locales.en.keys()]
      if (!where.some((name) => hasKey(locales.en.get(name), rest)))
        faults.push(`${path} names ${key}, which no locale has`)
    }
  }
  return faults
}

function keysIn(text: string): string[] {
  const plain = [...text.matchAll(call)].map(([, , key = '']) => key)
  return [...plain, ...[...text.matchAll(choice)].flatMap(([, one = '', other = '']) => [one, other])]
}

function namespacesIn(text: string): string[] {
  const named = [...text.matchAll(namespaceOf)].flatMap(([, inside = '']) => {
    const names = [...inside.matchAll(/['"]([\w-]+)['"]/g)].map(([, name = '']) => name)
    return names.length > 0 ? names : /terminalWords/.test(text) ? ['terminal'] : []
  })
  return [...new Set([...named, ...[...text.matchAll(/\bns:\s*['"]([\w-]+)['"]/g)].map(([, name = '']) => name)])]
}

function hasKey(texts: Map<string, string> | undefined, key: string): boolean {
  return texts !== undefined && (texts.has(key) || texts.has(`${key}_other`))
}
