import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ConversionAnswer, ConversionPreview } from '@rodnik/shared/sales/leads.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useDraft } from '../../../engine/data/drafts.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Restored } from '../../../engine/form/restored.tsx'
import { useGo } from '../../../engine/nav.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import {
  askedFields,
  beginConversion,
  type Choice,
  type ConversionForm,
  faultsOfPart,
  requestOf,
  unchosen,
} from './conversion-form.ts'
import { ConversionPart } from './conversion-part.tsx'
import styles from './leads.module.css'

/** Turns a lead into company, contact and deal: what would be made, what it may repeat, what is wanted. */
export function ConvertDialog({ lead, onClose }: { lead: RecordData; onClose: () => void }) {
  const { t } = useTranslation('sales')
  const { data, error, refetch } = useQuery({
    queryKey: ['conversion', 'lead', lead.id, lead.version],
    queryFn: ({ signal }) => api.ask<ConversionPreview>(`/leads/${lead.id}/conversionPreview`, {}, { signal }),
  })
  if (data) return <Loaded lead={lead} preview={data} onClose={onClose} />
  return (
    <Dialog open size="lg" title={t('convert.title')} onClose={onClose}>
      {error ? (
        <ErrorState small title={t('convert.failed')} text={problemText(t, error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton lines={8} />
      )}
    </Dialog>
  )
}

function Loaded({ lead, preview, onClose }: { lead: RecordData; preview: ConversionPreview; onClose: () => void }) {
  const { t } = useTranslation('sales')
  const go = useGo()
  const draft = useDraft<ConversionForm>(`convert.${lead.id}.${lead.version}`, beginConversion(preview))
  const form = draft.value
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [lacking, setLacking] = useState<(keyof ConversionForm)[]>([])
  const problemOf = (name: keyof ConversionForm) => (lacking.includes(name) ? t('convert.chooseOne') : undefined)
  const put = (name: keyof ConversionForm) => (choice: Choice) => {
    draft.set({ ...form, [name]: choice })
    setFailure(undefined)
    setLacking(lacking.filter((part) => part !== name))
  }
  const submit = async () => {
    const missing = unchosen(form)
    setLacking(missing)
    if (missing.length > 0) return
    setBusy(true)
    setFailure(undefined)
    const label = t('convert.done', { name: String(lead.name ?? '') })
    try {
      const action = { object: 'lead', verb: 'convert', id: lead.id, label }
      const { result, set } = await runAction<ConversionAnswer>(action, requestOf(form))
      draft.forget()
      tellDone(t, label, set)
      onClose()
      const { deal, contact, company } = result
      go(deal ? `/deals/${deal}` : contact ? `/contacts/${contact}` : `/companies/${company}`)
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const faults = faultsOfPart(failure)
  const shown =
    Object.keys(faults.company).length + Object.keys(faults.contact).length + Object.keys(faults.deal).length
  return (
    <Dialog
      open
      keep="draft"
      size="lg"
      title={t('convert.title')}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('leads.convert')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {draft.restored && <Restored onStartOver={draft.startOver} />}
        {failure !== undefined && shown === 0 && (
          <p role="alert" className={styles.problem}>
            {problemText(t, failure)}
          </p>
        )}
        <ConversionPart
          object="company"
          part={preview.company}
          fields={askedFields.company}
          choice={form.company}
          faults={faults.company}
          problem={problemOf('company')}
          onChange={put('company')}
        />
        <ConversionPart
          object="contact"
          part={preview.contact}
          fields={askedFields.contact}
          choice={form.contact}
          faults={faults.contact}
          problem={problemOf('contact')}
          onChange={put('contact')}
        />
        <ConversionPart
          object="deal"
          part={{ values: preview.deal.values, tied: null, duplicates: [] }}
          fields={askedFields.deal}
          choice={form.deal}
          faults={faults.deal}
          onChange={put('deal')}
        />
      </div>
    </Dialog>
  )
}
