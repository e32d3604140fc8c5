import { type ComponentType, use, useState } from 'react'
import type { WebPage } from '../../engine/web-module.ts'
import { prepareTexts } from '../../ui/i18n/i18n.ts'

const loaded = new Map<WebPage, ComponentType>()
const loading = new Map<WebPage, Promise<ComponentType>>()

function load(page: WebPage): Promise<ComponentType> {
  const known = loading.get(page)
  if (known) return known
  const texts = page.texts && prepareTexts(page.texts)
  const coming = Promise.all([page.load(), texts]).then(([{ Page }]) => {
    loaded.set(page, Page)
    return Page
  })
  loading.set(page, coming)
  // What failed is tried again the next time.
  coming.catch(() => loading.delete(page))
  return coming
}

/** Fetches the code of a page ahead; nothing when it is there. */
export function preparePage(page: WebPage | undefined): Promise<unknown> | undefined {
  return page && !loaded.has(page) ? load(page) : undefined
}

/** Draws a page; its code is fetched first where it is not there yet. */
export function LoadedPage({ page }: { page: WebPage }) {
  return <OnePage key={page.path} page={page} />
}

// Which of the two is drawn is decided once: to change over would make the page anew and lose what is in it.
function OnePage({ page }: { page: WebPage }) {
  const [Page] = useState(() => loaded.get(page))
  return Page ? <Page /> : <ComingPage page={page} />
}

// A component of its own: what has once waited by `use` must call it again when it goes on.
function ComingPage({ page }: { page: WebPage }) {
  const Page = use(load(page))
  return <Page />
}
