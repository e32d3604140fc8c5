import { expect, test } from 'vitest'
import en from '../../../shared/locales/en/zones.json' with { type: 'json' }
import ru from '../../../shared/locales/ru/zones.json' with { type: 'json' }
import { makeTranslate } from '../i18n/translate.ts'
import { zoneName } from './zone-name.ts'

const t = {
  ru: makeTranslate('ru', new Map([['zones', ru]]), 'ui'),
  en: makeTranslate('en', new Map([['zones', en]]), 'ui'),
}
const name = (locale: 'ru' | 'en', zone: string) => zoneName(t[locale], locale, zone)

test('a time zone is named by its place in the language, with its offset', () => {
  expect(name('ru', 'Europe/Moscow')).toBe('Москва (GMT+3)')
  expect(name('en', 'Europe/Moscow')).toBe('Moscow (GMT+3)')
  expect(name('ru', 'Asia/Novosibirsk')).toBe('Новосибирск (GMT+7)')
  expect(name('ru', 'Africa/Nairobi')).toBe('Кения (GMT+3)')
  expect(name('en', 'America/Puerto_Rico')).toBe('Puerto Rico (GMT-4)')
  expect(name('en', 'Asia/Kolkata')).toBe('Delhi (GMT+5:30)')
  for (const locale of ['ru', 'en'] as const) expect(name(locale, 'UTC')).toBe('UTC (GMT+0)')
})

test('no two zones have the same name, and what is no zone stays as it is', () => {
  for (const locale of ['ru', 'en'] as const) {
    const names = Intl.supportedValuesOf('timeZone').map((zone) => name(locale, zone))
    expect(new Set(names).size).toBe(names.length)
    expect(name(locale, 'Mars/Base')).toBe('Mars/Base')
  }
})
