import type { ActivityOutcome } from '@rodnik/shared/activities/kinds.ts'
import { useState } from 'react'
import { useDraft } from '../../../engine/data/drafts.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Restored } from '../../../engine/form/restored.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextArea } from '../../../ui/input/text-area.tsx'
import { Chips } from '../chips.tsx'
import { KindIcon } from '../kinds.tsx'
import { isBegun, type NextDraft, noNext, toNext } from '../plan/next-draft.ts'
import { NextFields } from '../plan/next-fields.tsx'
import type { Step } from '../step.ts'
import { useStepActions } from '../use-step-actions.ts'
import { useWorkdays } from '../when/use-workdays.ts'
import styles from './complete.module.css'
import { nextAfter, outcomesOf } from './outcomes.ts'

interface CompleteDialogProps {
  step: Step
  onClose: () => void
  /** It is written: what shows it can take it away. */
  onDone?: () => void
}

/** What is written at the end of a step; kept until it is saved. */
interface Completion {
  outcome: ActivityOutcome | null
  body: string
  next: NextDraft
}

/** Finishes a step: what came of it, and what comes next. Enter alone is enough. */
export function CompleteDialog({ step, onClose, onDone }: CompleteDialogProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const actions = useStepActions()
  const isWorkday = useWorkdays()
  const draft = useDraft<Completion>(`complete.${step.id}`, { outcome: null, body: '', next: noNext })
  const { outcome, body, next } = draft.value
  const change = (part: Partial<Completion>) => draft.set({ ...draft.value, ...part })
  const [missing, setMissing] = useState<'subject' | 'when'>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const outcomes = outcomesOf(step.kind)
  const planning = isBegun(next)
  const save = async () => {
    const planned = planning ? toNext(format.zone, next) : undefined
    if (typeof planned === 'string') return setMissing(planned)
    setBusy(true)
    try {
      await actions.complete(step.id, {
        ...(outcome ? { outcome } : {}),
        ...(body.trim() ? { body: body.trim() } : {}),
        ...(planned ? { next: planned } : {}),
      })
      draft.forget()
      onDone?.()
      onClose()
    } catch (error) {
      setProblem(problemText(t, error))
      setBusy(false)
    }
  }
  const choose = (value: ActivityOutcome) => {
    const suggested = nextAfter(value, t('plan.callBack'), format.day(), isWorkday)
    change({ outcome: value, ...(suggested && !next.subject ? { next: suggested } : {}) })
  }
  return (
    <Dialog
      open
      keep="draft"
      size="lg"
      title={t('complete.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy} data-autofocus="">
            {planning ? t('complete.goNext') : t('complete.go')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {draft.restored && <Restored onStartOver={draft.startOver} />}
        <p className={styles.what}>
          <KindIcon kind={step.kind} />
          <span>
            <b>{step.subject}</b>
            {step.about?.title && <small>{step.about.title}</small>}
          </span>
        </p>
        {outcomes.length > 0 && (
          <Chips
            label={t('complete.outcome')}
            items={outcomes.map((value) => ({ value, label: t(`objects:activity.options.outcome.${value}`) }))}
            value={outcome}
            onClear={() => change({ outcome: null })}
            onChange={choose}
          />
        )}
        <TextArea
          label={t('complete.body')}
          hideLabel
          placeholder={t('complete.placeholder')}
          rows={2}
          value={body}
          onChange={(text) => change({ body: text })}
        />
        <section className={styles.next}>
          <h3>{t('complete.next')}</h3>
          <NextFields
            value={next}
            missing={missing}
            onChange={(value) => {
              change({ next: value })
              setMissing(undefined)
            }}
          />
        </section>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}
