import { useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { Checkbox } from '../../ui/toggle/checkbox.tsx'
import { problemText } from '../data/problem-text.ts'
import styles from './list.module.css'

/** What a person says about a view. */
export interface ViewForm {
  name: string
  shared: boolean
}

interface ViewDialogProps {
  title: string
  initial: ViewForm
  onSubmit: (form: ViewForm) => Promise<void>
  onClose: () => void
}

/** Names a view and says who sees it. */
export function ViewDialog({ title, initial, onSubmit, onClose }: ViewDialogProps) {
  const { t } = useTranslation('engine')
  const [form, setForm] = useState(initial)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    const name = form.name.trim()
    if (!name) return setError(t('edit.required'))
    setBusy(true)
    try {
      await onSubmit({ ...form, name })
      onClose()
    } catch (problem) {
      setError(problemText(t, problem))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="sm"
      title={title}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          label={t('views.name')}
          required
          data-autofocus
          maxLength={120}
          error={error}
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
        />
        <Checkbox
          label={t('views.share')}
          hint={t('views.shareHint')}
          checked={form.shared}
          onChange={(shared) => setForm({ ...form, shared })}
        />
      </div>
    </Dialog>
  )
}
