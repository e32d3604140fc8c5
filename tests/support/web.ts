import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { addDemo } from '../../server/modules/demo/index.ts'
import type { Clock } from '../../server/platform/clock/clock.ts'
import { type Caller, type TestApp, testApp } from './app.ts'
import { ensureBuilt } from './built.ts'
import { launchBrowser } from './chromium.ts'
import { testFiles } from './files.ts'
import { openPage, type PageOptions, type WebPage } from './web-page.ts'
import type { Locale } from './words.ts'

/** The running product with its web, and a browser to use it. */
export interface WebApp extends TestApp {
  /** Where the product listens: `http://127.0.0.1:…`. */
  origin: string
  browser: Browser
  /** Opens an address of the product in a browser profile of its own, signed in as the owner unless told otherwise. */
  open(path: string, options?: WebAppPage): Promise<WebPage>
}

/** Whose page it is and how it looks. */
export interface WebAppPage extends PageOptions {
  /** Who is signed in; `null`: nobody. */
  as?: Caller | null
}

/** What the product is started with. */
export interface WebAppOptions {
  clock?: Clock
  /** With the demo company. */
  demo?: boolean
  /** Language of the company, in which lists and demo data are written. */
  language?: Locale
  /** Without an owner, as on the very first start. */
  empty?: boolean
}

/** Starts the product with its built web for a test file; close it in `afterAll`. */
export async function webApp({ clock, demo, empty, language = 'en' }: WebAppOptions = {}): Promise<WebApp> {
  await ensureBuilt('web')
  const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const store = await testFiles(1_000_000)
  const { files } = store
  const [app, browser] = await Promise.all([
    testApp({
      listen: true,
      webRoot,
      files,
      ...(clock ? { clock } : {}),
      ...(empty ? { owner: false } : { language }),
    }),
    launchBrowser(),
  ])
  if (demo) {
    await addDemo(await app.app.engine.systemContext('demo'))
    await app.settle()
  }
  const address = app.app.http.server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server does not listen')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    ...app,
    origin,
    browser,
    open(path, { as = empty ? null : app.owner, ...looks } = {}) {
      return openPage(browser, origin + path, as, looks)
    },
    async close() {
      await browser.close()
      await app.close()
      await store.clear()
    },
  }
}
