import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
  await web.owner.create('products', { name: 'Pallet jack', price: { amount: '45000', currency: 'RUB' } })
})
afterAll(() => web.close())

test('a product becomes a line, its quantity is typed over, and the amount of the deal follows', async () => {
  const deal = await web.owner.create('deals', { name: 'Warehouse' })
  const page = await web.open(`/deals/${deal.id}`)
  await page.getByRole('tab', { name: 'Line items' }).click()
  await page.getByRole('combobox', { name: 'Add a product…' }).fill('Pallet')
  await page.getByRole('option', { name: /Pallet jack/ }).click()
  await page.getByRole('button', { name: 'Quantity: 1, edit' }).click()
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await page
    .getByRole('row', { name: /^Total/ })
    .getByText('180,000')
    .waitFor()
  await expect
    .poll(async () => (await web.owner.get(`/deals/${deal.id}`)).body.amount)
    .toMatchObject({ amount: '180000.00' })
  await page.getByRole('banner').or(page.locator('header')).getByText('180,000').first().waitFor()
  // The sum of lines is changed in the lines alone.
  await page.getByRole('button', { name: 'Edit field “Amount”' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Edit field “Close date”' }).waitFor()
  await page.getByRole('button', { name: 'Remove line item “Pallet jack”' }).click()
  await page.getByText('No line items').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Quantity: 4, edit' }).waitFor()
})

test('a participant gets a role', async () => {
  const deal = await web.owner.create('deals', { name: 'With people' })
  const contact = await web.owner.create('contacts', { name: { first: 'Anna', last: 'Krylova' } })
  const page = await web.open(`/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Add a participant' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Contact').fill('Krylova')
  await page.getByRole('option', { name: /Krylova/ }).click()
  await dialog.getByLabel('Role').selectOption({ label: 'Decision maker' })
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'Anna Krylova' }).waitFor()
  const filter = encodeURIComponent(JSON.stringify({ field: 'deal', op: 'eq', value: deal.id }))
  const { data } = (await web.owner.get<{ data: unknown[] }>(`/dealContacts?filter=${filter}`)).body
  expect(data).toMatchObject([{ contact: contact.id, role: 'decisionMaker' }])
})

test('however many lines a deal has, all are shown, and its product shows more of them as long as there are any', async () => {
  const deal = await web.owner.create('deals', { name: 'Long list' })
  const product = await web.owner.create('products', { name: 'Bolt' })
  const create = Array.from({ length: 450 }, (_, at) => ({
    deal: deal.id,
    product: product.id,
    description: `Bolt M${at}`,
    quantity: 1,
    price: { amount: '2', currency: 'RUB' },
    position: at,
  }))
  expect((await web.owner.post('/dealLines/batch', { create })).status).toBe(200)
  const page = await web.open(`/deals/${deal.id}?tab=lines`)
  await page.getByText('Bolt M449').waitFor()
  await page
    .getByRole('row', { name: /^Total/ })
    .getByText('900')
    .waitFor()
  await page.goto(new URL(`/products/${product.id}`, page.url()).href)
  const rows = page.getByRole('main').getByRole('row')
  await expect.poll(() => rows.count()).toBe(51)
  for (const expected of [251, 451]) {
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count()).toBe(expected)
  }
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
})
