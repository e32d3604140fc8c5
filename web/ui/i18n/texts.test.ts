import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Texts } from './translate.ts'

const web = join(import.meta.dirname, '../..')
const folder = join(web, '../shared/locales')
const plural = /_(zero|one|two|few|many|other)$/

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}

function read(locale: string): Map<string, string[]> {
  const files = globSync('*.json', { cwd: join(folder, locale) })
  const texts = (file: string) => JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Texts
  return new Map(files.map((file) => [file.replace('.json', ''), keysOf(texts(file))]))
}

const russian = read('ru')
const english = read('en')

describe('texts', () => {
  test('are there in both languages', () => {
    const whole = (all: Map<string, string[]>) =>
      [...all].flatMap(([name, keys]) => [...new Set(keys.map((key) => `${name}:${key.replace(plural, '')}`))]).sort()
    expect(whole(russian)).toEqual(whole(english))
  })

  test('that count have every form that their language needs', () => {
    const forms = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] }
    const missing = [...Object.entries({ ru: russian, en: english })].flatMap(([locale, all]) =>
      [...all].flatMap(([name, keys]) => {
        // Codes of errors end in such words without counting anything.
        if (name === 'errors') return []
        const counted = new Set(keys.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')))
        const needed = [...counted].flatMap((key) => forms[locale as 'ru' | 'en'].map((form) => `${key}_${form}`))
        return needed.filter((key) => !keys.includes(key)).map((key) => `${locale} ${name}:${key}`)
      }),
    )
    expect(missing).toEqual([])
  })

  test('that the screens ask for exist', () => {
    const known = new Set(
      [...russian].flatMap(([name, keys]) => keys.map((key) => `${name}:${key.replace(plural, '')}`)),
    )
    const has = (key: string) => known.has(key) || [...known].some((each) => each.startsWith(`${key}_`))
    const sources = globSync('{app,ui,engine,modules}/**/*.{ts,tsx}', { cwd: web }).filter(
      (file) => !file.includes('.test.'),
    )
    const missing = sources.flatMap((file) => {
      const source = readFileSync(join(web, file), 'utf8')
      const namespaces = [...source.matchAll(/useTranslation\(\s*'(\w+)'/g)].map(([, name = '']) => name)
      const plain = [...source.matchAll(/\bt\(\s*'([\w:.-]+)'\s*[,)]/g)].map(([, key = '']) => key)
      const either = [...source.matchAll(/\bt\([^()'`]*\?\s*'([\w:.-]+)'\s*:\s*'([\w:.-]+)'/g)]
      const asked = [...plain, ...either.flatMap(([, one = '', other = '']) => [one, other])]
      // A file that uses several namespaces at once, or gets its `t` from elsewhere, is held to what can be told.
      const own = namespaces.length > 0 ? namespaces : ['shell', 'ui', 'engine']
      return asked
        .filter((key) => (key.includes(':') ? !has(key) : !own.some((name) => has(`${name}:${key}`))))
        .map((key) => `${file}: ${key}`)
    })
    expect(missing).toEqual([])
  })
})
