import { useState } from 'react'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import type { Step } from '../step.ts'
import { useStepActions } from '../use-step-actions.ts'
import { toDue, type When } from '../when/when.ts'
import { WhenField } from '../when/when-field.tsx'

/** Moves a step to any other time. */
export function MoveDialog({ step, onClose }: { step: Step; onClose: () => void }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const actions = useStepActions()
  const [when, setWhen] = useState<When | null>(
    step.dueAt ? { day: format.day(step.dueAt), time: step.allDay ? null : format.time(step.dueAt) } : null,
  )
  const save = () => {
    if (!when) return
    const { dueAt, allDay } = toDue(format.zone, when)
    void actions.move(step.id, dueAt, allDay)
    onClose()
  }
  return (
    <Dialog
      open
      title={t('move.title', { name: step.subject })}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" disabled={!when}>
            {t('move.go')}
          </Button>
        </>
      }
    >
      <WhenField value={when} onChange={setWhen} required />
    </Dialog>
  )
}
