import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import { State } from './state.tsx'

/** The place exists but is closed for this person: says who can open it. */
export function NoAccess({ text, actions, page }: { text?: ReactNode; actions?: ReactNode; page?: boolean }) {
  const { t } = useTranslation('ui')
  return (
    <State
      page={page}
      icon={<IconLock size={22} stroke={1.6} aria-hidden="true" />}
      title={t('noAccess.title')}
      text={text ?? t('noAccess.text')}
      actions={actions}
    />
  )
}
