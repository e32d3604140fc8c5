import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

test('one switches language and theme for oneself, at once and for the next visit', async () => {
  const person = await web.person('seller', { name: 'Olga Panina' })
  const page = await web.open('/settings/me', { as: person })
  const html = page.locator('html')
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(() => html.getAttribute('data-mantine-color-scheme')).toBe('dark')
  await page.getByRole('radio', { name: 'Русский' }).click()
  await page.getByRole('heading', { name: 'Мой профиль' }).waitFor()
  await page.goto(`${web.origin}/companies`)
  await page.getByRole('heading', { name: 'Компании', level: 1 }).waitFor()
  expect(await html.getAttribute('lang')).toBe('ru')
  expect(await html.getAttribute('data-mantine-color-scheme')).toBe('dark')
})

test('a time zone is found by its city and shown with its offset in the language of the person', async () => {
  const person = await web.person('seller', { name: 'Oleg Samarin' })
  const page = await web.open('/settings/me', { as: person })
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.click()
  await zone.fill('samara')
  await page.getByRole('option', { name: 'Samara (GMT+4)' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect.poll(async () => (await person.get('/me')).body).toMatchObject({ zone: 'Europe/Samara' })
  await page.getByRole('radio', { name: 'Русский' }).click()
  const named = page.getByRole('combobox', { name: 'Часовой пояс' })
  await expect.poll(() => named.inputValue()).toBe('Самара (GMT+4)')
})

test('the owner names the company, and everybody sees the name', async () => {
  const page = await web.open('/settings/company')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Meridian Trade')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('navigation', { name: 'Main' }).getByText('Meridian Trade').waitFor()
})

test('who may not change the company is told whom to ask', async () => {
  const seller = await web.person('seller')
  const page = await web.open('/settings/company', { as: seller })
  await page.getByText('No access').waitFor()
  await page.getByText('An administrator of your company can grant it.').waitFor()
})

test('people are invited by a link, get a role, and lose access when they leave', async () => {
  const page = await web.open('/settings/people')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(`ilya-${randomUUID()}@example.com`)
  await dialog.getByLabel('Role').selectOption({ label: 'Salesperson' })
  await dialog.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByRole('dialog').getByLabel('Link').inputValue()

  const guest = await web.open(new URL(link).pathname + new URL(link).search, { as: null })
  await guest.getByLabel('Full name').fill('Ilya Demidov')
  await guest.getByLabel('New password').fill('three random words')
  await guest.getByRole('button', { name: 'Accept invitation' }).click()
  await guest.getByRole('navigation', { name: 'Main' }).waitFor()

  await page.goto(`${web.origin}/settings/people`)
  await page.getByText('Ilya Demidov').waitFor()
  await page.getByRole('button', { name: 'Actions: Ilya Demidov' }).click()
  await page.getByRole('menuitem', { name: 'Close access' }).click()
  const closing = page.getByRole('dialog', { name: 'Close access: Ilya Demidov' })
  await closing.getByText('Nothing is in hand').waitFor()
  await closing.getByRole('button', { name: 'Close access' }).click()
  await page.getByText('Ilya Demidov: access closed').waitFor()
})

test('before access is closed what the person has in hand is told, with the way to it and to handing it over', async () => {
  const { id } = await web.person('seller', { name: 'Yana Zimina' })
  for (const name of ['First of Yana', 'Second of Yana']) await web.owner.create('companies', { name, owner: id })
  const page = await web.open('/settings/people')
  const ask = async () => {
    await page.getByRole('button', { name: 'Actions: Yana Zimina' }).click()
    await page.getByRole('menuitem', { name: 'Close access' }).click()
  }
  await ask()
  const inHand = page.getByRole('dialog').getByRole('list', { name: 'In hand' })
  await expect.poll(() => inHand.getByRole('listitem').allTextContents()).toEqual(['Companies2'])
  await inHand.getByRole('link', { name: 'Companies' }).click()
  await page.getByRole('row', { name: /First of Yana/ }).waitFor()
  await page.goBack()
  await ask()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over work' }).click()
  await page.getByRole('checkbox', { name: 'Companies: 2' }).waitFor()
})

test('the trash opens on what was deleted last, says how much there is, and gives it back', async () => {
  for (const objects of ['products', 'companies']) {
    const record = await web.owner.create(objects, { name: `Left over: ${objects}` })
    await web.owner.delete(`/${objects}/${record.id}`)
  }
  const page = await web.open('/settings/trash')
  const object = page.getByLabel('Kind of record')
  await expect.poll(() => object.locator('option:checked').textContent()).toBe('Companies · 1')
  await page.getByRole('button', { name: 'Restore Left over: companies' }).click()
  await page.getByText('Nothing of this kind is in the trash').waitFor()
  expect(await object.locator('option:checked').textContent()).toBe('Companies')
  await object.selectOption({ label: 'Products · 1' })
  await page.getByRole('button', { name: 'Restore Left over: products' }).click()
  await page.getByText('The trash is empty').waitFor()
  expect(await object.count()).toBe(0)
})

test('who may delete nothing is told that the trash is not theirs', async () => {
  const page = await web.open('/settings/trash', { as: await web.person('viewer') })
  await page.getByText('No access').waitFor()
})

test('the company closes for days of its own, and the calendar says why', async () => {
  const page = await web.open('/settings/calendar')
  const section = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Days of your own' }) })
  await section.getByRole('button', { name: 'Add days' }).click()
  await section.getByLabel('Reason').fill('Stocktaking')
  await section.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('cell', { name: /Stocktaking/ }).waitFor()
  const settings = await web.owner.get<{ days: { from: string }[] }>('/settings/calendar')
  const day = settings.body.days[0]?.from
  const { body } = await web.owner.get<{ data: object[] }>(`/calendar-days?from=${day}&to=${day}`)
  expect(body.data).toMatchObject([{ kind: 'off', name: 'Stocktaking' }])
  await section.getByRole('button', { name: /^Remove the days from/ }).click()
  await section.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: /Stocktaking/ }).waitFor({ state: 'detached' })
})
