import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'
import { type Locale, wordsOf } from '../support/words.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
  for (const [name, country] of [
    ['Alder Trade', 'DE'],
    ['Birch Stores', 'RU'],
    ['Cedar Mills', 'DE'],
    ['Dogwood Works', 'CY'],
    ['Elm Farm', null],
  ])
    await web.owner.create('companies', { name, address: { country, city: 'Town' } })
})
afterAll(() => web.close())

const names = (page: Page) => page.getByRole('grid').getByRole('link').allTextContents()
const address = (filter: unknown) => `/companies?filter=${encodeURIComponent(JSON.stringify(filter))}`

test.each<{ locale: Locale; typed: string[]; countries: string[] }>([
  { locale: 'en', typed: ['germ', 'russ'], countries: ['Germany', 'Russia'] },
  { locale: 'ru', typed: ['герм', 'росс'], countries: ['Германия', 'Россия'] },
])('companies are filtered by country by keyboard, by a part of its name: $locale', async (given) => {
  const t = wordsOf(given.locale)
  const page = await web.open('/companies', { locale: given.locale })
  const chipOf = (country = '') => t('engine:filter.chip.eq', { field: t('engine:parts.country'), value: country })
  const choose = async (at: number) => {
    await page.keyboard.type(given.typed[at] ?? '')
    await page.getByRole('option', { name: given.countries[at], exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await page.getByRole('link', { name: 'Birch Stores' }).waitFor()
  await page.keyboard.press('f')
  const builder = page.getByRole('dialog', { name: t('engine:filter.title') })
  await builder.getByLabel(t('engine:filter.field'), { exact: true }).waitFor()
  await page.keyboard.type(t('engine:parts.country'))
  await page.keyboard.press('Enter')
  await builder.getByRole('combobox', { name: t('engine:filter.value') }).waitFor()
  const operators = builder.getByLabel(t('engine:filter.operator')).getByRole('option')
  expect(await operators.allTextContents()).toEqual(
    ['eq', 'ne', 'in', 'notIn', 'empty', 'notEmpty'].map((op) => t(`engine:filter.op.${op}`)),
  )
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await choose(0)
  await expect.poll(() => names(page)).toEqual(['Alder Trade', 'Cedar Mills'])

  const chip = page.getByRole('button', { name: chipOf(given.countries[0]), exact: true })
  await chip.focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: t('engine:filter.value') })
    .waitFor()
  await choose(1)
  await expect.poll(() => names(page)).toEqual(['Birch Stores'])
  const text = chipOf(given.countries[1])
  await page.getByRole('button', { name: text, exact: true }).waitFor()
  await page.getByRole('button', { name: t('engine:filter.removeChip', { text }), exact: true }).waitFor()
})

test('an old condition on a part of the code is shown as it is and can become a choice of countries', async () => {
  const page = await web.open(address({ field: 'address.country', op: 'contains', value: 'r' }))
  await expect.poll(() => names(page)).toEqual(['Birch Stores'])
  await page.getByRole('button', { name: 'Country contains “r”', exact: true }).click()
  const editor = page.getByRole('dialog', { name: 'Edit condition' })
  expect(await editor.getByRole('textbox', { name: 'Value' }).inputValue()).toBe('r')
  const operator = editor.getByLabel('Comparison')
  expect(await operator.locator('option:checked').textContent()).toBe('contains')
  await operator.selectOption({ label: 'is any of' })
  const value = editor.getByRole('combobox', { name: 'Value' })
  for (const typed of ['russ', 'germ']) {
    await value.fill(typed)
    await value.press('Enter')
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => names(page)).toEqual(['Alder Trade', 'Birch Stores', 'Cedar Mills'])
  await page.getByRole('button', { name: 'Remove condition: Country: Russia or Germany', exact: true }).click()
  await expect.poll(() => names(page)).toHaveLength(5)
})

test('groups and cells name countries in the alphabet of their names', async () => {
  const page = await web.open('/companies?columns=name,address.country&group=address.country', { locale: 'ru' })
  await page.getByRole('row', { name: 'Alder Trade Германия' }).waitFor()
  const heads = page.getByRole('row', { name: /^(Германия|Кипр|Россия|Страна:)/ })
  expect(await heads.allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()))).toEqual([
    'Германия 2',
    'Кипр 1',
    'Россия 1',
    'Страна: пусто 1',
  ])
})
