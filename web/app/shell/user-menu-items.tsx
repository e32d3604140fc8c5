import { IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react'
import { type Density, type Me, meQuery, type Theme, updateMe } from '../../engine/data/me.ts'
import { queryClient } from '../../engine/data/query-client.ts'
import { getKeys } from '../../ui/commands/command-store.ts'
import { translate as t } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { go } from '../../ui/router/history.ts'
import { setAppDialog } from './dialog-store.ts'
import { showProblem } from './show-problem.ts'
import { signOut } from './sign-out.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
const themes: Theme[] = ['light', 'dark', 'system']
const densities: Density[] = ['compact', 'normal', 'roomy']

/** Lines of the user's menu: language, looks, help, sign-out. */
export function userMenuItems(): MenuItem[] {
  const me = queryClient.getQueryData(meQuery.queryKey)
  if (!me) return []
  const pick = <K extends 'theme' | 'density' | 'locale'>(key: K, value: Me[K], label: string): MenuItem => ({
    label,
    checked: me[key] === value,
    onSelect: () => updateMe({ [key]: value }).catch(showProblem),
  })
  return [
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
      keys: getKeys('app.keys'),
      onSelect: () => setAppDialog({ kind: 'keys' }),
    },
    { label: t('user.signOut'), icon: <IconLogout {...icon} />, onSelect: signOut },
  ]
}
