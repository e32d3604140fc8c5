import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
  await web.owner.create('companies', { name: 'Kedr Retail', email: 'office@kedr.example' })
  await web.settle()
})
afterAll(() => web.close())

test('who creates a company that is there already is told so before saving, and can go on', async () => {
  const page = await web.open('/companies')
  await page.getByRole('button', { name: 'Company', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Create company' })
  await dialog.getByLabel('Name').fill('Kedr Retail')
  await dialog.getByText('This record may exist already').waitFor()
  await dialog.getByRole('link', { name: /Kedr Retail/ }).waitFor()
  await dialog.getByLabel('Name').fill('Lipa Retail')
  await dialog.getByText('This record may exist already').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('row', { name: /Lipa Retail/ }).waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Lipa Retail', level: 1 }).waitFor()
})

test('a form that lacks something says where, and keeps what was typed when it is closed by mistake', async () => {
  const page = await web.open('/companies')
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Create company' })
  await dialog.getByLabel('Email').fill('who@example.com')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await dialog.getByText('Fill in this field').waitFor()
  expect(await dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
  await page.reload()
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('c')
  await dialog.getByText('What you had not saved is back.').waitFor()
  expect(await dialog.getByLabel('Email').inputValue()).toBe('who@example.com')
})

test('a new deal needs only a name: pipeline and stage come by themselves', async () => {
  const page = await web.open('/companies')
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Create deal' })
  await dialog.getByLabel('Name').fill('Call centre for Kedr')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('status').getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Call centre for Kedr', level: 1 }).waitFor()
})
