import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ApiProblem } from '../engine/data/api.ts'
import { meQuery } from '../engine/data/me.ts'
import { metaQuery } from '../engine/data/meta.ts'
import { queryClient } from '../engine/data/query-client.ts'
import type { WebPage } from '../engine/web-module.ts'
import { translate } from '../ui/i18n/i18n.ts'
import { setRouteTitle } from '../ui/page/title-store.ts'
import { homePath } from './navigation/home.ts'
import { PageGuard } from './navigation/page-guard.tsx'
import { NotFoundPage, PageError } from './navigation/page-states.tsx'
import { modules } from './routes.tsx'
import { Shell } from './shell/shell.tsx'
import { ShellSkeleton } from './shell/shell-skeleton.tsx'

/** What a route tells about its page. */
export interface PageData {
  /** Translation key of the document's title. */
  title?: string
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: PageError })

/** Everything behind sign-in. Without a session the way leads there and back. */
const shell = createRoute({
  id: 'shell',
  getParentRoute: () => root,
  component: Shell,
  pendingComponent: ShellSkeleton,
  async beforeLoad({ location }) {
    try {
      await Promise.all([queryClient.ensureQueryData(meQuery), queryClient.ensureQueryData(metaQuery)])
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href }, replace: true })
      throw error
    }
  },
})

const home = createRoute({
  path: '/',
  getParentRoute: () => shell,
  beforeLoad: () => {
    throw redirect({ to: homePath(), replace: true })
  },
})

const settings = createRoute({
  path: '/settings',
  getParentRoute: () => shell,
  component: lazyRouteComponent(() => import('./shell/settings-layout.tsx'), 'SettingsLayout'),
})

/** An address that leads nowhere, with the sidebar to go on from. */
const nowhere = createRoute({ path: '$', getParentRoute: () => shell, component: NotFoundPage })

function routeOf(page: WebPage) {
  const inSettings = page.path.startsWith('/settings/')
  const parent = page.signedOut ? root : inSettings ? settings : shell
  const { roles } = page
  const Page = lazyRouteComponent(page.load, 'Page') as RouteComponent
  return createRoute({
    path: inSettings ? page.path.slice('/settings'.length) : page.path,
    getParentRoute: () => parent as typeof root,
    staticData: { title: page.title } satisfies PageData,
    component: roles ? () => <PageGuard roles={roles} page={<Page />} /> : Page,
  })
}

const pages = modules.flatMap((module) => module.pages)
const settingsPages = pages.filter((page) => page.path.startsWith('/settings/'))
const signedOutPages = pages.filter((page) => page.signedOut)
const shellPages = pages.filter((page) => !page.signedOut && !settingsPages.includes(page))

/** Addresses and pages. */
export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([home, settings.addChildren(settingsPages.map(routeOf)), ...shellPages.map(routeOf), nowhere]),
    ...signedOutPages.map(routeOf),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: false,
  // Addresses say what they mean: plain text values, as every page writes them.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text && `?${text}`
  },
})

router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
  const data = router.state.matches.at(-1)?.staticData as PageData | undefined
  setRouteTitle(data?.title ? translate(data.title) : '')
  // Keyboard and screen reader go on where the new page begins, unless it has put the focus somewhere itself.
  const main = document.getElementById('main')
  if (
    fromLocation &&
    pathChanged &&
    main &&
    !main.contains(document.activeElement) &&
    !document.querySelector('dialog[open]')
  )
    main.focus({ preventScroll: true })
})
