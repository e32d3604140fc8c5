import { type MouseEvent, useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyCall } from '../../ui/lazy/lazy-part.tsx'
import { openMenu } from '../../ui/menu/menu-store.ts'
import text from '../../ui/text/text.module.css'
import styles from './sidebar.module.css'

const openUserMenu = lazyCall(async () => {
  const { userMenuItems } = await import('./user-menu-items.tsx')
  return (anchor: Element, label: string, onClosed: () => void) =>
    openMenu({ anchor, label, onClosed, items: userMenuItems(), placement: 'top-start' })
})

/** The signed-in person at the foot of the sidebar. */
export function UserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const press = (event: MouseEvent) => {
    setOpen(true)
    openUserMenu(event.currentTarget, t('user.menu'), () => setOpen(false))
  }
  return (
    <button type="button" className={styles.me} aria-haspopup="menu" aria-expanded={open} onClick={press}>
      <Avatar name={me.name} size={24} />
      <span className={styles.label}>{me.name}</span>
      <span className={text.hidden}>{t('user.menu')}</span>
    </button>
  )
}
