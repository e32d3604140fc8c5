import { useMemo, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useMeta } from '../data/meta.ts'
import { useFieldContexts } from '../fields/context.ts'
import { isEmpty } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import styles from './list.module.css'

interface BulkEditProps {
  object: string
  /** The field, when it is chosen already. */
  field?: string
  count: number
  onApply: (values: Record<string, unknown>, label: string) => void
  onClose: () => void
}

/** Sets one field of many records; says how many before it does. */
export function BulkEdit({ object, field: given, count, onApply, onClose }: BulkEditProps) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const own = useMeta().objects[object]
  const contexts = useFieldContexts(object)
  const [field, setField] = useState(given)
  const [draft, setDraft] = useState<{ value: unknown; title?: string | null }>({ value: null })
  const [error, setError] = useState<string>()
  const options = useMemo(
    () =>
      Object.entries(own?.fields ?? {})
        .filter(
          ([, def]) =>
            !(def.readOnly || def.hidden || def.unique) &&
            // What may be chosen there depends on the record.
            !def.within &&
            def.type !== 'links' &&
            kinds[def.type].Editor,
        )
        .map(([name]) => ({ value: name, label: contexts.of(name)?.labels.field(object, name) ?? name })),
    [own, contexts, object],
  )
  const ctx = field ? contexts.of(field) : undefined
  const Editor = ctx && kinds[ctx.def.type].Editor
  const submit = () => {
    if (!ctx || !field) return
    if (isEmpty(draft.value) && ctx.def.required) return setError(t('edit.required'))
    onApply({ [field]: draft.value }, t('undo.changed', { field: ctx.labels.field(object, field) }))
  }
  return (
    <Dialog
      open
      size="sm"
      title={t('bulk.editTitle', { count, number: format.number(count) })}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" disabled={!ctx}>
            {isEmpty(draft.value) && ctx && !ctx.def.required ? t('bulk.empty') : t('bulk.apply')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {!given && (
          <Combobox
            label={t('bulk.field')}
            source={options}
            value={options.find((option) => option.value === field) ?? null}
            onChange={(option) => {
              setField(option?.value)
              setDraft({ value: null })
              setError(undefined)
            }}
            data-autofocus
          />
        )}
        {ctx && Editor && (
          <Editor
            key={field}
            ctx={ctx}
            value={draft.value}
            title={draft.title}
            label={ctx.labels.field(object, ctx.field)}
            error={error}
            required={ctx.def.required}
            onChange={(value, shown) => {
              const title = shown?.[`${ctx.path}.title`]
              setDraft({ value, title: typeof title === 'string' ? title : null })
              setError(undefined)
            }}
            onInvalid={() => setError(t('edit.notA.value'))}
            data-autofocus={given !== undefined || undefined}
          />
        )}
      </div>
    </Dialog>
  )
}
