import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
interface Chosen {
  name: string
  mimeType: string
  buffer: Buffer
}
let photo: Chosen
const plan: Chosen = { name: 'Delivery plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Two lorries on Monday') }
beforeAll(async () => {
  web = await webApp()
  const dots = sharp({ create: { width: 600, height: 400, channels: 3, background: '#c9832b' } })
  photo = { name: 'Site.png', mimeType: 'image/png', buffer: await dots.png().toBuffer() }
})
afterAll(() => web.close())

// In the browser, whose types the tests do not know.
const widthOf = (image: unknown) => (image as { naturalWidth: number }).naturalWidth
const newDeal = () => web.owner.create('deals', { name: 'Lift repair', amount: 100, closeDate: '2026-12-01' })
const composer = (page: Page) => page.getByRole('region', { name: /^Write on:/ })
const attach = (page: Page, files: Chosen[]) => composer(page).getByLabel('Attach files').first().setInputFiles(files)
const attached = (page: Page) => composer(page).getByRole('list', { name: 'Attached files' }).getByRole('listitem')

test('files attached to a note stand with it in the timeline and in the tab of files, are deleted there and brought back', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}`)
  await composer(page).getByRole('textbox').fill('The plan and how it looks there')
  await attach(page, [plan, photo])
  await expect.poll(() => attached(page).count()).toBe(2)
  await composer(page).getByRole('button', { name: 'Save' }).click()
  const note = page.getByRole('listitem').filter({ hasText: 'The plan and how it looks there' })
  await note.getByRole('link', { name: /Delivery plan\.txt/ }).waitFor()
  await note.getByRole('button', { name: /Site\.png/ }).click()
  const large = page.getByRole('dialog', { name: 'Site.png' }).getByRole('img', { name: 'Site.png' })
  await expect.poll(() => large.evaluate(widthOf)).toBe(600)
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Files' }).click()
  const list = page.getByRole('list', { name: 'Files' }).getByRole('listitem')
  await list
    .filter({ hasText: 'Delivery plan.txt' })
    .getByText(/21 byte.*note: The plan/)
    .waitFor()
  await page.getByRole('button', { name: 'Actions on file “Delivery plan.txt”' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect.poll(() => list.count()).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => list.count()).toBe(2)
})

test('the files of a company show those of its deals, each with the way to its deal', async () => {
  const company = await web.owner.create('companies', { name: 'Alder' })
  const deal = await web.owner.create('deals', { name: 'Lift for Alder', company: company.id })
  const page = await web.open(`/deals/${deal.id}?tab=files`)
  await page.getByLabel('Add files').first().setInputFiles([plan])
  await page.getByRole('list', { name: 'Files' }).getByText('Delivery plan.txt').waitFor()
  const whole = await web.open(`/companies/${company.id}?tab=files`)
  const row = whole.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ hasText: 'Delivery plan.txt' })
  await row.getByRole('link', { name: 'Deal: Lift for Alder' }).click()
  await whole.getByRole('heading', { name: 'Lift for Alder' }).waitFor()
})

test('files attached to a comment on the own page of an activity stand with it there', async () => {
  const deal = await newDeal()
  const about = { object: 'deal', id: deal.id }
  const call = await web.owner.create('activities', { subject: 'Ring them', about })
  const page = await web.open(`/activities/${call.id}?tab=comments`)
  const place = page.getByRole('region', { name: 'Comment' })
  await place.getByLabel('Attach files').first().setInputFiles([plan])
  await place.getByRole('listitem').filter({ hasText: 'Delivery plan.txt' }).getByText('21 byte').waitFor()
  await place.getByRole('textbox', { name: 'Comment' }).fill('As agreed')
  await place.getByRole('button', { name: 'Save' }).click()
  const comment = page.getByRole('article').filter({ hasText: 'As agreed' })
  await comment.getByRole('link', { name: /Delivery plan\.txt/ }).waitFor()
  await expect.poll(() => place.getByRole('listitem').count()).toBe(0)
  // A picture alone is a comment, too.
  await place.getByLabel('Attach files').first().setInputFiles([photo])
  await place.getByRole('button', { name: 'Save' }).click()
  await page
    .getByRole('article')
    .getByRole('button', { name: /Site\.png/ })
    .waitFor()
})

test('a file whose sending fails stays with the text until it is sent; what is too large is refused in words', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}`, { expects: [/POST .*files/] })
  await page.route('**/api/v1/files*', (route) => route.abort('connectionreset'))
  await composer(page).getByRole('textbox').fill('Not to be lost')
  await attach(page, [plan])
  await attached(page).getByText('The connection broke off').waitFor()
  await composer(page).getByRole('button', { name: 'Save' }).click()
  await composer(page).getByText('Some files were not sent').waitFor()
  await page.unroute('**/api/v1/files*')
  await page.getByRole('button', { name: 'Send “Delivery plan.txt” again' }).click()
  await attached(page).getByText('21 byte').waitFor()
  await attach(page, [{ ...plan, name: 'Film.mp4', buffer: Buffer.alloc(1_000_001) }])
  await attached(page).getByText('The file is too large. The limit is 1 MB').waitFor()
  await page.getByRole('button', { name: 'Remove “Film.mp4”' }).click()
  // Text and file are still there after the page was closed.
  await page.reload()
  await attached(page).getByText('Delivery plan.txt').waitFor()
  await composer(page).getByRole('button', { name: 'Save' }).click()
  const note = page.getByRole('listitem').filter({ hasText: 'Not to be lost' })
  await note.getByRole('link', { name: /Delivery plan\.txt/ }).waitFor()
})

