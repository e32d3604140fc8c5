import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { type Caller, password } from './app.ts'
import { type Locale, wordsOf } from './words.ts'

/** A page of the product, which knows what went wrong on it. */
export type WebPage = Page & {
  /** Errors of the console, of scripts and of requests that nobody has expected. */
  readonly problems: string[]
  /** Waits until the page has its data and draws no skeleton any more. */
  settled(): Promise<void>
}

/** How the page looks and what may go wrong on it. */
export interface PageOptions {
  locale?: Locale
  theme?: 'light' | 'dark'
  size?: keyof typeof sizes
  /** Problems that the journey itself provokes, such as a wrong password; all others fail the test. */
  expects?: RegExp[]
}

const sizes = {
  wide: { viewport: { width: 1440, height: 900 } },
  laptop: { viewport: { width: 1024, height: 768 } },
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>

type State = NonNullable<BrowserContextOptions['storageState']>
const sessions = new WeakMap<Browser, Map<string, State>>()

/** Opens an address in a profile of its own; the test's end closes it and tells of unexpected problems. */
export async function openPage(
  browser: Browser,
  url: string,
  caller: Caller | null,
  { locale = 'en', theme = 'light', size = 'wide', expects = [] }: PageOptions,
): Promise<WebPage> {
  if (caller) await caller.patch('/me', { locale, theme })
  const known = caller && sessions.get(browser)?.get(caller.email)
  const context = await browser.newContext({
    ...sizes[size],
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: theme,
    timezoneId: 'Europe/Moscow',
    ...(known ? { storageState: known } : {}),
  })
  context.setDefaultTimeout(15_000)
  const blank = await context.newPage()
  const page = Object.assign(blank, { problems: [] as string[], settled: settling(blank) })
  collectProblems(page, expects)
  onTestFinished(async ({ task }) => {
    const why = task.result?.errors?.map((error) => error.message).join('\n')
    if (task.result?.state === 'fail') await keepPicture(page, task.name, why)
    await context.close()
    if (page.problems.length > 0) throw new Error(`Problems on the page:\n${page.problems.join('\n')}`)
  })
  if (caller && !known) {
    await page.goto(new URL('/sign-in', url).href)
    await signIn(page, caller.email, locale)
    await page.waitForURL((at) => at.pathname !== '/sign-in')
    const states = sessions.get(browser) ?? new Map<string, State>()
    sessions.set(browser, states.set(caller.email, await context.storageState()))
  }
  await page.goto(url)
  return page
}

/** Fills the sign-in form that the page shows, and sends it. */
export async function signIn(page: Page, email: string, locale: Locale = 'en', secret = password): Promise<void> {
  const t = wordsOf(locale)
  await page.getByLabel(t('people:email'), { exact: true }).fill(email)
  await page.getByLabel(t('people:password'), { exact: true }).fill(secret)
  await page.getByRole('button', { name: t('people:signIn.go'), exact: true }).click()
}

function collectProblems(page: WebPage, expects: RegExp[]): void {
  const note = (problem: string) => {
    if (!expects.some((expected) => expected.test(problem))) page.problems.push(problem)
  }
  page.on('pageerror', (error) => note(`script: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // What the network refuses is told by the answer itself, with its method and code.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      note(`console: ${message.text()}`)
  })
  page.on('response', async (response) => {
    if (response.status() < 400) return
    const body = await response.text().catch(() => '')
    const code = /"code":"([^"]+)"/.exec(body)?.[1] ?? ''
    note(`answer: ${response.request().method()} ${pathOf(response.url())} ${response.status()} ${code}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // Requests that the page itself gives up (it went on to another question) are no problem.
    if (reason !== 'net::ERR_ABORTED') note(`request: ${request.method()} ${pathOf(request.url())} ${reason}`)
  })
}

/** Live updates never end; all other requests do. */
function settling(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', (request) => request.url().includes('/stream') || open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('framenavigated', () => open.clear())
  return async () => {
    const busy = page.locator('[class*=skeleton], [class*=Skeleton]')
    for (let calm = 0; calm < 3; ) {
      calm = open.size === 0 && (await busy.count()) === 0 ? calm + 1 : 0
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, '')
}

async function keepPicture(page: Page, name: string, why = ''): Promise<void> {
  const folder = join(tmpdir(), 'rodnik-failed')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80)}.png`)
  await page.screenshot({ path }).catch(() => undefined)
  const seen = await page
    .locator('body')
    .ariaSnapshot()
    .catch(() => '')
  console.log(`${name}\n${why}\n${page.url()}, picture: ${path}\n${seen}`)
}
