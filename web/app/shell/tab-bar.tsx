import { IconPlus } from '@tabler/icons-react'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import type { NavItem } from '../../engine/web-module.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { Link } from '../../ui/router/link.tsx'
import { useIsHere } from '../../ui/router/router.tsx'
import { creationOf, visibleCreates, visibleNav } from '../navigation/nav-items.ts'
import { setAppDialog } from './dialog-store.ts'
import { NavCount } from './nav-count.tsx'
import styles from './tab-bar.module.css'

/** Bottom bar of phones: the four main pages, and creating in the middle. The rest is behind the person in the header. */
export function TabBar() {
  const { t } = useTranslation()
  const meta = useMeta()
  const items = visibleNav(useMe(), meta)
    .filter((item) => item.phone)
    .sort((one, other) => (one.phone?.order ?? 0) - (other.phone?.order ?? 0))
    .slice(0, 4)
  const creates = visibleCreates(meta)
  const create = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('create.title'),
      items: creates.map((each) => ({
        label: t(each.label),
        icon: <NamedIcon name={each.icon} />,
        onSelect: () => setAppDialog(creationOf(each, t)),
      })),
    })
  return (
    <nav className={styles.bar} aria-label={t('nav.main')}>
      {items.slice(0, 2).map((item) => (
        <Tab key={item.path} item={item} />
      ))}
      {creates.length > 0 && (
        <button
          type="button"
          className={styles.plus}
          aria-label={t('create.title')}
          aria-haspopup="menu"
          onClick={(event) => create(event.currentTarget)}
        >
          <IconPlus size={22} stroke={1.8} aria-hidden="true" />
        </button>
      )}
      {items.slice(2).map((item) => (
        <Tab key={item.path} item={item} />
      ))}
    </nav>
  )
}

function Tab({ item }: { item: NavItem }) {
  const { t } = useTranslation()
  const current = useIsHere(item.path)
  return (
    <Link to={item.path} className={styles.tab} aria-current={current ? 'page' : undefined}>
      <NamedIcon name={item.icon} size={20} />
      <span>{t(item.phone?.label ?? item.label)}</span>
      {item.count && <NavCount path={item.path} object={item.object} count={item.count} className={styles.count} />}
    </Link>
  )
}
