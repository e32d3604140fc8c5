import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp({ demo: true })
})
afterAll(() => web.close())

/** How many deals the table at an address holds, by its totals row. */
async function openAndCount(page: Page, figure: ReturnType<Page['getByRole']>): Promise<number> {
  await figure.click()
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  const total = page.getByRole('grid').getByText(/^[\d,]+ deals?$/)
  await total.waitFor()
  return Number((await total.innerText()).replace(/\D/g, ''))
}

test('a figure opens the deals behind it, as many as it says', async () => {
  const page = await web.open('/reports')
  for (const name of ['Won', 'Lost']) {
    const term = page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
    const figure = page
      .locator('dl div', { has: term })
      .getByRole('link')
      .or(
        page
          .locator('dt', { hasText: new RegExp(`^${name}$`) })
          .locator('xpath=following-sibling::dd[1]')
          .getByRole('link'),
      )
      .first()
    const said = Number((await figure.innerText()).replace(/\D/g, ''))
    expect(said).toBeGreaterThan(10)
    expect(await openAndCount(page, figure)).toBe(said)
    await page.goBack()
  }
})

test('each stage of the funnel opens as many deals as have reached it', async () => {
  const page = await web.open('/reports?tab=funnel')
  const steps = page.getByRole('table', { name: 'Steps' }).or(page.getByRole('region', { name: 'Steps' }))
  const figure = steps
    .getByRole('row', { name: /^Negotiation/ })
    .getByRole('link')
    .first()
  const said = Number((await figure.innerText()).replace(/\D/g, ''))
  expect(said).toBeGreaterThan(10)
  expect(await openAndCount(page, figure)).toBe(said)
})

test('a shorter period shows less, and the address keeps what was chosen', async () => {
  const page = await web.open('/reports')
  await page.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'This quarter' })
  await page.getByRole('combobox', { name: 'Pipeline' }).selectOption({ label: 'New business' })
  await page.getByRole('tab', { name: 'People' }).click()
  await page.getByRole('heading', { name: 'By person', exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'By person', exact: true }).waitFor()
  const chosen = (name: string) =>
    page
      .getByRole('combobox', { name })
      .evaluate((select) => (select as unknown as { selectedOptions: { label: string }[] }).selectedOptions[0]?.label)
  expect([await chosen('Period'), await chosen('Pipeline')]).toEqual(['This quarter', 'New business'])
})
