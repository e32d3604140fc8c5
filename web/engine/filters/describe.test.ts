import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { describe, expect, test } from 'vitest'
import engineEn from '../../../shared/locales/en/engine.json' with { type: 'json' }
import engineRu from '../../../shared/locales/ru/engine.json' with { type: 'json' }
import { formatDate } from '../../ui/format/dates.ts'
import type { Format } from '../../ui/format/format-context.tsx'
import { formatMoney } from '../../ui/format/money.ts'
import { makeTranslate, type Texts } from '../../ui/i18n/translate.ts'
import type { Labels } from '../data/labels.ts'
import { contextsFor } from '../fields/context.ts'
import { describeFilter, type Words } from './describe.ts'

const names: Record<string, string> = {
  name: 'Название',
  amount: 'Сумма',
  owner: 'Ответственный',
  closeDate: 'Закрытие',
  status: 'Статус',
  'company.industry': 'Компания → Отрасль',
  'company.address.country': 'Компания → Страна',
}
const meta = {
  objects: {
    deal: {
      name: 'deal',
      fields: {
        name: { type: 'text' },
        amount: { type: 'money' },
        owner: { type: 'user' },
        closeDate: { type: 'date' },
        status: {
          type: 'choice',
          options: [{ value: 'open' }, { value: 'won' }, { value: 'lost' }, { value: 'late' }],
        },
        company: { type: 'lookup', target: 'company' },
      },
    },
    company: { name: 'company', fields: { industry: { type: 'text' }, address: { type: 'address' } } },
    user: { name: 'user', fields: {} },
  },
  currency: 'RUB',
} as unknown as Meta

function words(locale: 'ru' | 'en'): Words {
  const texts = (locale === 'ru' ? engineRu : engineEn) as Texts
  const t = makeTranslate(locale, new Map([['engine', texts]]), 'engine')
  const labels = {
    path: (_object: string, path: string) => names[path] ?? path,
    many: (object: string) => (object === 'deal' ? 'Сделки' : object),
    field: (_object: string, field: string) => names[field] ?? field,
    option: (_object: string, _field: string, value: string) => value.toUpperCase(),
  } as unknown as Labels
  const format = {
    locale,
    money: (value: { amount: string; currency: string }) => formatMoney(locale, value).replace(/\u00a0/g, ' '),
    date: (value: string) => formatDate({ locale, zone: 'UTC' }, value, new Date('2026-11-21T00:00:00Z')),
  } as unknown as Format
  return {
    t,
    labels,
    contextsOf: (object) => contextsFor({ meta, labels, format, t, hasPage: () => false }, object),
    titleOf: (_object, id) => (id === 'u1' ? 'Анна' : id === 'gone' ? null : undefined),
    list: (parts) => parts.join(', '),
  }
}

const say = (filter: Filter, locale: 'ru' | 'en' = 'ru') => describeFilter(words(locale), 'deal', filter)

describe('a filter in words', () => {
  test('tells field, sign and value', () => {
    expect(say({ field: 'amount', op: 'gte', value: '100000' })).toBe('Сумма ≥ 100 000 ₽')
    expect(say({ field: 'name', op: 'contains', value: 'рос' })).toBe('Название содержит «рос»')
    expect(say({ field: 'closeDate', op: 'lt', value: '2026-12-01' })).toBe('Закрытие раньше 1 дек')
    expect(say({ field: 'company.industry', op: 'empty' })).toBe('Компания → Отрасль: пусто')
  })

  test('tells countries by name in the language of the reader, and what is no country as it is written', () => {
    const field = 'company.address.country'
    expect(say({ field, op: 'eq', value: 'DE' })).toBe('Компания → Страна: Германия')
    expect(say({ field, op: 'notIn', value: ['DE', 'FR'] }, 'en')).toBe('Компания → Страна: not Germany, France')
    expect(say({ field, op: 'contains', value: 'Герм' })).toBe('Компания → Страна содержит «Герм»')
  })

  test('tells people by name, oneself as oneself, and what is not known yet as dots', () => {
    expect(say({ field: 'owner', op: 'eq', value: 'u1' })).toBe('Ответственный: Анна')
    expect(say({ field: 'owner', op: 'in', value: ['@me', 'u2'] })).toBe('Ответственный: Я, …')
    expect(say({ field: 'owner', op: 'eq', value: 'gone' })).toBe('Ответственный: удалено или недоступно')
  })

  test('tells relative periods with the right plural', () => {
    expect(say({ field: 'closeDate', op: 'within', value: 'thisQuarter' })).toBe('Закрытие: этот квартал')
    expect(say({ field: 'closeDate', op: 'within', value: { last: 3, unit: 'month' } })).toBe(
      'Закрытие: последние 3 месяца',
    )
    expect(say({ field: 'closeDate', op: 'within', value: { next: 1, unit: 'day' } }, 'en')).toBe(
      'Закрытие: next 1 day',
    )
  })

  test('shortens long lists and says how many more there are', () => {
    expect(say({ field: 'status', op: 'in', value: ['open', 'won', 'lost', 'late'] })).toBe('Статус: OPEN, WON, ещё 2')
  })

  test('tells groups, negation and related rows', () => {
    const small: Filter = { field: 'amount', op: 'lt', value: '5' }
    expect(
      say({ or: [{ field: 'status', op: 'eq', value: 'won' }, { and: [small, { field: 'name', op: 'notEmpty' }] }] }),
    ).toBe('Статус: WON или (Сумма < 5 ₽ и Название: заполнено)')
    expect(say({ not: small })).toBe('Не так: Сумма < 5 ₽')
    expect(describeFilter(words('ru'), 'company', { count: 'deal.company', op: 'gt', value: 3, where: small })).toBe(
      'Сделки · company: количество > 3, где Сумма < 5 ₽',
    )
  })

  test('a field that is gone is named, not hidden', () => {
    expect(say({ field: 'old', op: 'eq', value: 1 })).toBe('Неизвестное поле old')
  })
})
