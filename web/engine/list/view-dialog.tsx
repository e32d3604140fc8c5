import { useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { Select } from '../../ui/select/select.tsx'
import { useMe } from '../data/me.ts'
import { problemText } from '../data/problem-text.ts'
import type { SharedWith } from '../views/use-views.ts'
import styles from './list.module.css'

/** What a person says about a view. */
export interface ViewForm {
  name: string
  sharedWith: SharedWith
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
  const hasTeam = useMe().teams.length > 0 || initial.sharedWith === 'team'
  const choices: SharedWith[] = hasTeam ? ['me', 'team', 'everyone'] : ['me', 'everyone']
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
        <Select
          label={t('views.sharedWith')}
          hint={t('views.sharedHint')}
          options={choices.map((value) => ({ value, label: t(`objects:view.options.sharedWith.${value}`) }))}
          value={form.sharedWith}
          onChange={(sharedWith) => setForm({ ...form, sharedWith })}
        />
      </div>
    </Dialog>
  )
}
