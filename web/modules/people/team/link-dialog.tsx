import { IconCopy } from '@tabler/icons-react'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { copyText } from '../../../ui/text/copy-text.ts'
import { showToast } from '../../../ui/toast/toast-store.ts'
import styles from './team.module.css'

/** Shows a secret once, ready to be copied and handed over. */
export function LinkDialog({
  title,
  text,
  link,
  label,
  onClose,
}: {
  title: string
  text: string
  link: string
  label?: string
  onClose: () => void
}) {
  const { t } = useTranslation('people')
  const copy = async () => {
    const done = await copyText(link)
    showToast({ text: t(done ? 'ui:copied' : 'copyFailed'), error: !done })
  }
  return (
    <Dialog open keep title={title} onClose={onClose} footer={<Button onClick={onClose}>{t('ui:close')}</Button>}>
      <div className={styles.fields}>
        <p>{text}</p>
        <div className={styles.link}>
          <TextInput
            label={label ?? t('link')}
            value={link}
            onChange={() => {}}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <Button
            variant="primary"
            icon={<IconCopy size={16} stroke={1.6} aria-hidden="true" />}
            onClick={copy}
            data-autofocus
          >
            {t('ui:copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
