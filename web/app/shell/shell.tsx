import { lazy, Suspense, useEffect, useState } from 'react'
import { useConnection } from '../../engine/data/connection.ts'
import { useStale } from '../../engine/data/freshness.ts'
import { readAgain } from '../../engine/data/live.ts'
import { useMe } from '../../engine/data/me.ts'
import { useWaiting } from '../../engine/use-engine.ts'
import type { WebPage } from '../../engine/web-module.ts'
import { ConnectionBar } from '../../ui/connection-bar/connection-bar.tsx'
import { FormatProvider } from '../../ui/format/format-context.tsx'
import { setLocale, useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { usePhone } from '../../ui/media/use-media.ts'
import { MenuHost } from '../../ui/menu/menu-host.tsx'
import { PageEnd } from '../../ui/page/page-end.tsx'
import { Redirect } from '../../ui/router/link.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { cx } from '../../ui/text/cx.ts'
import { remember, remembered, setDensity, setTheme } from '../looks/looks.ts'
import { CurrentPage } from '../navigation/current-page.tsx'
import { homePath } from '../navigation/home.ts'
import { AppDialogs } from './app-dialogs.tsx'
import styles from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { Slots } from './slots.tsx'

const Background = lazyPart(() => import('./background.tsx').then((file) => file.Background))
const ToastHost = lazyPart(() => import('../../ui/toast/toast-host.tsx').then((file) => file.ToastHost))
const TooltipHost = lazyPart(() => import('../../ui/tooltip/tooltip-host.tsx').then((file) => file.TooltipHost))
const JobTray = lazyPart(() => import('../../ui/job-tray/job-tray.tsx').then((file) => file.JobTray))
const TabBar = lazyPart(() => import('./tab-bar.tsx').then((file) => file.TabBar), <div className={styles.tabs} />)
const MoreButton = lazyPart(() => import('./more-button.tsx').then((file) => file.MoreButton))
const SettingsLayout = lazy(() => import('./settings-layout.tsx').then((file) => ({ default: file.SettingsLayout })))

/** The frame of all pages behind sign-in: sidebar or bottom bar, the page, what has to be above it. */
export function Shell({ page }: { page: WebPage | undefined }) {
  const me = useMe()
  const { t, i18n } = useTranslation()
  const phone = usePhone()
  const [rail, setRail] = useState(remembered('rail') === 'on')
  const toggleRail = () => {
    setRail(!rail)
    remember('rail', rail ? 'off' : 'on')
  }
  useEffect(() => setTheme(me.theme), [me.theme])
  useEffect(() => setDensity(me.density), [me.density])
  useEffect(() => {
    setLocale(me.locale)
  }, [me.locale])
  return (
    <FormatProvider locale={i18n.language} zone={me.zone}>
      <div className={cx(styles.shell, rail && !phone && styles.rail)}>
        <a className={styles.skip} href="#main">
          {t('skip')}
        </a>
        {!phone && <Sidebar rail={rail} onToggle={toggleRail} />}
        <div className={styles.stage}>
          <main id="main" className={styles.main} tabIndex={-1} data-stale={useStale() !== null || undefined}>
            <Connection />
            <PageEnd value={phone ? <MoreButton /> : null}>
              <Page page={page} />
            </PageEnd>
          </main>
          <Slots place="corner" />
          <JobTray />
          <ToastHost />
        </div>
        {phone && <TabBar />}
      </div>
      <Background toggleRail={toggleRail} />
      <AppDialogs />
      <MenuHost />
      <TooltipHost />
    </FormatProvider>
  )
}

function Connection() {
  const { online } = useConnection()
  return <ConnectionBar online={online} waiting={useWaiting()} staleSince={useStale()} onRetry={readAgain} />
}

function Page({ page }: { page: WebPage | undefined }) {
  const { path } = useAddress()
  if (path === '/') return <Redirect to={homePath()} />
  if (path !== '/settings' && !path.startsWith('/settings/')) return <CurrentPage page={page} />
  return (
    <Suspense fallback={<LinesSkeleton />}>
      <SettingsLayout>
        <CurrentPage page={page} />
      </SettingsLayout>
    </Suspense>
  )
}
