import { useRef, useState } from 'react'
import { type BulkProgress, type Selection, sizeOf } from '../../../engine/data/bulk.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import { ReasonSelect } from '../reasons/reason-select.tsx'
import { type BulkResult, runOnLeads } from './bulk-leads.ts'
import styles from './leads.module.css'

type Verb = 'bulkAccept' | 'bulkReject' | 'bulkConvert'

interface BulkDialogProps {
  verb: Verb
  selection: Selection
  onClose: () => void
  /** Called when something was changed. */
  onDone: () => void
}

/** Does one thing with many leads and tells which of them were refused, and why. */
export function BulkDialog({ verb, selection, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const count = sizeOf(selection)
  const [input, setInput] = useState<Record<string, unknown>>(
    verb === 'bulkConvert' ? { company: true, contact: true, deal: {}, duplicates: 'link' } : {},
  )
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [progress, setProgress] = useState<BulkProgress>()
  const [result, setResult] = useState<BulkResult>()
  const stop = useRef<AbortController>(undefined)
  const start = async () => {
    if (verb === 'bulkReject' && !input.reason) return setError(t('engine:edit.required'))
    const abort = new AbortController()
    stop.current = abort
    setProblem(undefined)
    setProgress({ done: 0, of: count })
    const label = t(`bulk.${verb}`, { count, number: format.number(count) })
    try {
      const done = await runOnLeads(verb, selection, input, label, { onProgress: setProgress, signal: abort.signal })
      if (done.done > 0) onDone()
      // Nothing to read where all went well.
      if (done.refused.length === 0) close(done)
      else setResult(done)
    } catch (failure) {
      if (!abort.signal.aborted) setProblem(problemText(t, failure))
    } finally {
      setProgress(undefined)
    }
  }
  const close = (of = result) => {
    stop.current?.abort()
    if (of && of.done > 0) tellDone(t, t('bulk.done', { count: of.done }), of.set)
    onClose()
  }
  return (
    <Dialog
      open
      keep={!result}
      size="sm"
      title={t(`bulk.${verb}`, { count, number: format.number(count) })}
      onClose={() => close()}
      onSubmit={result ? undefined : () => void start()}
      footer={
        result ? (
          <Button variant="primary" onClick={() => close()}>
            {t('ui:close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => close()}>{t('engine:edit.cancel')}</Button>
            <Button type="submit" variant={verb === 'bulkReject' ? 'danger' : 'primary'} busy={progress !== undefined}>
              {t(`bulk.submit.${verb}`)}
            </Button>
          </>
        )
      }
    >
      <div className={styles.form} aria-live="polite">
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        {progress ? (
          <>
            <Meter
              value={progress.done / Math.max(1, progress.of)}
              label={t('bulk.progress', { done: progress.done, of: progress.of })}
            />
            <p className={styles.count}>{t('bulk.progress', { done: progress.done, of: progress.of })}</p>
          </>
        ) : result ? (
          <Result result={result} />
        ) : (
          <Question
            verb={verb}
            input={input}
            error={error}
            onChange={(next) => {
              setInput(next)
              setError(undefined)
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

interface QuestionProps {
  verb: Verb
  input: Record<string, unknown>
  error: string | undefined
  onChange: (input: Record<string, unknown>) => void
}

function Question({ verb, input, error, onChange }: QuestionProps) {
  const { t } = useTranslation('sales')
  if (verb === 'bulkAccept') return <p>{t('bulk.acceptText')}</p>
  if (verb === 'bulkReject')
    return (
      <ReasonSelect
        of="lead"
        label={t('leads.reason')}
        value={(input.reason as string | undefined) ?? null}
        error={error}
        onChange={(reason) => onChange({ ...input, reason })}
      />
    )
  return (
    <>
      <Checkbox
        label={t('convert.new', { context: 'company' })}
        checked={input.company === true}
        onChange={(company) => onChange({ ...input, company })}
      />
      <Checkbox
        label={t('convert.new', { context: 'contact' })}
        checked={input.contact === true}
        onChange={(contact) => onChange({ ...input, contact })}
      />
      <Checkbox
        label={t('convert.new', { context: 'deal' })}
        checked={input.deal !== null}
        onChange={(deal) => onChange({ ...input, deal: deal ? {} : null })}
      />
      <Select
        label={t('bulk.duplicates')}
        value={String(input.duplicates)}
        options={(['link', 'create', 'refuse'] as const).map((value) => ({
          value,
          label: t(`bulk.duplicate.${value}`),
        }))}
        onChange={(duplicates) => onChange({ ...input, duplicates })}
      />
    </>
  )
}

function Result({ result }: { result: BulkResult }) {
  const { t } = useTranslation('sales')
  const { done, refused } = result
  return (
    <>
      <p>{t('bulk.done', { count: done })}</p>
      {refused.length > 0 && (
        <>
          <p>{t('bulk.refused', { count: refused.length })}</p>
          <ul className={styles.result}>
            {refused.map(({ id, name, why }) => (
              <li key={id}>
                <a href={`/leads/${id}`} data-app="">
                  {name}
                </a>
                <small>{why}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
