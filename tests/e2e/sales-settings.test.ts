import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '../../server/platform/clock/clock.ts'
import { readFunnel } from '../support/sales.ts'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

test('a pipeline is made with its stages, and a stage gets its place, probability and required fields', async () => {
  const page = await web.open('/settings/pipelines')
  await page.getByRole('button', { name: 'Create a pipeline' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a pipeline' })
  await dialog.getByLabel('Name').fill('Renewals')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Renewals' }) })
  await section.getByRole('button', { name: 'Add a stage' }).click()
  const stage = page.getByRole('dialog', { name: 'New stage: Renewals' })
  await stage.getByLabel('Name').fill('Signature')
  await stage.getByLabel('Probability').fill('95')
  await stage.getByLabel('Required fields').fill('Amou')
  await page.getByRole('option', { name: 'Amount' }).click()
  await stage.getByRole('button', { name: 'Save' }).click()
  await section.getByText(/95% .* requires Amount/).waitFor()
  await section.getByRole('button', { name: 'Move up: Signature' }).click()
  const { data } = (await web.owner.get<{ data: RecordData[] }>('/pipelines?search=Renewals')).body
  const names = async () => (await readFunnel(web.owner, data[0]?.id)).open.map(({ name }) => name)
  await expect.poll(names).toEqual(['New request', 'Qualification', 'Proposal', 'Negotiation', 'Signature', 'Contract'])
})

test('the last won stage stays, and the page says why', async () => {
  const page = await web.open('/settings/pipelines', { expects: [/DELETE .* 409/] })
  await page.getByRole('button', { name: 'Actions: Won' }).first().click()
  await page.getByRole('menuitem', { name: 'Delete the stage' }).click()
  await page.getByText(/This is the last stage of its kind/).waitFor()
})

test('a source is added, renamed and offered no more', async () => {
  const page = await web.open('/settings/lists')
  const sources = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Sources' }) })
  await sources.getByRole('button', { name: 'Add' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Billboard')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await sources.getByText('Billboard').waitFor()
  await sources.getByRole('button', { name: 'Actions: Billboard' }).click()
  await page.getByRole('menuitem', { name: 'Offer no more' }).click()
  await sources.getByText('Not offered').waitFor()
  const { data } = (await web.owner.get<{ data: RecordData[] }>('/sources?search=Billboard')).body
  await expect.poll(async () => (await web.owner.get(`/sources/${data[0]?.id}`)).body.active).toBe(false)
})

test('before an entry of a list is deleted, where it is named is told', async () => {
  const source = await web.owner.create('sources', { name: 'Stand fourteen' })
  await web.owner.create('tags', { name: 'fairgoer' })
  await web.owner.create('leads', { name: 'Met at the stand', source: source.id })
  await web.owner.create('companies', { name: 'Stand Builders', source: source.id, tags: ['fairgoer'] })
  const page = await web.open('/settings/lists')
  const ask = async (name: string) => {
    await page.getByRole('button', { name: `Actions: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
  }
  const dialog = page.getByRole('dialog')
  const named = () => dialog.getByRole('list', { name: 'Where it is named' }).getByRole('listitem').allTextContents()
  await ask('fairgoer')
  await expect.poll(named).toEqual(['Companies1'])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await ask('Stand fourteen')
  await expect.poll(async () => (await named()).sort()).toEqual(['Companies1', 'Leads1'])
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Deleted: Stand fourteen').waitFor()
  expect((await web.owner.get(`/sources/${source.id}`)).body.deletedAt).not.toBeNull()
})

test('a tag has the colour of the list wherever it stands, and takes another at once', async () => {
  const tag = await web.owner.create('tags', { name: 'important', tone: 'bad' })
  const { id } = await web.owner.create('companies', { name: 'Colourful', tags: ['important', 'odd'] })
  const page = await web.open(`/companies/${id}`)
  interface Browser {
    getComputedStyle(element: unknown): { color: string }
  }
  const colourOf = (name: string) =>
    page
      .getByRole('main')
      .getByText(name, { exact: true })
      .evaluate((text) => (globalThis as unknown as Browser).getComputedStyle(text).color)
  const plain = await colourOf('odd')
  await expect.poll(() => colourOf('important')).not.toBe(plain)
  const red = await colourOf('important')
  await web.owner.patch(`/tags/${tag.id}`, { version: tag.version, tone: 'ok' })
  await expect.poll(async () => [plain, red].includes(await colourOf('important'))).toBe(false)
})

test('plans are typed into a grid, walked by keyboard, and emptied again', async () => {
  const seller = await web.person('seller', { name: 'Olga Panina' })
  const page = await web.open('/settings/targets')
  const year = dayIn('Europe/Moscow', new Date()).slice(0, 4)
  const cell = page.getByRole('textbox', { name: `Olga Panina, March ${year}` })
  const plans = async () => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'user', op: 'eq', value: seller.id }))
    const { data } = (await web.owner.get<{ data: RecordData[] }>(`/targets?filter=${filter}`)).body
    return data.map(({ month, metric, value }) => [month, metric, value])
  }
  await cell.fill('1 250 000')
  await page.keyboard.press('Tab')
  await expect.poll(plans).toEqual([[`${year}-03-01`, 'wonSum', '1250000.00']])
  await expect.poll(() => cell.inputValue()).toBe('1,250,000')
  await cell.fill('')
  await page.keyboard.press('Enter')
  await expect.poll(plans).toEqual([])
})
