import { useState } from 'react'
import { emitRecord } from '../../../engine/data/bus.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Select } from '../../../ui/select/select.tsx'
import type { Pipeline } from '../stages/use-pipelines.ts'
import styles from './settings.module.css'

const usual = ''

/** Makes a pipeline with the usual stages, or with those of another one. */
export function NewPipelineDialog({ pipelines, onClose }: { pipelines: Pipeline[]; onClose: () => void }) {
  const { t } = useTranslation('sales')
  const [name, setName] = useState('')
  const [copyOf, setCopyOf] = useState(usual)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    if (!name.trim()) return setProblem(t('engine:edit.required'))
    setBusy(true)
    const label = t('pipelines.made', { name: name.trim() })
    try {
      const action = { object: 'pipeline', verb: 'start', id: null, label }
      const { result } = await runAction<{ id: string }>(action, { name: name.trim(), ...(copyOf ? { copyOf } : {}) })
      emitRecord({ object: 'pipeline', id: result.id, op: 'create', local: true })
      emitRecord({ object: 'stage', id: result.id, op: 'create', local: true })
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
      title={t('pipelines.add')}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('engine:create.submit')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          label={t('objects:pipeline.fields.name')}
          required
          value={name}
          onChange={(text) => {
            setName(text)
            setProblem(undefined)
          }}
          error={problem}
          data-autofocus
        />
        <Select
          label={t('pipelines.stages')}
          value={copyOf}
          options={[
            { value: usual, label: t('pipelines.usualStages') },
            ...pipelines.map((one) => ({ value: one.id, label: t('pipelines.sameAs', { name: one.name }) })),
          ]}
          onChange={setCopyOf}
        />
      </div>
    </Dialog>
  )
}
