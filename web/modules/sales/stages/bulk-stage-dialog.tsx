import { useState } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Select } from '../../../ui/select/select.tsx'
import { ReasonSelect } from '../reasons/reason-select.tsx'
import styles from './stages.module.css'
import type { Pipelines } from './use-pipelines.ts'

interface BulkStageProps {
  count: number
  pipelines: Pipelines
  /** The pipeline to begin with. */
  pipeline: string | undefined
  onApply: (values: Record<string, unknown>, label: string) => void
  onClose: () => void
}

/** Moves many deals to one stage; asks for the reason of a loss once, and says what else the stage requires. */
export function BulkStageDialog({ count, pipelines, pipeline: given, onApply, onClose }: BulkStageProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const labels = useLabels()
  const [pipeline, setPipeline] = useState(given ?? pipelines.list[0]?.id ?? null)
  const [chosen, setStage] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [errors, setErrors] = useState<{ stage?: string; reason?: string }>({})
  const stage = pipelines.stageOf(chosen)
  const isLost = stage?.kind === 'lost'
  const required = stage?.requiredFields.filter((field) => field !== 'lostReason') ?? []
  const submit = () => {
    const missing = t('engine:edit.required')
    if (!stage || (isLost && !reason))
      return setErrors({ ...(stage ? {} : { stage: missing }), ...(isLost && !reason ? { reason: missing } : {}) })
    const values = { pipeline: stage.pipeline, stage: stage.id, ...(isLost ? { lostReason: reason } : {}) }
    onApply(values, t('engine:undo.changed', { field: labels.field('deal', 'stage') }))
  }
  return (
    <Dialog
      open
      size="sm"
      title={t('sheet.bulk.moveTitle', { count, number: format.number(count) })}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant={isLost ? 'danger' : 'primary'}>
            {t('sheet.submit')}
          </Button>
        </>
      }
    >
      <div className={styles.bulk}>
        {pipelines.list.length > 1 && (
          <Select
            label={labels.field('deal', 'pipeline')}
            value={pipeline}
            options={pipelines.list.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => {
              setPipeline(id)
              setStage(null)
            }}
          />
        )}
        <Select
          label={labels.field('deal', 'stage')}
          required
          value={chosen}
          placeholder={t('sheet.bulk.choose')}
          options={pipelines.stagesOf(pipeline ?? '').map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.stage}
          onChange={(id) => {
            setStage(id)
            setErrors({})
          }}
          data-autofocus
        />
        {isLost && (
          <ReasonSelect
            of="deal"
            label={labels.field('deal', 'lostReason')}
            value={reason}
            error={errors.reason}
            onChange={(id) => {
              setReason(id)
              setErrors({})
            }}
          />
        )}
        {required.length > 0 && (
          <p>{t('sheet.bulk.needs', { fields: required.map((field) => labels.field('deal', field)).join(', ') })}</p>
        )}
      </div>
    </Dialog>
  )
}
