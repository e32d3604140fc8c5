import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { useMemo, useState } from 'react'
import { useDraft } from '../../../engine/data/drafts.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMe } from '../../../engine/data/me.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { createRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Restored } from '../../../engine/form/restored.tsx'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Select } from '../../../ui/select/select.tsx'
import { aboutSource, readAbout } from '../log/about-source.ts'
import { type NextDraft, noNext, toNext } from './next-draft.ts'
import { NextFields } from './next-fields.tsx'
import styles from './plan.module.css'

interface PlanDialogProps {
  /** What the step is about; nothing for one's own task. */
  about?: (AnyReference & { title: string | null }) | null
  onClose: () => void
}

const reminders = ['none', '0', '15', '60', '1440'] as const
type Reminder = (typeof reminders)[number]

/** What is being planned; kept until it is saved. */
interface Plan {
  next: NextDraft
  owner: Pick<ComboOption, 'value' | 'label'>
  reminder: Reminder
  /** What it is about, where that is asked for. */
  record?: Pick<ComboOption, 'value' | 'label'> | null
}

/** Plans a step: what, when, who, and whether to be reminded. */
export function PlanDialog({ about, onClose }: PlanDialogProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const me = useMe()
  const people = useRecordSource(useMeta(), 'user')
  const draft = useDraft<Plan>(`plan.${about?.id ?? ''}`, {
    next: noNext,
    owner: { value: me.id, label: me.name },
    reminder: 'none',
  })
  const { next, owner, reminder, record = null } = draft.value
  const labels = useLabels()
  const records = useMemo(() => aboutSource(labels), [labels])
  const change = (part: Partial<Plan>) => draft.set({ ...draft.value, ...part })
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
          about: about ? { object: about.object, id: about.id } : record ? readAbout(record.value) : undefined,
          owner: owner.value,
          remindAt,
        },
        t('done.plan'),
      )
      draft.forget()
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
      keep="draft"
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
        {draft.restored && <Restored onStartOver={draft.startOver} />}
        {!about && (
          <Combobox
            label={t('log.about')}
            value={record}
            source={records}
            placeholder={t('log.aboutHint')}
            clearable
            onChange={(option) => change({ record: option && { value: option.value, label: option.label } })}
          />
        )}
        <NextFields
          autoFocus
          value={next}
          missing={missing}
          onChange={(value) => {
            change({ next: value })
            setMissing(undefined)
          }}
        />
        <div className={styles.pair}>
          <Combobox
            label={t('plan.owner')}
            value={owner}
            source={people}
            onChange={(one) => one && change({ owner: { value: one.value, label: one.label } })}
          />
          <Select
            label={t('plan.remind')}
            value={reminder}
            options={reminders
              .filter((value) => next.when?.time || value === 'none' || value === '1440')
              .map((value) => ({ value, label: t(`plan.reminders.${value}`) }))}
            onChange={(value) => change({ reminder: value })}
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
