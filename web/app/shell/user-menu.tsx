import { IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react'
import { type Density, type Me, type Theme, updateMe, useMe } from '../../engine/data/me.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { useMenu } from '../../ui/menu/use-menu.ts'
import { go } from '../../ui/router/history.ts'
import text from '../../ui/text/text.module.css'
import { setAppDialog } from './dialog-store.ts'
import { showProblem } from './show-problem.ts'
import styles from './sidebar.module.css'
import { signOut } from './sign-out.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Lines of the user's menu: language, looks, help, sign-out. */
export function useUserMenuItems(): () => MenuItem[] {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const change = (values: Parameters<typeof updateMe>[0]) => updateMe(values).catch(showProblem)
  const themes: Theme[] = ['light', 'dark', 'system']
  const densities: Density[] = ['compact', 'normal', 'roomy']
  const pick = <K extends 'theme' | 'density' | 'locale'>(key: K, value: Me[K], label: string): MenuItem => ({
    label,
    checked: (key === 'locale' ? i18n.language : me[key]) === value,
    onSelect: () => change({ [key]: value }),
  })
  return () => [
    { heading: me.email },
    { label: t('user.settings'), icon: <IconSettings {...icon} />, onSelect: () => go('/settings/me') },
    'line',
    { heading: t('user.theme') },
    ...themes.map((theme) => pick('theme', theme, t(`theme.${theme}`))),
    { heading: t('user.density') },
    ...densities.map((density) => pick('density', density, t(`density.${density}`))),
    { heading: t('user.language') },
    pick('locale', 'ru', 'Русский'),
    pick('locale', 'en', 'English'),
    'line',
    {
      label: t('keys.title'),
      icon: <IconKeyboard {...icon} />,
      keys: '?',
      onSelect: () => setAppDialog({ kind: 'keys' }),
    },
    { label: t('user.signOut'), icon: <IconLogout {...icon} />, onSelect: signOut },
  ]
}

/** The signed-in person at the foot of the sidebar. */
export function UserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const items = useUserMenuItems()
  const menu = useMenu(items, { label: t('user.menu'), placement: 'top-start' })
  return (
    <button type="button" className={styles.me} {...menu}>
      <Avatar name={me.name} size={24} />
      <span className={styles.label}>{me.name}</span>
      <span className={text.hidden}>{t('user.menu')}</span>
    </button>
  )
}
