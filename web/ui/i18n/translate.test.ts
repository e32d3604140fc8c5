import { expect, test } from 'vitest'
import { makeTranslate, type Texts } from './translate.ts'

const texts: Texts = {
  save: 'Сохранить',
  deals: {
    count_one: '{{count}} сделка',
    count_few: '{{count}} сделки',
    count_many: '{{count}} сделок',
    count_other: '{{count}} сделки',
  },
  all: 'Все',
  all_deal: 'Все сделки',
  hello: 'Здравствуйте, {{name}}',
}
const bundles = new Map([
  ['shell', texts],
  ['ui', { close: 'Закрыть' } as Texts],
])
const t = makeTranslate('ru', bundles, 'shell')

test('a key is found in its own namespace or in the one that it names', () => {
  expect(t('save')).toBe('Сохранить')
  expect(t('ui:close')).toBe('Закрыть')
})

test('the number picks the Russian plural form', () => {
  const forms = [1, 2, 5, 11, 21, 22].map((count) => t('deals.count', { count }))
  expect(forms).toEqual(['1 сделка', '2 сделки', '5 сделок', '11 сделок', '21 сделка', '22 сделки'])
})

test('values fill their places as they are, and nothing in them is taken for a place', () => {
  expect(t('hello', { name: '{{count}} <b>' })).toBe('Здравствуйте, {{count}} <b>')
})

test('of several keys the first that exists is taken; a missing text gives its default or shows its key', () => {
  expect(t(['none', 'ui:close'])).toBe('Закрыть')
  expect(t('none', { defaultValue: 'Имя' })).toBe('Имя')
  expect(t('deals.none')).toBe('deals.none')
  expect(t('constructor')).toBe('constructor')
})

test('a text made for the case is preferred to the common one', () => {
  expect(t('all', { context: 'deal' })).toBe('Все сделки')
  expect(t('all', { context: 'lead' })).toBe('Все')
})

test('texts of a namespace that is still to come are blank and asked for', () => {
  const asked: string[] = []
  const waiting = makeTranslate('ru', bundles, 'shell', (namespace) => asked.push(namespace) > 0)
  expect(waiting('people:role')).toBe('')
  expect(waiting('none')).toBe('none')
  expect(asked).toEqual(['people'])
})
