import { useState } from 'react'
import { runAction } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextArea } from '../../../ui/input/text-area.tsx'
import { ReasonSelect } from '../reasons/reason-select.tsx'
import styles from './leads.module.css'

interface RejectDialogProps {
  leads: string[]
  /** Name of the only lead. */
  name?: string
  /** Rejects several, in place of the one. */
  onReject?: (reason: string, comment: string) => void
  onClose: () => void
}

/** Rejects leads with a reason, and a remark if there is something to say. */
export function RejectDialog({ leads, name = '', onReject, onClose }: RejectDialogProps) {
  const { t } = useTranslation('sales')
  const [reason, setReason] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    if (!reason) return setError(t('engine:edit.required'))
    if (onReject) {
      onReject(reason, comment)
      return onClose()
    }
    setBusy(true)
    setProblem(undefined)
    const label = t('leads.rejected', { name })
    try {
      const action = { object: 'lead', verb: 'reject', id: leads[0] ?? null, label }
      const { set } = await runAction(action, { reason, ...(comment.trim() ? { comment } : {}) })
      tellDone(t, label, set)
      onClose()
    } catch (failure) {
      setProblem(problemText(t, failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep
      size="sm"
      title={t('leads.rejectTitle', { count: leads.length })}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant="danger" busy={busy}>
            {t('leads.reject')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <ReasonSelect
          of="lead"
          label={t('leads.reason')}
          value={reason}
          error={error}
          onChange={(id) => {
            setReason(id)
            setError(undefined)
          }}
        />
        <TextArea label={t('leads.comment')} value={comment} onChange={setComment} rows={3} />
      </div>
    </Dialog>
  )
}
