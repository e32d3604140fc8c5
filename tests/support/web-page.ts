import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
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

/** A browser profile of one caller and one look, which goes from test to test: a new one loads all scripts anew. */
interface Profile {
  context: BrowserContext
  /** Pages that no test uses now. */
  idle: WebPage[]
}

/** What a page notes its problems by; each test has its own. */
const expected = new WeakMap<Page, RegExp[]>()
const profiles = new WeakMap<Browser, Map<string, Profile>>()
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const signedIn = new WeakMap<Browser, Map<string, Cookies>>()

/**
 * Opens an address as the caller, in a page that remembers nothing of earlier tests; nobody gets a profile of their own.
 * The test's end puts the page back and tells of unexpected problems.
 */
export async function openPage(
  browser: Browser,
  url: string,
  caller: Caller | null,
  looks: PageOptions,
): Promise<WebPage> {
  const { locale = 'en', theme = 'light', size = 'wide', expects = [] } = looks
  if (caller) await caller.patch('/me', { locale, theme })
  const known = kept(profiles, browser)
  const key = caller && [caller.email, locale, theme, size].join()
  const profile = (key && known.get(key)) || { context: await newContext(browser, looks), idle: [] }
  if (key) known.set(key, profile)
  const { context } = profile
  const page = profile.idle.pop() ?? watched(await context.newPage())
  expected.set(page, expects)
  onTestFinished(async ({ task }) => {
    const why = task.result?.errors?.map((error) => error.message).join('\n')
    if (task.result?.state === 'fail') await keepPicture(page, task.name, why)
    const problems = page.problems.splice(0)
    if (key && task.result?.state !== 'fail' && problems.length === 0 && (await isAsBefore(context, caller, browser)))
      profile.idle.push(await cleared(page, url, looks))
    else {
      if (key) known.delete(key)
      await context.close()
    }
    if (problems.length > 0) throw new Error(`Problems on the page:\n${problems.join('\n')}`)
  })
  if (caller && (await context.cookies()).length === 0) await signInAs(context, caller, browser, url)
  await page.goto(url)
  return page
}

async function newContext(browser: Browser, { locale = 'en', theme = 'light', size = 'wide' }: PageOptions) {
  const context = await browser.newContext({
    ...sizes[size],
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: theme,
    timezoneId: 'Europe/Moscow',
  })
  context.setDefaultTimeout(30_000)
  return context
}

/** Signs a profile in as the caller, without the form, which has journeys of its own. */
async function signInAs(context: BrowserContext, caller: Caller, browser: Browser, url: string): Promise<void> {
  const cookies = kept(signedIn, browser)
  const before = cookies.get(caller.email)
  if (before) return context.addCookies(before)
  const session = new URL('/api/v1/session', url).href
  const answer = await context.request.post(session, { data: { email: caller.email, password } })
  if (!answer.ok()) throw new Error(`sign-in of ${caller.email}: ${await answer.text()}`)
  cookies.set(caller.email, await context.cookies())
}

function kept<Held>(held: WeakMap<Browser, Map<string, Held>>, browser: Browser): Map<string, Held> {
  const found = held.get(browser) ?? new Map<string, Held>()
  held.set(browser, found)
  return found
}

/** Whether the test has left the caller signed in as before. */
async function isAsBefore(context: BrowserContext, caller: Caller | null, browser: Browser): Promise<boolean> {
  const before = caller && kept(signedIn, browser).get(caller.email)
  return JSON.stringify(await context.cookies()) === JSON.stringify(before)
}

/** Takes back what a test may have done to the page and its store. */
async function cleared(page: WebPage, url: string, { theme = 'light', size = 'wide' }: PageOptions): Promise<WebPage> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.context().setOffline(false)
  await page.emulateMedia({ colorScheme: theme, forcedColors: null, reducedMotion: null, media: null })
  await page.setViewportSize(sizes[size].viewport)
  await page.mouse.move(0, 0)
  // The page says good-bye first, so that it does not write into the store after it was emptied.
  await page.goto(new URL('/favicon.svg', url).href)
  await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  page.problems.length = 0
  return page
}

/** A page that keeps its problems and knows when it is at rest. */
function watched(blank: Page): WebPage {
  const page = Object.assign(blank, { problems: [] as string[], settled: settling(blank) })
  collectProblems(page)
  return page
}

/** Fills the sign-in form that the page shows, and sends it. */
export async function signIn(page: Page, email: string, locale: Locale = 'en', secret = password): Promise<void> {
  const t = wordsOf(locale)
  await page.getByLabel(t('people:email'), { exact: true }).fill(email)
  await page.getByLabel(t('people:password'), { exact: true }).fill(secret)
  await page.getByRole('button', { name: t('people:signIn.go'), exact: true }).click()
}

function collectProblems(page: WebPage): void {
  const note = (problem: string) => {
    if (!expected.get(page)?.some((expected) => expected.test(problem))) page.problems.push(problem)
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
