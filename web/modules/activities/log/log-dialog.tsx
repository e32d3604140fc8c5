import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { useMemo, useState } from 'react'
import { useDraft } from '../../../engine/data/drafts.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Restored } from '../../../engine/form/restored.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextArea } from '../../../ui/input/text-area.tsx'
import { Chips } from '../chips.tsx'
import { type ComposerDraft, type ComposerMode, emptyDraft, toLog } from '../composer/composer-draft.ts'
import { LogFields } from '../composer/log-fields.tsx'
import { KindIcon } from '../kinds.tsx'
import { NextFields } from '../plan/next-fields.tsx'
import { useStepActions } from '../use-step-actions.ts'
import { aboutSource, readAbout, writeAbout } from './about-source.ts'
import styles from './log.module.css'

const modes: ComposerMode[] = ['call', 'meeting', 'email', 'message', 'letter']

/** What is being written down; kept until it is saved. */
interface Log extends ComposerDraft {
  record: Pick<ComboOption, 'value' | 'label'> | null
}

interface LogDialogProps {
  about?: (AnyReference & { title: string }) | null
  onClose: () => void
}

/** Writes down from anywhere what has just been: with whom, what was said, what comes next. */
export function LogDialog({ about, onClose }: LogDialogProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const labels = useLabels()
  const actions = useStepActions()
  const source = useMemo(() => aboutSource(labels), [labels])
  const kept = useDraft<Log>(`log.${about?.id ?? ''}`, {
    ...emptyDraft,
    mode: 'call',
    record: about ? { value: writeAbout(about.object, about.id), label: about.title } : null,
  })
  const { record, ...draft } = kept.value
  const [missing, setMissing] = useState<'subject' | 'when'>()
  const [needed, setNeeded] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<Log>) => {
    setMissing(undefined)
    setProblem(undefined)
    kept.set({ ...kept.value, ...part })
  }
  const save = async () => {
    if (!record) return setNeeded(t('log.needAbout'))
    const input = toLog(draft, readAbout(record.value), format.zone)
    if (typeof input === 'string') return setMissing(input)
    setBusy(true)
    try {
      await actions.log(input)
      kept.forget()
      onClose()
    } catch (error) {
      setProblem(problemText(t, error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep="draft"
      size="lg"
      title={t('log.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {t('composer.log')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {kept.restored && <Restored onStartOver={kept.startOver} />}
        <Chips
          label={t('plan.kind')}
          items={modes.map((value) => ({
            value,
            label: t(`composer.mode.${value}`),
            icon: <KindIcon kind={value} size={14} />,
          }))}
          value={draft.mode}
          onChange={(mode) => change({ mode, outcome: null })}
        />
        <Combobox
          label={t('log.about')}
          value={record}
          source={source}
          error={needed}
          placeholder={t('log.aboutHint')}
          onChange={(option) => {
            change({ record: option && { value: option.value, label: option.label } })
            setNeeded(undefined)
          }}
          data-autofocus={!record || undefined}
        />
        <TextArea
          label={t(`composer.placeholder.${draft.mode}`)}
          rows={3}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
        <LogFields draft={draft} company={null} onChange={change} />
        <section className={styles.next}>
          <h3>{t('complete.next')}</h3>
          <NextFields value={draft.next} missing={missing} onChange={(next) => change({ next })} />
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
