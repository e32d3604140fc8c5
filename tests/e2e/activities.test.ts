import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../support/app.ts'
import { findBarriers } from '../support/axe.ts'
import { type WebApp, webApp } from '../support/web.ts'
import { makeWorld, type World } from '../support/world.ts'

let web: WebApp
let world: World
beforeAll(async () => {
  web = await webApp()
  world = await makeWorld(web)
})
afterAll(() => web.close())

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const reference = (object: string, record: RecordData) => ({ object, id: record.id })
const read = async (path: string, caller: Caller = web.owner) => (await caller.get<RecordData>(path)).body
const plan = (subject: string, values: Record<string, unknown>, caller: Caller = web.owner) =>
  caller.create('activities', { subject, kind: 'call', ...values })

describe('the first page of the day', () => {
  test('shows what is overdue, due and idle, and finishing a step asks for the next', async () => {
    const seller = await web.person('seller', { name: 'Anna' })
    const { deal } = await world.chain(seller)
    const idle = await world.deal({ name: 'Idle deal', amount: 1000 }, seller)
    await plan('Ring about the offer', { about: reference('deal', deal), dueAt: daysFromNow(-3) }, seller)
    await plan('Send the papers', { dueAt: daysFromNow(0), allDay: true }, seller)
    const page = await web.open('/', { as: seller })
    await page.waitForURL('**/today')
    const overdue = page.getByRole('region', { name: /^Overdue/ })
    await overdue.getByRole('link', { name: 'Ring about the offer' }).waitFor()
    await page
      .getByRole('region', { name: /^Today/ })
      .getByRole('link', { name: 'Send the papers' })
      .waitFor()
    await page.getByRole('link', { name: 'Idle deal' }).waitFor()
    await overdue.getByRole('button', { name: 'Complete: Ring about the offer' }).click()
    const dialog = page.getByRole('dialog', { name: 'Complete activity' })
    await dialog.getByRole('radio', { name: 'Call back' }).click()
    await dialog.getByRole('button', { name: 'Complete and plan' }).click()
    await overdue.waitFor({ state: 'detached' })
    await expect.poll(async () => (await read(`/deals/${deal.id}`)).nextStepAt).not.toBeNull()
    expect((await read(`/deals/${idle.id}`)).nextStepAt).toBeNull()
  })

  test('lets a step be moved, and the move be taken back', async () => {
    const seller = await web.person('seller', { name: 'Boris' })
    const made = await plan('Late call', { dueAt: daysFromNow(-2) }, seller)
    const page = await web.open('/today', { as: seller })
    await page.getByRole('button', { name: 'Reschedule: Late call' }).click()
    await page.getByRole('menuitem', { name: /^In a week/ }).click()
    await page.getByText('Activity rescheduled').waitFor()
    await page.getByRole('link', { name: 'Late call' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Late call' }).waitFor()
    expect((await read(`/activities/${made.id}`, seller)).dueAt).toBe(made.dueAt)
  })

  test('asks before Escape takes away what was typed', async () => {
    const page = await web.open('/today')
    const dialog = page.getByRole('dialog', { name: 'Plan an activity' })
    await page.getByRole('button', { name: 'Plan', exact: true }).first().click()
    await dialog.getByRole('textbox', { name: 'What to do' }).fill('Call them about the cellar')
    await page.keyboard.press('Escape')
    await dialog.getByText('What you typed is not saved.').waitFor()
    await dialog.getByRole('button', { name: 'Go on' }).click()
    expect(await dialog.getByRole('textbox', { name: 'What to do' }).inputValue()).toBe('Call them about the cellar')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Plan', exact: true }).first().click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('leads from each figure to just the records that it counts', async () => {
    const seller = await web.person('seller', { name: 'Nadia' })
    await plan('Missed', { dueAt: daysFromNow(-2) }, seller)
    await plan('Asked to come', { dueAt: daysFromNow(-1) }).then((made) =>
      web.owner.create('activityParticipants', { activity: made.id, user: seller.id }),
    )
    await plan('Next', { dueAt: daysFromNow(1) }, seller)
    await seller.create('deals', { name: 'Forgotten' })
    const taken = await seller.create('leads', { name: 'Taken and forgotten' })
    await seller.post(`/leads/${taken.id}/accept`)
    const page = await web.open('/today', { as: seller })
    const figures = page.getByRole('list', { name: 'The day in figures' })
    const rows = (list: string) => page.getByRole('grid', { name: list }).getByRole('link').allTextContents()
    await figures.getByRole('link', { name: /^Overdue\s*2/ }).click()
    await expect.poll(() => rows('Activities')).toEqual(['Missed', 'Asked to come'])
    await page.goBack()
    await figures.getByRole('link', { name: /^No next step\s*1\s*\+ 1 lead/ }).click()
    await expect.poll(() => rows('Deals')).toEqual(['Forgotten'])
  })

  test('writes down a call from anywhere, with the record found by its name', async () => {
    const seller = await web.person('seller', { name: 'Clara' })
    const company = await seller.create('companies', { name: 'Quartz Works' })
    const page = await web.open('/today', { as: seller })
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Log an activity' })
    await dialog.getByRole('combobox', { name: 'With whom or about what' }).fill('quartz')
    await page.getByRole('option', { name: /Quartz Works/ }).click()
    await dialog.getByRole('textbox', { name: 'What you talked about' }).fill('They want a demo')
    await dialog.getByRole('button', { name: 'Log' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await read(`/companies/${company.id}`, seller)).lastActivityAt).not.toBeNull()
  })
})

describe('on a record', () => {
  test('a call is written down in three actions and stands in the timeline of the company, too', async () => {
    const { contact, company } = await world.chain()
    const page = await web.open(`/contacts/${contact.id}`)
    await page.getByRole('tab', { name: 'Call' }).click()
    await page.keyboard.type('Agreed on the price')
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await page.getByText('Agreed on the price', { exact: true }).waitFor()
    await page.goto(new URL(`/companies/${company.id}`, web.origin).href)
    await page.getByText('Agreed on the price', { exact: true }).waitFor()
  })

  const doras = ['Dora', 'Edna', 'Flora']
  test('a note is begun by a key, names a colleague by @ and reaches the bell', async () => {
    // Tried again it must not find the colleague of the try before.
    const name = `${doras.shift()} Dean`
    const colleague = await web.person('seller', { name })
    const { company } = await world.chain()
    const page = await web.open(`/companies/${company.id}`)
    await page.getByRole('tab', { name: 'Note' }).waitFor()
    await page.keyboard.press('KeyN')
    await page.keyboard.type(`Ask @${name.slice(0, 4)}`)
    await page.getByRole('option', { name: new RegExp(name) }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('about the terms')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Note saved').waitFor()
    await page.getByText(`@${name}`, { exact: true }).waitFor()
    const theirs = await web.open('/today', { as: colleague })
    await theirs.getByRole('link', { name: `Ask @${name} about the terms` }).waitFor()
    await theirs.getByRole('button', { name: /notification/i }).click()
    await theirs.getByRole('dialog').getByText(`Ask @${name} about the terms`).waitFor()
  })

  test('a mention of somebody who does not see the record is refused in place and nothing typed is lost', async () => {
    const author = await web.person('seller', { name: 'Emil' })
    await web.person('seller', { name: 'Frida Fox' })
    const made = await plan('Private matter', {}, author)
    const page = await web.open(`/activities/${made.id}?tab=comments`, { as: author, expects: [/POST .*comments 400/] })
    const note = page.getByRole('textbox', { name: 'Comment' })
    await note.pressSequentially('Look @Frida')
    await page.getByRole('option', { name: /Frida Fox/ }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Frida Fox cannot see this record', { exact: false }).waitFor()
    expect(await note.inputValue()).toBe('Look @Frida Fox ')
    const stored = await author.get<{ data: RecordData[] }>('/comments')
    expect(stored.body.data.filter((one) => (one.about as { id: string }).id === made.id)).toEqual([])
  })

  test('the next step is finished, and none is a state that says so and offers to plan', async () => {
    const { company } = await world.chain()
    await plan('Visit them', { kind: 'meeting', about: reference('company', company), dueAt: daysFromNow(2) })
    const page = await web.open(`/companies/${company.id}`)
    const card = page.getByRole('region', { name: 'Next step' })
    await card.getByText('Visit them').waitFor()
    await card.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click()
    await card.getByText('No next step').waitFor()
    await card.getByRole('button', { name: 'Plan', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Plan', exact: true }).click()
    await dialog.getByText('Say what is to be done').waitFor()
    await dialog.getByPlaceholder('What to do').fill('Write the offer')
    await dialog.getByRole('radio', { name: 'In a week' }).click()
    await dialog.getByRole('button', { name: 'Plan', exact: true }).click()
    await card.getByText('Write the offer').waitFor()
  })

  test('of a phone the next step stands above the timeline and is finished there', async () => {
    const { company } = await world.chain()
    await plan('Short call', { about: reference('company', company), dueAt: daysFromNow(-1) })
    const page = await web.open(`/companies/${company.id}`, { size: 'phone' })
    await page.getByText('Short call').first().waitFor()
    await page.getByRole('button', { name: 'Done' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click()
    await page.getByText('No next step').first().waitFor()
  })
})

describe('ways to reach a customer', () => {
  test('are added, made primary and called at a press', async () => {
    const company = await web.owner.create('companies', { name: 'Heron Ltd', phone: '+79161112233' })
    const page = await web.open(`/companies/${company.id}`)
    const call = page.getByRole('link', { name: 'Call', exact: true })
    expect(await call.getAttribute('href')).toBe('tel:+79161112233')
    await page.getByRole('button', { name: 'Add a contact point' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('8 (916) 111-22-44')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('link', { name: '+7 916 111-22-44' }).waitFor()
    await page.getByRole('button', { name: 'Actions: +7 916 111-22-44' }).click()
    await page.getByRole('menuitem', { name: 'Make primary' }).click()
    await expect.poll(() => call.getAttribute('href')).toBe('tel:+79161112244')
    expect((await read(`/companies/${company.id}`)).phone).toBe('+79161112244')
  })

  test('show the people of a company and the branches below it', async () => {
    const company = await web.owner.create('companies', { name: 'Mother Co' })
    await web.owner.create('companies', { name: 'Daughter Co', parent: company.id })
    const page = await web.open(`/companies/${company.id}`)
    await page.getByRole('list', { name: 'Group of companies' }).getByRole('link', { name: 'Daughter Co' }).waitFor()
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('menuitem', { name: 'New contact' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Last name' }).fill('Newman')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('link', { name: 'Newman' }).first().waitFor()
  })
})

describe('without barriers are', () => {
  test('finishing, planning and writing down, each with everything open', async () => {
    const seller = await web.person('seller', { name: 'Ida' })
    const { contact } = await world.chain(seller)
    await plan('Call them', { about: reference('contact', contact), dueAt: daysFromNow(-1) }, seller)
    const page = await web.open('/today', { as: seller })
    await page.getByRole('button', { name: 'Complete: Call them' }).click()
    await page.getByRole('dialog', { name: 'Complete activity' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Plan', exact: true }).first().click()
    await page.getByRole('dialog', { name: 'Plan an activity' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await page.getByRole('dialog', { name: 'Log an activity' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.goto(new URL(`/contacts/${contact.id}`, web.origin).href)
    await page.getByRole('tab', { name: 'Call' }).click()
    await page.getByRole('button', { name: 'Next step', exact: true }).click()
    expect(await findBarriers(page)).toEqual([])
  })
})

test('the calendar tells what is done, what was called off and what is overdue from what is still to come', async () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const plan = (subject: string, more: object) =>
    web.owner.create('activities', { kind: 'task', subject, dueAt: at(-1), ...more })
  await plan('Ready thing', { status: 'done' })
  await plan('Called off thing', { status: 'canceled' })
  await plan('Missed thing', {})
  const page = await web.open('/activities?layout=calendar&view=all')
  const day = page.getByRole('grid').locator('[aria-current="date"]')
  await day.getByRole('link').first().waitFor()
  if ((await day.getByRole('button', { name: /more$/ }).count()) > 0)
    await day.getByRole('button', { name: /more$/ }).click()
  for (const name of [/^Done .*Ready thing/, /^Cancelled .*Called off thing/, /overdue.*Missed thing/i])
    await page.getByRole('link', { name }).first().waitFor()
})