test('files are dropped on a record and renamed; who may only look adds none', async () => {
  const deal = await newDeal()
  const page = await web.open(`/deals/${deal.id}?tab=files`)
  await page.getByText('No files yet').waitFor()
  const carried = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File(['a,b'], 'Prices.csv', { type: 'text/csv' }))
    return data
  })()`)
  const zone = page.getByRole('region', { name: 'Files' })
  for (const event of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(event, { dataTransfer: carried })
  await page.getByRole('button', { name: 'Actions on file “Prices.csv”' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Prices 2026.csv')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Files' }).getByText('Prices 2026.csv').waitFor()
  const looks = await web.open(`/deals/${deal.id}?tab=files`, { as: await web.person('viewer'), size: 'phone' })
  await looks.getByRole('list', { name: 'Files' }).getByText('Prices 2026.csv').waitFor()
  expect(await looks.getByRole('button', { name: 'Add files' }).count()).toBe(0)
  await looks.getByRole('button', { name: 'Actions on file “Prices 2026.csv”' }).click()
  await looks.getByRole('menuitem', { name: 'Download' }).waitFor()
  expect(await looks.getByRole('menuitem').count()).toBe(1)
})

const shown = (from: Page) => from.locator('main img[src*="thumbnail"]').first().evaluate(widthOf)

test('a photo set on a contact is shown beside the name in the list', async () => {
  const contact = await web.owner.create('contacts', { name: 'Clara Holt' })
  const page = await web.open(`/contacts/${contact.id}`)
  await page.getByLabel('Change the picture of Clara Holt').last().setInputFiles(photo)
  const read = async (path: string) => (await web.owner.get<RecordData>(path)).body
  await expect.poll(async () => (await read(`/contacts/${contact.id}`)).photo).toEqual(expect.any(String))
  await expect.poll(() => shown(page)).toBe(192)
  const list = await web.open('/contacts?view=all')
  await list.getByRole('row', { name: /Clara Holt/ }).waitFor()
  await expect.poll(() => shown(list)).toBe(192)
})

test('a logo is set in the form of a new company', async () => {
  const companies = await web.open('/companies?view=all')
  await companies.getByRole('button', { name: 'Company', exact: true }).click()
  const form = companies.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Holt & Sons')
  await form.getByRole('button', { name: 'All fields' }).click()
  await form.getByRole('group', { name: 'Logo' }).getByLabel('Choose a picture').first().setInputFiles(photo)
  await form.getByRole('group', { name: 'Logo' }).getByRole('button', { name: 'Replace' }).waitFor()
  await form.getByRole('button', { name: 'Create' }).click()
  await companies.getByRole('row', { name: /Holt & Sons/ }).waitFor()
  await expect.poll(() => shown(companies)).toBe(192)
})
