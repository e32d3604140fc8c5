import { readFileSync } from 'node:fs'

const named = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const language = named.toLowerCase().startsWith('ru') ? 'ru' : 'en'
const texts = JSON.parse(readFileSync(new URL(`../shared/locales/${language}/start.json`, import.meta.url), 'utf8'))

/** A sentence of `shared/locales/<language>/start.json` in the language of the terminal. */
export function say(key, data = {}) {
  return texts[key].replace(/\{\{(\w+)\}\}/g, (_, name) => String(data[name] ?? ''))
}
