import { Fragment, type ReactNode, useRef } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { useInSight } from '../../ui/media/use-in-sight.ts'
import { usePhone } from '../../ui/media/use-media.ts'
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
  // As a strip the menu is seen in part only.
  useInSight(menu, path)
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
                    aria-current={isIn(path, item.path) ? 'page' : undefined}
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

/** Also what stands below a page, as one import below all of them. */
function isIn(path: string, page: string): boolean {
  return path === page || path.startsWith(`${page}/`)
}
