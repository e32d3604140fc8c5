import type { ReactNode } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import styles from './imports.module.css'

/** Back at the left, onward at the right. */
export function StepFooter({ onBack, children }: { onBack?: () => void; children: ReactNode }) {
  const { t } = useTranslation('imports')
  return (
    <div className={styles.footer}>
      {onBack && (
        <Button size="lg" onClick={onBack}>
          {t('previous')}
        </Button>
      )}
      <span className={styles.space} />
      {children}
    </div>
  )
}
