import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
let company: RecordData
beforeAll(async () => {
  web = await webApp()
  company = await web.owner.create('companies', { name: 'Северный ветер', phone: '+7 812 555-01-23' })
  await web.owner.create('contacts', { name: { first: 'Анна', last: 'Крылова' }, company: company.id })
  await web.settle()
})
afterAll(() => web.close())

async function find(page: Page, typed: string) {
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  await palette.getByRole('combobox').fill(typed)
  return palette
}

test.each([
  ['a part of a name', 'север'],
  ['a name typed in the wrong keyboard layout', 'ctdthysq dtnth'],
  ['a name with a typo', 'Севреный ветер'],
  ['digits of its phone number', '8 (812) 555 01 23'],
])('Ctrl K finds a company by %s, and Enter opens it', async (_by, typed) => {
  const page = await web.open('/companies')
  const palette = await find(page, typed)
  await palette.getByRole('option', { name: /Северный ветер/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Северный ветер', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/companies/${company.id}`)
})

test('the very name of a command comes before records that are called alike', async () => {
  await web.owner.create('companies', { name: 'Write note Ltd' })
  await web.settle()
  const page = await web.open('/companies')
  const palette = await find(page, 'write note')
  await palette.getByRole('option', { name: /Write note Ltd/ }).waitFor()
  expect(await palette.getByRole('option').first().textContent()).toMatch(/^Write note(?! Ltd)/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Write note' }).waitFor()
})

test('Ctrl K runs commands too: it goes to a page and changes the theme', async () => {
  const page = await web.open('/companies')
  const palette = await find(page, 'contacts')
  await palette.getByRole('option', { name: /^Contacts/ }).click()
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor()
  await (await find(page, 'dark theme')).getByRole('option', { name: 'Dark theme' }).click()
  await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
})

test('the palette remembers what was opened last, and Escape leaves everything as it was', async () => {
  const page = await web.open(`/companies/${company.id}`)
  await page.getByRole('heading', { name: 'Северный ветер', level: 1 }).waitFor()
  await page.goto(`${web.origin}/contacts`)
  const palette = await find(page, '')
  await palette
    .getByRole('group', { name: 'Recent' })
    .getByRole('option', { name: /Северный ветер/ })
    .waitFor()
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/contacts')
})

test('what nobody may see is not found', async () => {
  await web.owner.create('leads', { name: 'Secret request' })
  await web.settle()
  const seller = await web.person('seller')
  const page = await web.open('/companies', { as: seller })
  const palette = await find(page, 'Secret request')
  await palette.getByText('Nothing found').waitFor()
})
