import {
  IconAt,
  IconCheckbox,
  IconMail,
  IconMailOpened,
  IconMessages,
  IconNote,
  IconPhone,
  IconPlus,
  IconUsers,
} from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useDraft } from '../../../engine/data/drafts.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { createRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useCommands } from '../../../ui/commands/command-store.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Keys } from '../../../ui/kbd/kbd.tsx'
import { isBegun, toNext } from '../plan/next-draft.ts'
import { NextFields } from '../plan/next-fields.tsx'
import { useStepActions } from '../use-step-actions.ts'
import styles from './composer.module.css'
import { type ComposerDraft, type ComposerMode, emptyDraft, isWritten, toLog } from './composer-draft.ts'
import { LogFields } from './log-fields.tsx'
import { MentionArea, type MentionAreaHandle } from './mention-area.tsx'
import { toMarkup } from './mention-text.ts'

interface ComposerProps {
  object: string
  id: string
  title: string
  /** Whose people are offered: the company of the record. */
  company?: string | null
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const modes: { mode: ComposerMode; icon: typeof IconNote; keys?: string }[] = [
  { mode: 'comment', icon: IconNote, keys: 'n' },
  { mode: 'call', icon: IconPhone },
  { mode: 'meeting', icon: IconUsers },
  { mode: 'email', icon: IconMail, keys: 'e' },
  { mode: 'task', icon: IconCheckbox, keys: 'p' },
  { mode: 'message', icon: IconMessages, keys: 'm' },
  { mode: 'letter', icon: IconMailOpened },
]

/** Writes on a record: a note with mentions, a call, meeting or letter that has been, a task to come. Three presses at most. */
export function Composer({ object, id, title, company }: ComposerProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const meta = useMeta()
  const actions = useStepActions()
  const { value: draft, set, forget } = useDraft<ComposerDraft>(`composer.${object}.${id}`, emptyDraft)
  const [open, setOpen] = useState(isWritten(draft))
  const [planning, setPlanning] = useState(isBegun(draft.next))
  const [missing, setMissing] = useState<'subject' | 'when'>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const area = useRef<MentionAreaHandle>(null)
  const frame = useRef<HTMLElement>(null)
  const { mode } = draft
  const isLog = mode !== 'comment' && mode !== 'task'
  const about = { object, id }

  const change = (part: Partial<ComposerDraft>) => {
    setProblem(undefined)
    setMissing(undefined)
    set({ ...draft, ...part })
  }
  const choose = (next: ComposerMode) => {
    change({ mode: next })
    setOpen(true)
    requestAnimationFrame(() => {
      if (next !== 'task') return area.current?.focus()
      frame.current?.querySelector<HTMLInputElement>('[data-autofocus]')?.focus()
    })
  }
  const clear = () => {
    forget()
    set({ ...emptyDraft, mode })
    forget()
    setPlanning(false)
    setOpen(false)
  }
  const write = async (): Promise<'subject' | 'when' | undefined> => {
    if (mode === 'comment') {
      const body = toMarkup(draft.text.trim(), draft.people)
      const { set: changes } = await createRecord('comment', { about, body }, t('done.comment'))
      tellDone(t, t('done.comment'), changes)
    } else if (mode === 'task') {
      const values = toNext(format.zone, draft.next)
      if (typeof values === 'string') return values
      const body = draft.text.trim()
      const { set: changes } = await createRecord(
        'activity',
        { ...values, about, ...(body ? { body } : {}) },
        t('done.plan'),
      )
      tellDone(t, t('done.plan'), changes)
    } else {
      const input = toLog(planning ? draft : { ...draft, next: emptyDraft.next }, about, format.zone)
      if (typeof input === 'string') return input
      await actions.log(input)
    }
    return undefined
  }
  const save = async () => {
    if (busy) return
    if (mode === 'comment' && !draft.text.trim()) return area.current?.focus()
    setBusy(true)
    try {
      const lacks = await write()
      if (lacks) setMissing(lacks)
      else clear()
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape' && !event.defaultPrevented && !isWritten(draft)) setOpen(false)
  }
  useCommands(
    modes.map((one) => ({
      id: `composer.${one.mode}`,
      label: t(`composer.command.${one.mode}`),
      group: t('composer.group'),
      keys: one.keys,
      run: () => choose(one.mode),
    })),
  )
  if (!meta.objects.activity?.rights.create) return null
  return (
    <section
      ref={frame}
      className={styles.composer}
      aria-label={t('composer.title', { name: title })}
      onKeyDown={onKeyDown}
    >
      <div className={styles.modes} role="tablist" aria-label={t('composer.modes')}>
        {modes.map((one) => (
          <button
            key={one.mode}
            type="button"
            role="tab"
            aria-selected={one.mode === mode}
            data-tip-keys={one.keys}
            data-tip={one.keys && t(`composer.command.${one.mode}`)}
            onClick={() => choose(one.mode)}
          >
            <one.icon {...icon} />
            {t(`composer.mode.${one.mode}`)}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: opens when the focus comes in by any way */}
      <div className={styles.body} onFocus={() => setOpen(true)}>
        {mode === 'task' ? (
          <NextFields value={draft.next} missing={missing} autoFocus onChange={(next) => change({ next })} />
        ) : (
          <MentionArea
            ref={area}
            label={t(`composer.mode.${mode}`)}
            placeholder={t(`composer.placeholder.${mode}`)}
            rows={open ? 3 : 1}
            value={draft}
            error={mode === 'comment' ? problem : null}
            onChange={(value) => change(value)}
          />
        )}
        {open && isLog && <LogFields draft={draft} company={company ?? null} onChange={change} />}
        {open && isLog && planning && (
          <div className={styles.next}>
            <h3>{t('complete.next')}</h3>
            <NextFields value={draft.next} missing={missing} onChange={(next) => change({ next })} />
          </div>
        )}
        {problem && mode !== 'comment' && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
      </div>
      {open && (
        <div className={styles.foot}>
          {mode === 'comment' && (
            <IconButton
              label={t('composer.mention')}
              icon={<IconAt {...icon} />}
              onClick={() => area.current?.mention()}
            />
          )}
          {isLog && !planning && (
            <Button variant="subtle" size="sm" icon={<IconPlus {...icon} />} onClick={() => setPlanning(true)}>
              {t('composer.addNext')}
            </Button>
          )}
          <span className={styles.space} />
          <span className={styles.keys}>
            <Keys keys="mod+enter" />
          </span>
          <Button onClick={clear}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t(mode === 'comment' ? 'composer.save' : mode === 'task' ? 'plan.go' : 'composer.log')}
          </Button>
        </div>
      )}
    </section>
  )
}
