import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

const newCompany = (name: string, values = {}) => web.owner.create('companies', { name, ...values })
const read = async (id: string) => (await web.owner.get<RecordData>(`/companies/${id}`)).body
const value = (page: Page, field: string) =>
  page.getByRole('definition').filter({ has: page.getByRole('button', { name: `Edit field “${field}”` }) })

/** Opens a field, types over what it holds and saves by Enter. */
async function change(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Edit field “${field}”` }).click()
  await page.getByRole('textbox', { name: field, exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

test('a field is changed where it stands: Enter saves it, Escape leaves it, Ctrl Z takes it back', async () => {
  const { id } = await newCompany('Alder Trade', { size: 40 })
  const page = await web.open(`/companies/${id}`)
  await change(page, 'Employees', '55')
  await value(page, 'Employees').getByText('55').waitFor()
  await expect.poll(async () => (await read(id)).size).toBe(55)
  await page.getByRole('button', { name: 'Edit field “Employees”' }).click()
  await page.getByRole('textbox', { name: 'Employees', exact: true }).fill('1')
  await page.keyboard.press('Escape')
  await value(page, 'Employees').getByText('55').waitFor()
  await page.keyboard.press('Control+z')
  await value(page, 'Employees').getByText('40').waitFor()
  await expect.poll(async () => (await read(id)).size).toBe(40)
})

test('the country of an address is chosen by its name, with the pointer or by keys, and shown by it', async () => {
  const { id } = await newCompany('Larch Yard', { address: { city: 'Минск' } })
  const page = await web.open(`/companies/${id}`)
  await page.getByRole('button', { name: 'Edit field “Address”' }).click()
  const country = page.getByRole('combobox', { name: 'Country' })
  await country.fill('bela')
  await page.getByRole('option', { name: 'Belarus' }).click()
  await country.press('Enter')
  await value(page, 'Address').getByText('Минск, Belarus').waitFor()
  await expect.poll(async () => (await read(id)).address).toMatchObject({ city: 'Минск', country: 'BY' })
  await page.getByRole('button', { name: 'Edit field “Address”' }).click()
  await country.fill('kazakh')
  await country.press('Enter')
  await country.press('Enter')
  await value(page, 'Address').getByText('Минск, Kazakhstan').waitFor()
})

test('a contact point is added to the record of the page without asking whose it is', async () => {
  const { id } = await newCompany('Maple Works')
  const page = await web.open(`/companies/${id}`)
  await page.getByRole('button', { name: 'Add a contact point' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Value' }).fill('+7 916 555 00 11')
  expect(await dialog.getByText('Whose').count()).toBe(0)
  expect(await dialog.getByText('Maple Works').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect.poll(async () => (await read(id)).phone).toBe('+79165550011')
})

test('a value that cannot be is refused where it was typed, with the reason, and is not lost', async () => {
  const { id } = await newCompany('Birch Stores')
  const page = await web.open(`/companies/${id}`, { expects: [/PATCH .* 400/] })
  await change(page, 'Website', 'not an address')
  await value(page, 'Website').getByRole('button', { name: 'Not saved' }).click()
  await page
    .getByRole('dialog', { name: 'Not saved' })
    .getByText(/Not a link/)
    .waitFor()
  await value(page, 'Website').getByText('not an address').waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await value(page, 'Website').getByText('Add').waitFor()
  expect((await read(id)).website).toBe(null)
})

test('what a colleague has changed meanwhile is shown beside mine, and one of both is chosen', async () => {
  const { id } = await newCompany('Cedar Mills', { size: 10 })
  const colleague = await web.person('admin', { name: 'Ilya Demidov' })
  const page = await web.open(`/companies/${id}`, { expects: [/PATCH .* 409/] })
  // Live updates are held back, so that both change what they see.
  await page.route('**/api/v1/stream*', (route) => route.abort('aborted'))
  await page.reload()
  await value(page, 'Employees').getByText('10').waitFor()
  const theirs = await colleague.patch(`/companies/${id}`, { version: (await read(id)).version, size: 20 })
  expect(theirs.status).toBe(200)
  await change(page, 'Employees', '30')
  await page.getByRole('button', { name: 'Changed at the same time' }).click()
  const both = page.getByRole('dialog', { name: 'Changed at the same time' })
  await both.getByText('30', { exact: true }).waitFor()
  await both.getByText('20', { exact: true }).waitFor()
  await both.getByText(/Ilya Demidov/).waitFor()
  await both.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(async () => (await read(id)).size).toBe(30)
  await value(page, 'Employees').getByText('30').waitFor()
})

test('a colleague’s change that comes in while an editor is open is not written over unasked', async () => {
  const { id } = await newCompany('Cypress Press', { size: 10, industry: 'start' })
  const page = await web.open(`/companies/${id}`, { expects: [/PATCH .* 409/] })
  const theirs = async (values: Record<string, unknown>) => {
    expect((await web.owner.patch(`/companies/${id}`, { version: (await read(id)).version, ...values })).status).toBe(
      200,
    )
    await value(page, 'Industry').getByText(String(values.industry)).waitFor()
  }
  const open = async () => {
    await page.getByRole('button', { name: 'Edit field “Employees”' }).click()
    await editor.waitFor()
  }
  const editor = page.getByRole('textbox', { name: 'Employees', exact: true })
  await value(page, 'Employees').getByText('10').waitFor()
  // Nothing typed, nothing written.
  await open()
  await theirs({ size: 20, industry: 'first' })
  await page.getByRole('heading', { level: 1 }).click()
  await value(page, 'Employees').getByText('20').waitFor()
  // Typed over what a colleague has changed: a choice.
  await open()
  await theirs({ size: 30, industry: 'second' })
  await editor.fill('40')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Changed at the same time' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the new one' }).click()
  await value(page, 'Employees').getByText('30').waitFor()
  expect((await read(id)).size).toBe(30)
  // Others changed something else: saved.
  await open()
  await theirs({ industry: 'third' })
  await editor.fill('50')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await read(id)).size).toBe(50)
  expect((await read(id)).industry).toBe('third')
})

test('a colleague’s change appears by itself, also of a field that I am not editing', async () => {
  const { id, version } = await newCompany('Dogwood Works', { size: 10 })
  const page = await web.open(`/companies/${id}`)
  await value(page, 'Employees').getByText('10').waitFor()
  await web.owner.patch(`/companies/${id}`, { version, size: 77 })
  await value(page, 'Employees').getByText('77').waitFor()
})

test('without a connection a bar says so, changes wait, and go when it is back', async () => {
  const { id } = await newCompany('Elm Farm', { size: 10 })
  const page = await web.open(`/companies/${id}`, { expects: [/ERR_INTERNET_DISCONNECTED/] })
  await value(page, 'Employees').getByText('10').waitFor()
  await page.settled()
  await page.context().setOffline(true)
  await change(page, 'Employees', '44')
  await page.getByText('No connection. 1 change waiting').waitFor()
  await value(page, 'Employees').getByText('44').waitFor()
  expect((await read(id)).size).toBe(10)
  await page.context().setOffline(false)
  await expect.poll(async () => (await read(id)).size).toBe(44)
  await page.getByText('No connection').waitFor({ state: 'detached' })
})

test('J and K walk through the list that one came from', async () => {
  for (const name of ['Zinc 1', 'Zinc 2', 'Zinc 3']) await newCompany(name)
  const page = await web.open('/companies?q=zinc')
  await page.getByRole('link', { name: 'Zinc 2' }).click()
  const title = page.getByRole('heading', { level: 1 })
  await expect.poll(() => title.textContent()).toBe('Zinc 2')
  await page.getByText('2 / 3').waitFor()
  await page.keyboard.press('j')
  await expect.poll(() => title.textContent()).toBe('Zinc 3')
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expect.poll(() => title.textContent()).toBe('Zinc 1')
})

test('a record that is not there, or not for me, says so and leads back', async () => {
  const page = await web.open('/companies/00000000-0000-7000-8000-000000000000', { expects: [/ 404 /] })
  await page.getByRole('heading', { name: 'Company not found' }).waitFor()
  await page.getByText('The record was deleted, or you have no access to it.').waitFor()
})

test('whatever people have written is shown as text: nothing runs, and no link leads where it does not say', async () => {
  const picture = '<img src="/x" onerror="window.hacked = 1">'
  const description = [
    picture,
    '<script>window.hacked = 1</script>',
    '[a](javascript:window.hacked=1) [b](/\\evil.test) [c](//evil.test) [d](data:text/html,x)',
    '![e](https://evil.test/pixel.png) <a href="https://evil.test" onclick="window.hacked=1">f</a>',
    '[the site](https://good.test/page)',
  ].join('\n\n')
  const { id } = await newCompany(`${picture} Hostile`, { description, tags: [picture], industry: picture })
  await web.owner.create('comments', { about: { object: 'company', id }, body: description })
  // Where the text is made safe the browser says that it lets no handler run.
  const page = await web.open(`/companies/${id}`, { expects: [/Executing inline event handler violates/] })
  await page.getByRole('link', { name: 'the site' }).first().waitFor()
  await page.settled()
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((one) => String((one as unknown as { href: string }).href)))
  // What was refused as an address is left as an anchor that leads nowhere.
  const leading = links.filter((href) => href !== '')
  expect(leading.filter((href) => !href.startsWith('http'))).toEqual([])
  const foreign = leading.filter((href) => !href.startsWith(new URL(page.url()).origin))
  expect(new Set(foreign)).toEqual(new Set(['https://good.test/page', 'https://evil.test/']))
  expect(await page.locator('img[onerror], [onclick], script:not([src])').count()).toBe(0)
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
  await page.goto(page.url().replace(/\/[^/]*$/, ''))
  await page.getByRole('link', { name: 'Hostile' }).first().waitFor()
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
})

test('a record in the trash is read and brought back, and offers no work before', async () => {
  const { id } = await newCompany('Rowan Retired')
  await web.owner.delete(`/companies/${id}`)
  const page = await web.open(`/companies/${id}`)
  await page.getByText('This record is in the trash').waitFor()
  await page.getByRole('heading', { name: 'Rowan Retired', level: 1 }).waitFor()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(await page.getByRole('textbox', { name: 'Note' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Plan', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
})
