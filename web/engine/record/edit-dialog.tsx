import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { sameValue } from '../data/conflicts.ts'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { updateRecord } from '../data/mutate.ts'
import { requestFields } from '../data/paths.ts'
import { problemText } from '../data/problem-text.ts'
import { useRecord } from '../data/records.ts'
import { Form, type FormValues } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'

interface EditDialogProps {
  object: string
  record: { id: string; version: number }
  /** Fields to change. */
  fields: string[]
  /** Fields that must be filled here. */
  required?: string[]
  title?: string
  submit?: string
  /** Values beside the record's own to begin with. */
  values?: Record<string, unknown>
  onSaved?: (record: RecordData) => void
  onClose: () => void
}

/** Changes some fields of a record in a dialog and waits for the server; faults stand under the fields. */
export function EditDialog(props: EditDialogProps) {
  const { object, record, fields, onClose } = props
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const asked = useMemo(() => requestFields(meta, object, fields), [meta, object, fields])
  const { data, error, refetch } = useRecord(object, record.id, asked)
  const title = props.title ?? t('record.changeTitle', { name: labels.one(object) })
  if (!data)
    return (
      <Dialog open title={title} onClose={onClose}>
        {error ? (
          <ErrorState small title={t('record.failed')} text={problemText(t, error)} onRetry={() => void refetch()} />
        ) : (
          <LinesSkeleton lines={4} />
        )}
      </Dialog>
    )
  return <Loaded {...props} record={data} title={title} />
}

function Loaded({
  object,
  record: latest,
  fields,
  required,
  title,
  submit,
  values,
  onSaved,
  onClose,
}: EditDialogProps & { record: RecordData; title: string }) {
  const { t } = useTranslation('engine')
  // Once: what is typed must not give way to a newer version of the record, nor write over it unasked.
  const [record] = useState(latest)
  const [initial] = useState((): FormValues => {
    const form: FormValues = { values: {}, shown: {} }
    for (const field of fields) {
      form.values[field] = values?.[field] ?? record[field] ?? null
      form.shown[`${field}.title`] = values?.[`${field}.title`] ?? record[`${field}.title`]
    }
    return form
  })
  const state = useForm({
    object,
    initial,
    fields,
    required,
    keepEmpty: true,
    async send(sent) {
      const changed = Object.fromEntries(
        Object.entries({ ...values, ...sent }).filter(
          ([field, value]) =>
            // What is given beside may show already as an edit that is not saved.
            !field.includes('.') && (field in (values ?? {}) || !sameValue(value, record[field])),
        ),
      )
      if (Object.keys(changed).length > 0) {
        const { result } = await updateRecord(object, record, changed, t('record.changedUndo'))
        onSaved?.(result)
      } else onSaved?.(record)
      onClose()
    },
  })
  return (
    <Dialog
      open
      keep
      title={title}
      onClose={onClose}
      onSubmit={() => void state.submit()}
      footer={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" busy={state.busy}>
            {submit ?? t('edit.save')}
          </Button>
        </>
      }
    >
      <Form
        object={object}
        groups={[{ fields }]}
        form={state.form}
        onChange={state.change}
        errors={state.errors}
        onInvalid={state.onInvalid}
        problem={state.problem}
        required={required}
      />
    </Dialog>
  )
}
