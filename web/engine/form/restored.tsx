import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import styles from './form.module.css'

/** Says that what had not been saved is back, and throws it away on demand. */
export function Restored({ onStartOver }: { onStartOver: () => void }) {
  const { t } = useTranslation('engine')
  return (
    <p className={styles.restored} role="status">
      {t('create.restored')}
      <Button variant="link" onClick={onStartOver}>
        {t('create.startOver')}
      </Button>
    </p>
  )
}
