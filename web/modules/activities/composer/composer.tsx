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
import { problemText } from '../../../engine/data/problem-text.ts'
import { ChooseButton } from '../../../engine/files/choose-button.tsx'
import files from '../../../engine/files/files.module.css'
import { UploadList } from '../../../engine/files/upload-list.tsx'
import { addUploads, forgetUploads, removeUpload, settleUploads, useUploads } from '../../../engine/files/uploads.ts'
import { useTakeFiles } from '../../../engine/files/use-take-files.ts'
import { Restored } from '../../../engine/form/restored.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useCommands, useKeys } from '../../../ui/commands/command-store.ts'
import { expectText } from '../../../ui/commands/expect-text.ts'
import { isPressed } from '../../../ui/commands/keys.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Keys } from '../../../ui/kbd/kbd.tsx'
import { cx } from '../../../ui/text/cx.ts'
import { isBegun } from '../plan/next-draft.ts'
import { NextFields } from '../plan/next-fields.tsx'
import styles from './composer.module.css'
import { type ComposerDraft, type ComposerMode, emptyDraft, isWritten } from './composer-draft.ts'
import { LogFields } from './log-fields.tsx'
import { MentionArea, type MentionAreaHandle } from './mention-area.tsx'
import { useWriting } from './use-writing.ts'

interface ComposerProps {
  object: string
  id: string
  title: string
  /** Whose people are offered: the company of the record. */
  company?: string | null
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const modes: { mode: ComposerMode; icon: typeof IconNote }[] = [
  { mode: 'comment', icon: IconNote },
  { mode: 'call', icon: IconPhone },
  { mode: 'meeting', icon: IconUsers },
  { mode: 'email', icon: IconMail },
  { mode: 'task', icon: IconCheckbox },
  { mode: 'message', icon: IconMessages },
  { mode: 'letter', icon: IconMailOpened },
]

/**
 * Writes on a record: a note with mentions, a call, meeting or letter that has been, a task to come, each with files. Three
 * presses at most.
 */
export function Composer({ object, id, title, company }: ComposerProps) {
  const { t } = useTranslation('activities')
  const meta = useMeta()
  const { value: draft, set, forget, restored } = useDraft<ComposerDraft>(`composer.${object}.${id}`, emptyDraft)
  const place = `composer.${object}.${id}`
  const uploads = useUploads(place)
  const [open, setOpen] = useState(isWritten(draft) || uploads.length > 0)
  const [told, setTold] = useState(restored && isWritten(draft))
  const [planning, setPlanning] = useState(isBegun(draft.next))
  const [missing, setMissing] = useState<'subject' | 'when'>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const area = useRef<MentionAreaHandle>(null)
  const frame = useRef<HTMLElement>(null)
  const saveKeys = useKeys('composer.save', 'mod+enter')
  const latest = useRef(draft)
  latest.current = draft
  const { mode } = draft
  const isLog = mode !== 'comment' && mode !== 'task'
  const write = useWriting({ object, id })

  const change = (part: Partial<ComposerDraft>) => {
    setProblem(undefined)
    setMissing(undefined)
    set({ ...draft, ...part })
  }
  const choose = (next: ComposerMode) => {
    change({ mode: next })
    setOpen(true)
    expectText()
    requestAnimationFrame(() => {
      if (next !== 'task') return area.current?.focus()
      frame.current?.querySelector<HTMLInputElement>('[data-autofocus]')?.focus()
    })
  }
  const clear = () => {
    forgetUploads(place)
    setTold(false)
    forget()
    set({ ...emptyDraft, mode })
    forget()
    setPlanning(false)
    setOpen(false)
  }
  const discard = () => {
    for (const { key } of uploads) removeUpload(place, key)
    clear()
  }
  const mayAttach = meta.objects.file?.rights.create === true
  const take = (added: File[]) => {
    setProblem(undefined)
    setOpen(true)
    addUploads(place, added, { limit: meta.maxUpload })
  }
  const { over, handlers } = useTakeFiles(take, mayAttach)
  const save = async () => {
    if (busy) return
    if (mode === 'comment' && !draft.text.trim() && uploads.length === 0) return area.current?.focus()
    setBusy(true)
    setProblem(undefined)
    try {
      // What is still on its way is waited for: what is written and its files are one.
      const sent = await settleUploads(place)
      if (sent.failed) return setProblem(t('files:unsent'))
      const lacks = await write(
        planning ? draft : { ...draft, next: mode === 'task' ? draft.next : emptyDraft.next },
        sent.files,
      )
      const { text, people } = latest.current
      if (lacks) setMissing(lacks)
      else if (text === draft.text) clear()
      else {
        // Who has written on meanwhile goes on with what is not saved yet.
        forgetUploads(place)
        const rest = text.startsWith(draft.text) ? text.slice(draft.text.length) : text
        set({ ...emptyDraft, mode, people, text: rest })
      }
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPressed(saveKeys, event)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape' && !event.defaultPrevented && !isWritten(draft) && uploads.length === 0)
      setOpen(false)
  }
  useCommands(
    modes.map((one) => ({
      id: `composer.${one.mode}`,
      label: t(`composer.command.${one.mode}`),
      group: t('composer.group'),
      run: () => choose(one.mode),
    })),
  )
  if (!meta.objects.activity?.rights.create) return null
  return (
    <section
      ref={frame}
      className={cx(styles.composer, over && files.drop)}
      {...handlers}
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
            data-tip-keys={`#composer.${one.mode}`}
            data-tip={t(`composer.command.${one.mode}`)}
            onClick={() => choose(one.mode)}
          >
            <one.icon {...icon} />
            {t(`composer.mode.${one.mode}`)}
          </button>
        ))}
      </div>
      {told && (
        <div className={styles.told}>
          <Restored onStartOver={clear} />
        </div>
      )}
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
        {open && <UploadList place={place} />}
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
          {mayAttach && <ChooseButton small label={t('files:attach')} onFiles={take} />}
          {isLog && !planning && (
            <Button variant="subtle" size="sm" icon={<IconPlus {...icon} />} onClick={() => setPlanning(true)}>
              {t('composer.addNext')}
            </Button>
          )}
          <span className={styles.space} />
          <span className={styles.keys}>
            <Keys keys={saveKeys} />
          </span>
          <Button onClick={discard}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t(mode === 'comment' ? 'composer.save' : mode === 'task' ? 'plan.go' : 'composer.log')}
          </Button>
        </div>
      )}
    </section>
  )
}
