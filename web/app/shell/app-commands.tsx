import { IconKeyboard, IconLogout, IconMoon, IconPlus, IconSun } from '@tabler/icons-react'
import { updateMe, useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import type { Command } from '../../ui/commands/command.ts'
import { useCommands } from '../../ui/commands/command-store.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { go } from '../../ui/router/history.ts'
import { creationOf, visibleCreates, visibleNav, visibleSettings } from '../navigation/nav-items.ts'
import { openPalette, setAppDialog } from './dialog-store.ts'
import { showProblem } from './show-problem.ts'
import { signOut } from './sign-out.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Commands that are valid on every page: palette, keys, creating, going, looks. */
export function useAppCommands({ toggleRail }: { toggleRail: () => void }): void {
  const { t } = useTranslation()
  const me = useMe()
  const meta = useMeta()
  const general = t('keys.general')
  const going = t('keys.going')
  const creating = t('keys.creating')
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark'
  const change = (values: Parameters<typeof updateMe>[0]) => updateMe(values).catch(showProblem)

  const commands: Command[] = [
    {
      id: 'app.palette',
      label: t('palette.title'),
      group: general,
      keysOnly: true,
      whileTyping: true,
      run: openPalette,
    },
    {
      id: 'app.keys',
      label: t('keys.title'),
      group: general,
      icon: <IconKeyboard {...icon} />,
      run: () => setAppDialog({ kind: 'keys' }),
    },
    { id: 'app.rail', label: t('nav.toggle'), group: general, keysOnly: true, run: toggleRail },
    ...visibleCreates(meta).map((each) => ({
      id: `create.${each.name ?? each.object}`,
      label: t(each.label),
      group: creating,
      icon: <IconPlus {...icon} />,
      run: () => setAppDialog(creationOf(each, t)),
    })),
    {
      id: 'app.theme',
      label: t(dark ? 'theme.toLight' : 'theme.toDark'),
      group: general,
      icon: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      run: () => change({ theme: dark ? 'light' : 'dark' }),
    },
    ...visibleNav(me, meta).map((item) => ({
      id: `go.${item.path}`,
      label: t(item.label),
      group: going,
      words: item.group && t(`nav.${item.group}`),
      icon: <NamedIcon name={item.icon} />,
      run: () => go(item.path),
    })),
    ...visibleSettings(me).map((item) => ({
      id: `go.${item.path}`,
      label: t(item.label),
      group: going,
      words: t('nav.settings'),
      icon: <NamedIcon name={item.icon} />,
      run: () => go(item.path),
    })),
    { id: 'app.signOut', label: t('user.signOut'), group: general, icon: <IconLogout {...icon} />, run: signOut },
  ]
  useCommands(commands)
}
