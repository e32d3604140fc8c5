import { useState } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextArea } from '../../../ui/input/text-area.tsx'
import type { Step } from '../step.ts'
import { useStepActions } from '../use-step-actions.ts'
import styles from './plan.module.css'

/** Gives a step to a colleague, with a word on it. */
export function DelegateDialog({ step, onClose }: { step: Step; onClose: () => void }) {
  const { t } = useTranslation('activities')
  const actions = useStepActions()
  const people = useRecordSource(useMeta(), 'user')
  const [owner, setOwner] = useState<ComboOption | null>(null)
  const [comment, setComment] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (!owner) return setProblem(t('delegate.whom'))
    setBusy(true)
    try {
      await actions.delegate(step.id, { owner: owner.value, ...(comment.trim() ? { comment: comment.trim() } : {}) })
      onClose()
    } catch (error) {
      setProblem(problemText(t, error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep
      title={t('delegate.title', { name: step.subject })}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {t('delegate.go')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Combobox
          label={t('delegate.to')}
          value={owner}
          source={people}
          error={problem}
          onChange={(one) => {
            setOwner(one)
            setProblem(undefined)
          }}
        />
        <TextArea label={t('delegate.comment')} rows={2} value={comment} onChange={setComment} />
      </div>
    </Dialog>
  )
}
