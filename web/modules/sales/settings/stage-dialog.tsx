import { useMemo, useState } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { createRecord, updateRecord } from '../../../engine/data/mutate.ts'
import { faultsByField, problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { MultiCombobox } from '../../../ui/combobox/multi-combobox.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { NumberInput } from '../../../ui/input/number-input.tsx'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { FieldPair } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import type { Pipeline, Stage, StageKind } from '../stages/use-pipelines.ts'
import styles from './settings.module.css'

interface StageDialogProps {
  /** Missing for a new one. */
  stage: Stage | undefined
  pipeline: Pipeline
  stages: Stage[]
  onClose: () => void
}

const kinds: StageKind[] = ['open', 'won', 'lost']
const never = new Set(['pipeline', 'stage', 'externalId'])

/** Makes or changes a stage. */
export function StageDialog({ stage, pipeline, stages, onClose }: StageDialogProps) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const deal = useObject('deal')
  const [name, setName] = useState(stage?.name ?? '')
  const [kind, setKind] = useState<StageKind>(stage?.kind ?? 'open')
  const [probability, setProbability] = useState<string | null>(String(stage?.probability ?? 50))
  const [days, setDays] = useState<string | null>(
    stage?.expectedDays === null ? null : String(stage?.expectedDays ?? 14),
  )
  const [required, setRequired] = useState<string[]>(stage?.requiredFields ?? [])
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const errors = faultsByField(failure)
  const choices = useMemo(
    () =>
      Object.entries(deal?.fields ?? {})
        .filter(([field, def]) => !def.readOnly && !def.hidden && !never.has(field) && def.type !== 'links')
        .map(([field]) => ({ value: field, label: labels.field('deal', field) })),
    [deal, labels],
  )
  const submit = async () => {
    if (!name.trim()) return setFailure(new Error('name'))
    setBusy(true)
    setFailure(undefined)
    const values = {
      name: name.trim(),
      kind,
      ...(kind === 'open' ? { probability: Number(probability ?? 0) } : {}),
      expectedDays: kind === 'open' && days !== null ? Number(days) : null,
      requiredFields: required,
    }
    try {
      if (stage) await updateRecord('stage', stage, values, t('stages.changed', { name }))
      else
        await createRecord(
          'stage',
          { ...values, pipeline: pipeline.id, position: placeOf(kind, stages) },
          t('stages.made', { name }),
        )
      onClose()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const nameError =
    errors.name ?? (failure instanceof Error && failure.message === 'name' ? t('engine:edit.required') : undefined)
  const other = failure !== undefined && !nameError && Object.keys(errors).length === 0
  return (
    <Dialog
      open
      keep
      title={stage ? t('stages.editOf', { name: stage.name }) : t('stages.new', { pipeline: pipeline.name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('engine:edit.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {other && (
          <p role="alert" className={styles.problem}>
            {problemText(t, failure)}
          </p>
        )}
        <TextInput
          label={labels.field('stage', 'name')}
          required
          value={name}
          onChange={setName}
          error={nameError}
          data-autofocus
        />
        <Select
          label={labels.field('stage', 'kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: labels.option('stage', 'kind', value) }))}
          onChange={setKind}
          error={errors.kind}
        />
        {kind === 'open' && (
          <FieldPair>
            <NumberInput
              label={labels.field('stage', 'probability')}
              unit="%"
              min={0}
              max={100}
              step={5}
              scale={2}
              value={probability}
              onChange={setProbability}
              error={errors.probability}
            />
            <NumberInput
              label={labels.field('stage', 'expectedDays')}
              hint={t('stages.daysHint')}
              min={0}
              scale={0}
              value={days}
              onChange={setDays}
              error={errors.expectedDays}
            />
          </FieldPair>
        )}
        <MultiCombobox
          label={labels.field('stage', 'requiredFields')}
          hint={t('stages.requiredHint')}
          source={choices}
          value={required.map((field) => ({ value: field, label: labels.field('deal', field) }))}
          onChange={(options) => setRequired(options.map((option) => option.value))}
          error={errors.requiredFields}
        />
      </div>
    </Dialog>
  )
}

/** A new stage stands after the others of its kind; stages of the same place are in the order of their making. */
function placeOf(kind: StageKind, stages: Stage[]): number {
  const at = stages.findLastIndex((stage) => stage.kind === kind)
  return at < 0 ? stages.length : at
}
