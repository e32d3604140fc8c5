import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Page } from 'playwright-core'
import type { Caller } from './app.ts'
import type { wordsOf } from './words.ts'

type Words = ReturnType<typeof wordsOf>

/** Something that opens above a screen: menu, dialog, panel. */
export interface Overlay {
  name: string
  open(page: Page, t: Words): Promise<void>
}

/** One screen of the product as somebody sees it. */
export interface Screen {
  name: string
  /** `{deals}` stands for the id of a deal. */
  path: string
  as?: 'viewer' | 'nobody'
  phone?: boolean
  overlays?: Overlay[]
}

const press = (...keys: string[]) => {
  return async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
}
/** Presses the first button of that name, which may go on after the key's text. */
const button = (key: string, at = 0) => {
  return async (page: Page, t: Words) => {
    const name = new RegExp(
      `^${t(key, { name: '…' })
        .split('…')[0]
        ?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
    )
    await page.getByRole('main').getByRole('button', { name }).nth(at).click()
  }
}
const onGrid = (...keys: string[]) => {
  return async (page: Page) => {
    await page.getByRole('grid').focus()
    await press(...keys)(page)
  }
}

/** Every route, with the main things that open above it. */
export const screens: Screen[] = [
  { name: 'sign-in', path: '/sign-in', as: 'nobody' },
  { name: 'forgotten password', path: '/forgot-password', as: 'nobody' },
  { name: 'new password', path: '/new-password?token=x', as: 'nobody' },
  { name: 'dead invitation', path: '/invitation?token=x', as: 'nobody' },
  { name: 'dead link of the first run', path: '/setup?token=x', as: 'nobody' },
  {
    name: 'today',
    path: '/today',
    overlays: [
      { name: 'plan', open: button('today:plan') },
      { name: 'log', open: button('today:log') },
      { name: 'keys', open: press('?') },
    ],
  },
  {
    name: 'tray of leads',
    path: '/leads',
    overlays: [{ name: 'sort', open: press('s') }],
  },
  {
    name: 'board of deals',
    path: '/deals?view=open',
    overlays: [
      {
        name: 'palette',
        async open(page, t) {
          await press('Control+k')(page)
          await page.getByRole('combobox', { name: t('shell:palette.title') }).fill('амур')
          await page.getByRole('option').nth(2).waitFor()
        },
      },
      {
        name: 'menu of a card',
        async open(page) {
          await page.getByRole('article').first().focus()
          await press('Shift+F10')(page)
        },
      },
      {
        name: 'menu of the user',
        open: (page, t) => page.getByRole('button', { name: t('shell:user.menu') }).click(),
      },
      { name: 'bell', open: (page, t) => page.getByRole('button', { name: t('shell:bell.title') }).click() },
      { name: 'new view', open: button('engine:views.add') },
    ],
  },
  { name: 'table of deals', path: '/deals?layout=table&view=all' },
  { name: 'grouped table', path: '/deals?layout=table&view=all&group=stage' },
  { name: 'calendar of close dates', path: '/deals?layout=calendar&view=open' },
  { name: 'forecast', path: '/deals/forecast' },
  {
    name: 'companies',
    path: '/companies',
    overlays: [
      { name: 'filter', open: press('f') },
      { name: 'columns', open: button('engine:columns.title') },
      { name: 'menu of a column', open: onGrid('ArrowUp', 'Space') },
      { name: 'quick look', open: onGrid('ArrowDown', 'Space') },
      {
        name: 'bulk edit',
        async open(page, t) {
          await onGrid('Shift+Space')(page)
          await page.getByRole('button', { name: t('engine:bulk.edit'), exact: true }).click()
        },
      },
      {
        name: 'quick create',
        async open(page, t) {
          await press('c', 'c')(page)
          const name = page.getByRole('dialog').getByLabel(t('objects:company.fields.name'), { exact: false })
          await name.first().fill('Авангард')
          await page.getByRole('dialog').getByRole('status').getByRole('link').first().waitFor()
        },
      },
    ],
  },
  { name: 'contacts', path: '/contacts' },
  { name: 'products', path: '/products' },
  { name: 'activities', path: '/activities' },
  { name: 'calendar of activities', path: '/activities?layout=calendar' },
  {
    name: 'lead',
    path: '/leads/{leads}',
    overlays: [
      { name: 'convert', open: button('sales:leads.convert') },
      { name: 'link', open: button('sales:leads.link') },
      { name: 'reject', open: button('sales:leads.reject') },
    ],
  },
  {
    name: 'deal',
    path: '/deals/{deals}',
    overlays: [
      { name: 'lost', open: button('sales:deal.lost') },
      { name: 'menu of the record', open: button('engine:record.menu') },
      { name: 'participant', open: button('sales:participants.add') },
    ],
  },
  { name: 'files of a deal', path: '/deals/{deals}?tab=files' },
  { name: 'lines of a deal', path: '/deals/{deals}?tab=lines' },
  {
    name: 'company',
    path: '/companies/{companies}',
    overlays: [{ name: 'contact point', open: button('customers:points.add') }],
  },
  { name: 'contact', path: '/contacts/{contacts}' },
  { name: 'product', path: '/products/{products}' },
  { name: 'activity', path: '/activities/{activities}' },
  { name: 'record that is not there', path: '/deals/01969f4d-6a48-7e07-8eb4-12688deae810' },
  { name: 'reports: results', path: '/reports' },
  { name: 'reports: funnel', path: '/reports?tab=funnel' },
  { name: 'reports: people', path: '/reports?tab=people' },
  { name: 'reports: plan', path: '/reports?tab=plan' },
  {
    name: 'pipelines',
    path: '/settings/pipelines',
    overlays: [
      { name: 'stage', open: button('sales:stages.editOf') },
      { name: 'pipeline', open: button('sales:pipelines.add') },
    ],
  },
  { name: 'lists', path: '/settings/lists', overlays: [{ name: 'entry', open: button('sales:lists.add') }] },
  { name: 'targets', path: '/settings/targets' },
  { name: 'working calendar', path: '/settings/calendar' },
  { name: 'handing over', path: '/settings/hand-over' },
  { name: 'own settings', path: '/settings/me' },
  {
    name: 'settings of the company',
    path: '/settings/company',
    overlays: [{ name: 'rate', open: button('people:rates.add') }],
  },
  { name: 'people', path: '/settings/people', overlays: [{ name: 'invite', open: button('people:people.invite') }] },
  { name: 'teams', path: '/settings/teams', overlays: [{ name: 'team', open: button('people:teams.add') }] },
  { name: 'tokens', path: '/settings/tokens', overlays: [{ name: 'token', open: button('people:tokens.add') }] },
  { name: 'imports', path: '/settings/imports' },
  { name: 'demo data', path: '/settings/demo', overlays: [{ name: 'remove', open: button('demo:remove') }] },
  { name: 'trash', path: '/settings/trash' },
  { name: 'no such page', path: '/nowhere' },
  { name: 'page of others', path: '/settings/company', as: 'viewer' },
  { name: 'nothing matches', path: `/companies?q=${encodeURIComponent('йцукенгшщз')}` },
  { name: 'today on a phone', path: '/today', phone: true },
  { name: 'board on a phone', path: '/deals?view=open', phone: true },
  { name: 'list on a phone', path: '/companies', phone: true },
  { name: 'deal on a phone', path: '/deals/{deals}', phone: true },
  { name: 'report on a phone', path: '/reports', phone: true },
  { name: 'settings on a phone', path: '/settings/people', phone: true },
]

/** Finds in the demo company the records that the addresses of the screens stand for. */
export async function findShown(owner: Caller): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const status = { leads: 'new', deals: 'open' }
  for (const objects of ['companies', 'contacts', 'leads', 'deals', 'products', 'activities'] as const) {
    const value = objects in status ? status[objects as keyof typeof status] : undefined
    const filter = value ? `&filter=${encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value }))}` : ''
    const reply = await owner.get<{ data: RecordData[] }>(`/${objects}?limit=1&sort=-createdAt${filter}`)
    ids[objects] = reply.body.data[0]?.id ?? ''
  }
  return ids
}

/** The address of a screen with ids in place of the names of objects. */
export function addressOf({ path }: Screen, ids: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/, (_all, objects: string) => ids[objects] ?? '')
}
