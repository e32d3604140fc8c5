import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from '../support/axe.ts'
import { type WebApp, webApp } from '../support/web.ts'
import { type Locale, wordsOf } from '../support/words.ts'

let web: WebApp
const ids: Record<string, string> = {}
beforeAll(async () => {
  web = await webApp({ demo: true, language: 'ru' })
  for (const objects of ['companies', 'contacts', 'leads', 'deals', 'products', 'activities']) {
    const reply = await web.owner.get<{ data: RecordData[] }>(`/${objects}?limit=1&sort=-createdAt`)
    ids[objects] = reply.body.data[0]?.id ?? ''
  }
})
afterAll(() => web.close())

type Words = ReturnType<typeof wordsOf>
interface Screen {
  name: string
  path: string | (() => string)
  signedOut?: boolean
  phone?: boolean
  /** What is done on the page before it is looked at. */
  open?: (page: Page, t: Words) => Promise<void>
}

const record = (objects: string) => () => `/${objects}/${ids[objects]}`
const press = (page: Page, keys: string) => page.keyboard.press(keys)

const screens: Screen[] = [
  { name: 'sign-in', path: '/sign-in', signedOut: true },
  { name: 'forgotten password', path: '/forgot-password', signedOut: true },
  { name: 'dead invitation', path: '/invitation?token=x', signedOut: true },
  { name: 'tray of leads', path: '/leads' },
  { name: 'board of deals', path: '/deals' },
  { name: 'table of deals', path: '/deals?layout=table&view=all' },
  { name: 'grouped table', path: '/deals?layout=table&view=all&group=stage' },
  { name: 'calendar of close dates', path: '/deals?layout=calendar' },
  { name: 'forecast', path: '/deals/forecast' },
  { name: 'companies', path: '/companies' },
  { name: 'contacts', path: '/contacts' },
  { name: 'products', path: '/products' },
  { name: 'activities', path: '/activities' },
  { name: 'lead', path: record('leads') },
  { name: 'deal', path: record('deals') },
  { name: 'company', path: record('companies') },
  { name: 'contact', path: record('contacts') },
  { name: 'today', path: '/today' },
  { name: 'product', path: record('products') },
  { name: 'activity', path: record('activities') },
  { name: 'reports: results', path: '/reports' },
  { name: 'reports: funnel', path: '/reports?tab=funnel' },
  { name: 'reports: people', path: '/reports?tab=people' },
  { name: 'reports: plan', path: '/reports?tab=plan' },
  { name: 'pipelines', path: '/settings/pipelines' },
  { name: 'lists', path: '/settings/lists' },
  { name: 'targets', path: '/settings/targets' },
  { name: 'working calendar', path: '/settings/calendar' },
  { name: 'handing over', path: '/settings/hand-over' },
  { name: 'own settings', path: '/settings/me' },
  { name: 'settings of the company', path: '/settings/company' },
  { name: 'people', path: '/settings/people' },
  { name: 'teams', path: '/settings/teams' },
  { name: 'tokens', path: '/settings/tokens' },
  { name: 'imports', path: '/settings/imports' },
  { name: 'demo data', path: '/settings/demo' },
  { name: 'no such page', path: '/nowhere' },
  { name: 'nothing matches the filter', path: `/companies?q=${encodeURIComponent('ничего такого нет')}` },
  {
    name: 'palette',
    path: '/companies',
    async open(page, t) {
      await press(page, 'Control+k')
      await page.getByRole('combobox', { name: t('shell:palette.title') }).fill('амур')
      await page.getByRole('option').nth(2).waitFor()
    },
  },
  {
    name: 'keys',
    path: '/companies',
    async open(page, t) {
      await press(page, '?')
      await page.getByRole('dialog', { name: t('shell:keys.title') }).waitFor()
    },
  },
  {
    name: 'quick create',
    path: '/companies',
    async open(page) {
      await press(page, 'c')
      await press(page, 'd')
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
    },
  },
  {
    name: 'filter builder',
    path: '/companies',
    async open(page, t) {
      await press(page, 'f')
      await page.getByRole('dialog', { name: t('engine:filter.title') }).waitFor()
    },
  },
  {
    name: 'menu of a column and ticked rows',
    path: '/companies',
    async open(page, t) {
      await page.getByRole('grid').focus()
      await press(page, 'Shift+Space')
      await page.getByRole('region', { name: t('engine:bulk.title') }).waitFor()
      await press(page, 'ArrowUp')
      await press(page, 'Space')
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'quick look',
    path: '/companies',
    async open(page) {
      await page.getByRole('grid').focus()
      await press(page, 'Space')
      await page.getByRole('complementary').getByRole('term').first().waitFor()
    },
  },
  {
    name: 'menu of the user',
    path: '/companies',
    async open(page, t) {
      await page.getByRole('button', { name: t('shell:user.menu') }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  { name: 'today on a phone', path: '/today', phone: true },
  { name: 'board on a phone', path: '/deals', phone: true },
  { name: 'list on a phone', path: '/companies', phone: true },
  { name: 'deal on a phone', path: record('deals'), phone: true },
  { name: 'settings on a phone', path: '/settings/me', phone: true },
]

async function show({ path, signedOut, phone, open }: Screen, locale: Locale) {
  const page = await web.open(typeof path === 'string' ? path : path(), {
    locale,
    ...(signedOut ? { as: null } : {}),
    ...(phone ? { size: 'phone' } : {}),
    expects: [/ 404 /],
  })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.settled()
  await open?.(page, wordsOf(locale))
  if (open) await page.settled()
  return page
}

test.each(screens)('$name: no barriers, in either theme', async (screen) => {
  const page = await show(screen, 'ru')
  const barriers = await findBarriers(page)
  // The theme changes colours and nothing else.
  await page.evaluate(`document.documentElement.dataset.mantineColorScheme = 'dark'`)
  const inTheDark = (await findBarriers(page, 'colours')).map((barrier) => `in the dark: ${barrier}`)
  expect([...barriers, ...inTheDark].join('\n')).toBe('')
})

test.each(screens)('$name: no barriers in English', async (screen) => {
  // The language changes words and nothing else.
  expect((await findBarriers(await show(screen, 'en'), 'words')).join('\n')).toBe('')
})
