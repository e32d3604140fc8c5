import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../support/app.ts'
import { type WebApp, webApp } from '../support/web.ts'
import { makeWorld, type World } from '../support/world.ts'

let web: WebApp
let world: World
beforeAll(async () => {
  web = await webApp()
  world = await makeWorld(web)
})
afterAll(() => web.close())

const read = async (path: string) => (await web.owner.get<RecordData>(path)).body
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes on with Tab until the focus is on what a selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

test('a day is worked from sign-in to the last undo without a mouse', async () => {
  const { deal } = await world.chain()
  const company = await web.owner.create('companies', { name: 'Keyboard Mill', size: 5 })
  await web.owner.create('companies', { name: 'Keyboard Yard', size: 6 })
  await web.settle()
  const page = await web.open('/sign-in', { as: null })
  await tabTo(page, 'input[type=email]')
  await page.keyboard.type('owner@example.com')
  await press(page, 'Tab')
  await page.keyboard.type(password)
  await press(page, 'Enter')
  await page.waitForURL('**/today')

  // A call is on the deal's timeline after three actions: the key, the words, Ctrl Enter.
  await press(page, 'Control+k')
  await page.keyboard.type(String(deal.name))
  await press(page, 'Enter')
  await page.waitForURL(`**/deals/${deal.id}`)
  await page.getByRole('tab', { name: 'Call' }).waitFor()
  await press(page, 'l')
  await page.keyboard.type('Agreed on the price')
  await press(page, 'Control+Enter')
  await page.getByText('Agreed on the price', { exact: true }).first().waitFor()

  // A stage further and back.
  const stage = String((await read(`/deals/${deal.id}`)).stage)
  await page.locator('main').focus()
  await press(page, 'g', 'd')
  await page.locator('[data-card]').first().waitFor()
  await tabTo(page, '[data-card]')
  await press(page, 'Alt+ArrowRight')
  await expect.poll(async () => (await read(`/deals/${deal.id}`)).stage).not.toBe(stage)
  await press(page, 'Control+z')
  await expect.poll(async () => (await read(`/deals/${deal.id}`)).stage).toBe(stage)

  // A cell of the table.
  await page.goto(`${web.origin}/companies?q=keyboard&columns=name,size`)
  await page.getByRole('row', { name: /Keyboard Mill/ }).waitFor()
  await tabTo(page, '[role=grid]')
  await press(page, 'ArrowRight', 'F2')
  await page.keyboard.type('55')
  await press(page, 'Enter')
  await expect.poll(async () => (await read(`/companies/${company.id}`)).size).toBe(55)
  await press(page, 'Control+z')
  await expect.poll(async () => (await read(`/companies/${company.id}`)).size).toBe(5)

  // All rows at once, and everything as it was.
  await press(page, 'Control+a')
  await page.getByText('2 selected').waitFor()
  await tabTo(page, 'section button')
  await page.getByRole('button', { name: 'Edit field' }).focus()
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'Change 2 records' }).waitFor()
  await page.keyboard.type('Employees')
  await press(page, 'Enter', 'Tab')
  await page.keyboard.type('70')
  await press(page, 'Enter')
  await expect.poll(async () => (await read(`/companies/${company.id}`)).size).toBe(70)
  await page.getByText('2 records changed').waitFor()
  await press(page, 'Control+z')
  await expect.poll(async () => (await read(`/companies/${company.id}`)).size).toBe(5)
}, 180_000)

test('a key is changed, taken from another, switched off and put back, for the person and not for the browser', async () => {
  const person = await web.person('seller', { name: 'Nina Orlova' })
  const page = await web.open('/settings/me', { as: person })
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await page.getByRole('button', { name: 'Change the keys: Open filter' }).click()
  await press(page, 's')
  await page.getByText('These keys are in use: “Open sort”').waitFor()
  await page.getByRole('button', { name: 'Take over' }).click()
  await line('Open sort').getByText('no keys').waitFor()
  await page.getByRole('button', { name: 'Switch off the keys: Choose a view' }).click()
  await line('Choose a view').getByText('no keys').waitFor()
  await expect
    .poll(async () => (await person.get('/me')).body.keys)
    .toMatchObject({ 'list.filter': 's', 'list.view': '' })

  const elsewhere = await web.open('/companies', { as: person })
  await elsewhere.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  await press(elsewhere, 'f', 'v', 's')
  await elsewhere.getByRole('dialog', { name: 'Filter' }).waitFor()
  await press(elsewhere, 'Escape', 'Shift+Slash')
  await elsewhere.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Open filter').waitFor()

  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect.poll(async () => (await person.get('/me')).body.keys).toEqual({})
}, 120_000)

test('keys without Ctrl can be switched off altogether', async () => {
  const person = await web.person('seller')
  const page = await web.open('/settings/me', { as: person })
  await page.getByRole('switch', { name: 'Keys without Ctrl' }).click()
  await expect.poll(async () => (await person.get('/me')).body.keys).toEqual({ single: '' })
  await page.locator('main').focus()
  await press(page, 'g', 'd', 'Control+k')
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/me')
}, 120_000)
