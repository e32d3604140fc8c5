import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { useState } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { createRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Select } from '../../../ui/select/select.tsx'
import { type NextDraft, noNext, toNext } from './next-draft.ts'
import { NextFields } from './next-fields.tsx'
import styles from './plan.module.css'

interface PlanDialogProps {
  /** What the step is about; nothing for one's own task. */
  about?: (AnyReference & { title: string | null }) | null
  contact?: string | null
  draft?: Partial<NextDraft>
  onClose: () => void
}

const reminders = ['none', '0', '15', '60', '1440'] as const
type Reminder = (typeof reminders)[number]

/** Plans a step: what, when, who, and whether to be reminded. */
export function PlanDialog({ about, contact, draft, onClose }: PlanDialogProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const me = useMe()
  const people = useRecordSource(useMeta(), 'user')
  const [next, setNext] = useState<NextDraft>({ ...noNext, ...draft })
  const [owner, setOwner] = useState<ComboOption>({ value: me.id, label: me.name })
  const [reminder, setReminder] = useState<Reminder>('none')
  const [missing, setMissing] = useState<'subject' | 'when'>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    const values = toNext(format.zone, next)
    if (typeof values === 'string') return setMissing(values)
    setBusy(true)
    try {
      const remindAt = reminder === 'none' ? undefined : before(values.dueAt, Number(reminder))
      const { set } = await createRecord(
        'activity',
        {
          ...values,
          about: about ? { object: about.object, id: about.id } : undefined,
          contact: contact ?? undefined,
          owner: owner.value,
          remindAt,
        },
        t('done.plan'),
      )
      tellDone(t, t('done.plan'), set)
      onClose()
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep
      size="lg"
      title={about?.title ? t('plan.titleFor', { name: about.title }) : t('plan.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {t('plan.go')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <NextFields
          autoFocus
          value={next}
          missing={missing}
          onChange={(value) => {
            setNext(value)
            setMissing(undefined)
          }}
        />
        <div className={styles.pair}>
          <Combobox label={t('plan.owner')} value={owner} source={people} onChange={(one) => one && setOwner(one)} />
          <Select
            label={t('plan.remind')}
            value={reminder}
            options={reminders
              .filter((value) => next.when?.time || value === 'none' || value === '1440')
              .map((value) => ({ value, label: t(`plan.reminders.${value}`) }))}
            onChange={setReminder}
          />
        </div>
        {problem && <p role="alert">{problem}</p>}
      </div>
    </Dialog>
  )
}

function before(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) - minutes * 60_000).toISOString()
}
