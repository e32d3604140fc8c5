import { IconAdjustments, IconBell, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { Link } from '../../ui/router/link.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { useUnread } from '../bell/bell-data.ts'
import { BellPanel } from '../bell/bell-panel.tsx'
import { Favourites } from '../favourites/favourites.tsx'
import { visibleNav } from '../navigation/nav-items.ts'
import { openPalette } from './dialog-store.ts'
import styles from './tab-bar.module.css'
import { userMenuItems } from './user-menu-items.tsx'

/** On phones: all pages, search, and what belongs to the person. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const { path } = useAddress()
  const meta = useMeta()
  const known = meta.objects.notification !== undefined
  const items = visibleNav(me, meta)
  const unread = useUnread()
  const [bell, setBell] = useState(false)
  const search = () => {
    onClose()
    openPalette()
  }
  if (bell)
    return (
      <Dialog open onClose={onClose} title={t('bell.title')} bare>
        <BellPanel onClose={onClose} />
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={me.company.name} bare>
      <div className={styles.sheet}>
        <div className={styles.who}>
          <Avatar name={me.name} size={36} />
          <div>
            <b>{me.name}</b>
            <small>{me.email}</small>
          </div>
        </div>
        <button type="button" className={styles.line} onClick={search}>
          <IconSearch size={20} stroke={1.6} aria-hidden="true" />
          {t('palette.find')}
        </button>
        {known && (
          <button type="button" className={styles.line} onClick={() => setBell(true)}>
            <IconBell size={20} stroke={1.6} aria-hidden="true" />
            {t('bell.title')}
            {unread > 0 && <span className={styles.figure}>{unread}</span>}
          </button>
        )}
        <Favourites rail={false} line={styles.line} onOpen={onClose} />
        <div className={styles.rule} />
        {[...items, { path: '/settings', label: 'nav.settings', icon: 'settings' }].map((item) => (
          <Link
            key={item.path}
            to={item.path}
            className={styles.line}
            aria-current={path.startsWith(item.path) ? 'page' : undefined}
            onClick={onClose}
          >
            <NamedIcon name={item.icon} size={20} />
            {t(item.label)}
          </Link>
        ))}
        <div className={styles.rule} />
        <button
          type="button"
          className={styles.line}
          aria-haspopup="menu"
          onClick={(event) => {
            const anchor = event.currentTarget
            onClose()
            openMenu({ anchor, label: t('user.menu'), items: userMenuItems() })
          }}
        >
          <IconAdjustments size={20} stroke={1.6} aria-hidden="true" />
          {t('user.more')}
        </button>
      </div>
    </Dialog>
  )
}
