import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import { State, type StateProps } from './state.tsx'

/** Nothing here yet: what the place is for, the main action. */
export function EmptyState({ icon, ...rest }: StateProps) {
  return <State icon={icon ?? <IconInbox size={22} stroke={1.6} aria-hidden="true" />} {...rest} />
}

/** Everything is filtered away: says by how many conditions, offers to drop them. */
export function FilteredEmpty({
  count,
  onReset,
  text,
  small,
}: {
  count: number
  onReset: () => void
  text?: ReactNode
  small?: boolean
}) {
  const { t } = useTranslation('ui')
  return (
    <State
      small={small}
      icon={<IconFilterOff size={22} stroke={1.6} aria-hidden="true" />}
      title={t('empty.filtered', { count })}
      text={text}
      actions={<Button onClick={onReset}>{t('empty.reset')}</Button>}
    />
  )
}
