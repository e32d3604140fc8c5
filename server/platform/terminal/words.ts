import { readFileSync } from 'node:fs'

/** Turns a key of one namespace into a sentence; `count` in `data` chooses the plural form. */
export type Words = (key: string, data?: Record<string, string | number>) => string
export type TerminalLanguage = 'ru' | 'en'
type Texts = { [key: string]: string | Texts }

/** The language of whoever sits at the terminal, by `LC_ALL`, `LC_MESSAGES`, `LANG`; English where they name neither. */
export function terminalLanguage(env: Record<string, string | undefined> = process.env): TerminalLanguage {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return name.toLowerCase().startsWith('ru') ? 'ru' : 'en'
}

/** The sentences that a process prints to the terminal, out of `shared/locales/<language>/<namespace>.json`. */
export function terminalWords(namespace = 'terminal', language: TerminalLanguage = terminalLanguage()): Words {
  const file = new URL(`../../../shared/locales/${language}/${namespace}.json`, import.meta.url)
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Texts
  const plurals = new Intl.PluralRules(language)
  return (key, data = {}) => {
    const form = typeof data.count === 'number' ? find(texts, `${key}_${plurals.select(data.count)}`) : undefined
    const text = form ?? find(texts, key) ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''))
  }
}

function find(texts: Texts, key: string): string | undefined {
  let at: string | Texts | undefined = texts
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}
