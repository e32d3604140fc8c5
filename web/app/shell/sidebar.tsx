import { IconChevronRight, IconLayoutSidebar, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import type { NavItem } from '../../engine/web-module.ts'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useKeys } from '../../ui/commands/command-store.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { Keys } from '../../ui/kbd/kbd.tsx'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { Link } from '../../ui/router/link.tsx'
import { useIsHere } from '../../ui/router/router.tsx'
import { cx } from '../../ui/text/cx.ts'
import { visibleNav } from '../navigation/nav-items.ts'
import { openPalette } from './dialog-store.ts'
import { Logo } from './logo.tsx'
import { NavCount } from './nav-count.tsx'
import styles from './sidebar.module.css'
import { UserMenu } from './user-menu.tsx'

const Bell = lazyPart(() => import('../bell/bell.tsx').then((file) => file.Bell), <span className={styles.bell} />)
const Favourites = lazyPart(() => import('../favourites/favourites.tsx').then((file) => file.Favourites))
const groups = { sales: { label: 'nav.sales', icon: 'target' } }

/** The sidebar: where one can go. As a rail it shows only icons, with tooltips. */
export function Sidebar({ rail, onToggle }: { rail: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const findKeys = useKeys('app.palette', 'mod+k')
  const items = visibleNav(me, useMeta())
  const top = items.filter((item) => item.section === 'top')
  const work = items.filter((item) => item.section === 'work')
  return (
    <nav className={cx(styles.side, rail && styles.rail)} aria-label={t('nav.main')}>
      <div className={styles.workspace}>
        <Logo />
        <span className={styles.name}>{me.company.name || t('product')}</span>
        <Bell />
        <IconButton
          label={t(rail ? 'nav.widen' : 'nav.narrow')}
          icon={<IconLayoutSidebar size={18} stroke={1.6} aria-hidden="true" />}
          onClick={onToggle}
        />
      </div>
      <button
        type="button"
        className={styles.find}
        onClick={openPalette}
        aria-label={rail ? t('palette.title') : undefined}
        data-tip={rail ? t('palette.title') : undefined}
        data-tip-keys={rail ? '#app.palette' : undefined}
      >
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span>{t('palette.find')}</span>
        {findKeys && <Keys keys={findKeys} />}
      </button>
      <div className={styles.items}>
        {top.map((item) => (
          <Item key={item.path} item={item} rail={rail} />
        ))}
        <Favourites rail={rail} />
        {work.length > 0 && <div className={styles.heading}>{t('nav.work')}</div>}
        <Work items={work} rail={rail} />
        <Item
          item={{ path: '/settings', label: 'nav.settings', icon: 'settings', section: 'work', order: 99 }}
          rail={rail}
        />
      </div>
      <div className={styles.foot}>
        <UserMenu />
      </div>
    </nav>
  )
}

function Work({ items, rail }: { items: NavItem[]; rail: boolean }) {
  const drawn = new Set<string>()
  return items.map((item) => {
    if (!item.group) return <Item key={item.path} item={item} rail={rail} />
    if (drawn.has(item.group)) return null
    drawn.add(item.group)
    return (
      <Group key={item.group} name={item.group} items={items.filter((each) => each.group === item.group)} rail={rail} />
    )
  })
}

function Group({ name, items, rail }: { name: keyof typeof groups; items: NavItem[]; rail: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(true)
  const group = groups[name]
  return (
    <>
      <button
        type="button"
        className={cx(styles.item, styles.group, open && styles.open)}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <NamedIcon name={group.icon} />
        <span className={styles.label}>{t(group.label)}</span>
        <IconChevronRight className={styles.chevron} size={16} stroke={1.6} aria-hidden="true" />
      </button>
      {(open || rail) && items.map((item) => <Item key={item.path} item={item} rail={rail} sub={!rail} />)}
    </>
  )
}

function Item({ item, rail, sub }: { item: NavItem; rail: boolean; sub?: boolean }) {
  const { t } = useTranslation()
  const current = useIsHere(item.path)
  const label = t(item.label)
  return (
    <Link
      to={item.path}
      className={cx(styles.item, sub && styles.sub)}
      aria-current={current ? 'page' : undefined}
      aria-label={rail ? label : undefined}
      data-tip={rail ? label : undefined}
      data-tip-keys={rail ? `#go.${item.path}` : undefined}
    >
      <NamedIcon name={item.icon} />
      <span className={styles.label}>{label}</span>
      {item.count && <NavCount path={item.path} object={item.object} count={item.count} className={styles.count} />}
    </Link>
  )
}
