import { useMemo, useState } from 'react'
import { isEmpty } from '../../../engine/fields/kind.ts'
import { Form, type FormValues } from '../../../engine/form/form.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { ReasonSelect } from '../reasons/reason-select.tsx'
import type { StageRequest } from './stage-request.ts'
import styles from './stages.module.css'

/** Fields that are offered beside the required ones. */
const offered = { lost: ['competitor'], won: [], open: [] }

/** The sheet that asks for what a stage requires. */
export function StageSheet({ request }: { request: StageRequest }) {
  const { deal, stage, answer } = request
  const { t } = useTranslation('sales')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const fields = useMemo(() => [...new Set([...request.fields, ...offered[stage.kind]])], [request.fields, stage.kind])
  const [form, setForm] = useState<FormValues>(() => ({
    values: Object.fromEntries(fields.map((field) => [field, deal[field] ?? null])),
    shown: Object.fromEntries(fields.map((field) => [`${field}.title`, deal[`${field}.title`]])),
  }))
  const submit = () => {
    const missing = request.fields.filter((field) => isEmpty(form.values[field]))
    if (missing.length > 0)
      return setErrors(Object.fromEntries(missing.map((field) => [field, t('engine:edit.required')])))
    answer(Object.fromEntries(fields.map((field) => [field, form.values[field]])))
  }
  const name = String(deal.name ?? '')
  return (
    <Dialog
      open
      keep
      size="sm"
      title={t('sheet.title', { context: stage.kind, stage: stage.name })}
      onClose={() => answer(null)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => answer(null)}>{t('engine:edit.cancel')}</Button>
          <Button type="submit" variant={stage.kind === 'lost' ? 'danger' : 'primary'}>
            {t('sheet.submit', { context: stage.kind })}
          </Button>
        </>
      }
    >
      <p className={styles.ask}>{t('sheet.text', { context: stage.kind, name, stage: stage.name })}</p>
      {fields.includes('lostReason') && (
        <div className={styles.reason}>
          <ReasonSelect
            of="deal"
            label={t('objects:deal.fields.lostReason')}
            value={(form.values.lostReason as string | null) ?? null}
            error={errors.lostReason}
            onChange={(id, name) => {
              setForm({
                values: { ...form.values, lostReason: id },
                shown: { ...form.shown, 'lostReason.title': name },
              })
              setErrors({})
            }}
          />
        </div>
      )}
      <Form
        object="deal"
        groups={[{ fields: fields.filter((field) => field !== 'lostReason') }]}
        form={form}
        onChange={(next) => {
          setForm(next)
          setErrors({})
        }}
        errors={errors}
        onInvalid={(field) => setErrors({ ...errors, [field]: t('engine:edit.required') })}
        required={request.fields}
        oneColumn
      />
    </Dialog>
  )
}
