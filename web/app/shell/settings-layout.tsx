import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { useMedia, usePhone } from '../../ui/media/use-media.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Link, Redirect } from '../../ui/router/link.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { visibleSettings } from '../navigation/nav-items.ts'
import styles from './settings-layout.module.css'

/** The settings: their own menu at the left, one page of them at the right; a strip above it where that takes too much room. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const items = visibleSettings(useMe())
  const { path } = useAddress()
  const menu = useRef<HTMLElement>(null)
  const strip = useMedia('(max-width: 1000px)')
  // As a strip the menu is seen in part only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path decides which one is the current
  useEffect(() => {
    if (!strip) return
    scrollToCurrent(menu.current)
    void document.fonts.ready.then(() => scrollToCurrent(menu.current))
  }, [strip, path])
  const first = items[0]
  if (path.replace(/\/$/, '') === '/settings' && first) return <Redirect to={first.path} />
  const groups = [...new Set(items.map((item) => item.group))]
  return (
    <>
      {phone && <PageHeader title={t('nav.settings')} />}
      <div className={styles.layout}>
        <nav ref={menu} className={styles.menu} aria-label={t('nav.settings')}>
          {groups.map((group) => (
            <Fragment key={group}>
              <h2>{t(group)}</h2>
              {items
                .filter((item) => item.group === group)
                .map((item) => (
                  <Link
                    key={item.path}
                    to={item.path}
                    className={styles.item}
                    aria-current={path === item.path ? 'page' : undefined}
                  >
                    <NamedIcon name={item.icon} />
                    {t(item.label)}
                  </Link>
                ))}
            </Fragment>
          ))}
        </nav>
        <div className={styles.content}>{children}</div>
      </div>
    </>
  )
}

function scrollToCurrent(menu: HTMLElement | null) {
  const here = menu?.querySelector<HTMLElement>('[aria-current=page]')
  if (menu && here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2
}
