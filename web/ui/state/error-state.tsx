import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import { State } from './state.tsx'

export interface ErrorStateProps {
  /** What failed. */
  title: string
  /** What is kept, what to do. */
  text?: ReactNode
  code?: string
  onRetry?: () => void
  small?: boolean
  /** It is the whole page. */
  page?: boolean
}

/** Something failed: what, what is kept, Retry, a code for support. */
export function ErrorState({ title, text, code, onRetry, small, page }: ErrorStateProps) {
  const { t } = useTranslation('ui')
  return (
    <div role="alert" style={{ display: 'contents' }}>
      <State
        bad
        small={small}
        page={page}
        icon={<IconAlertTriangle size={22} stroke={1.6} aria-hidden="true" />}
        title={title}
        text={text}
        code={code}
        actions={onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
      />
    </div>
  )
}
