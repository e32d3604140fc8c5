import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useCommands } from '../../ui/commands/command-store.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useMeta } from '../data/meta.ts'
import { setStar, useStarred } from '../data/stars.ts'
import { tellFailed } from '../toasts.ts'

interface StarButtonProps {
  object: string
  id: string
  title: string
}

/** Keeps a record at hand in the sidebar, or no longer; by its key, too. */
export function StarButton({ object, id, title }: StarButtonProps) {
  const { t } = useTranslation('engine')
  const on = useStarred(object, id)
  const kept = useMeta().objects.star?.rights.create
  const toggle = () => {
    const label = t(on ? 'star.removed' : 'star.added', { name: title })
    setStar({ object, id }, title, !on, label).catch((error) => tellFailed(t, error))
  }
  useCommands(kept ? [{ id: 'record.star', label: t('star.toggle'), group: t('commands.record'), run: toggle }] : [])
  if (!kept) return null
  const Icon = on ? IconStarFilled : IconStar
  return (
    <IconButton
      label={t(on ? 'star.remove' : 'star.add')}
      keys="#record.star"
      aria-pressed={on}
      on={on}
      icon={<Icon size={18} stroke={1.6} aria-hidden="true" />}
      onClick={toggle}
    />
  )
}
