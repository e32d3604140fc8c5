import { readFileSync } from 'node:fs'

/** A language of the product. */
export type Locale = 'ru' | 'en'

type Texts = { [key: string]: string | Texts }
const read = new Map<string, Texts>()

/** Texts of the product by key (`people:signIn.go`), for tests that run in both languages. */
export function wordsOf(locale: Locale): (key: string, values?: Record<string, string | number>) => string {
  return (key, values = {}) => {
    const [namespace = '', path = ''] = key.split(':')
    let found: string | Texts | undefined = textsOf(locale, namespace)
    for (const part of path.split('.')) found = typeof found === 'object' ? found[part] : undefined
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${locale}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''))
  }
}

function textsOf(locale: Locale, namespace: string): Texts {
  const name = `${locale}/${namespace}`
  let texts = read.get(name)
  if (!texts) {
    const file = new URL(`../../shared/locales/${name}.json`, import.meta.url)
    texts = JSON.parse(readFileSync(file, 'utf8')) as Texts
    read.set(name, texts)
  }
  return texts
}
