import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

/** A day of the month that comes so many months after the present one. */
function dayIn(months: number, day: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day)).toISOString().slice(0, 10)
}
const monthName = (months: number) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(dayIn(months, 1)),
  )

test('a deal is moved to another month of the forecast, where it counts at once', async () => {
  const deal = await web.owner.create('deals', { name: 'Still talking', amount: 100_000, closeDate: dayIn(1, 10) })
  const page = await web.open('/deals/forecast')
  const column = (months: number) => page.getByRole('region', { name: new RegExp(`^${monthName(months)}, cards:`) })
  await column(1).getByRole('article', { name: 'Still talking' }).hover()
  await page.getByRole('button', { name: 'Actions: Still talking' }).click()
  await page.getByRole('menuitem', { name: monthName(3) }).click()
  await column(3).getByRole('article', { name: 'Still talking' }).waitFor()
  await expect.poll(async () => (await web.owner.get(`/deals/${deal.id}`)).body.closeDate).toBe(dayIn(3, 10))
  await page.keyboard.press('Control+z')
  await column(1).getByRole('article', { name: 'Still talking' }).waitFor()
})
