import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { tellDone } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './leads.module.css'

interface Found {
  object: string
  id: string
  title: string
  subtitle: string | null
}

/** Ties a lead to a deal, company or contact that exists. */
export function LinkDialog({ lead, onClose }: { lead: RecordData; onClose: () => void }) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const meta = useMeta()
  const [chosen, setChosen] = useState<ComboOption | null>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  // What the lead tells is the best guess before anything is typed.
  const usual = String(lead.phone ?? lead.email ?? lead.companyName ?? '')
  const source = async (typed: string, signal: AbortSignal): Promise<ComboOption[]> => {
    const q = typed.trim() || usual
    if (!q) return []
    const params = { q, limit: 20, objects: 'deal,company,contact' }
    const { data } = await api.get<{ data: Found[] }>('/search', params, { signal })
    return data.map(({ object, id, title, subtitle }) => ({
      value: `${object} ${id}`,
      label: title,
      note: [labels.one(object), subtitle].filter(Boolean).join(' · '),
      icon: recordAvatar(meta, object, title, 20),
    }))
  }
  const submit = async () => {
    const [object, id] = (chosen?.value ?? '').split(' ')
    if (!object || !id) return setProblem(t('leads.linkWhat'))
    setBusy(true)
    setProblem(undefined)
    const label = t('leads.linked', { name: String(lead.name ?? ''), to: chosen?.label ?? '' })
    try {
      const { set } = await runAction({ object: 'lead', verb: 'link', id: lead.id, label }, { object, id })
      tellDone(t, label, set)
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
      size="sm"
      title={t('leads.linkTitle')}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('leads.link')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Combobox
          label={t('leads.linkTo')}
          hint={t('leads.linkHint')}
          required
          error={problem}
          source={source}
          value={chosen}
          onChange={(option) => {
            setChosen(option)
            setProblem(undefined)
          }}
          data-autofocus
        />
      </div>
    </Dialog>
  )
}
