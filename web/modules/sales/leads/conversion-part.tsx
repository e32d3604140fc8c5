import type { ConversionPart as Part } from '@rodnik/shared/sales/leads.ts'
import { useId } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { Form } from '../../../engine/form/form.tsx'
import { useDuplicates } from '../../../engine/form/use-duplicates.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import type { Choice } from './conversion-form.ts'
import styles from './leads.module.css'

interface ConversionPartProps {
  object: 'company' | 'contact' | 'deal'
  part: Part | null
  fields: string[]
  choice: Choice
  faults: Record<string, string>
  onChange: (choice: Choice) => void
}

const nothing = {}

/** One part of a conversion: a likely duplicate to tie, a new record to make, or nothing. */
export function ConversionPart({ object, part, fields, choice, faults, onChange }: ConversionPartProps) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const group = useId()
  const { pick } = choice
  // What is typed may be somebody else who is known.
  const typed = useDuplicates(object, object === 'deal' ? nothing : choice.form.values)
  const alike = [...(part?.duplicates ?? []), ...typed]
  const once = alike.filter(({ id }, at) => id !== part?.tied?.id && alike.findIndex((one) => one.id === id) === at)
  const known = [
    ...(part?.tied ? [{ ...part.tied, note: t('convert.tied') }] : []),
    ...once.map(({ id, title, reason }) => ({
      id,
      title,
      note: t(`engine:duplicates.reason.${reason}`, { defaultValue: reason }),
    })),
  ]
  const isNew = pick === 'new'
  return (
    <fieldset className={styles.part}>
      <legend>{labels.one(object)}</legend>
      {known.map(({ id, title, note }) => (
        <Option
          key={id}
          group={group}
          checked={typeof pick === 'object' && pick.id === id}
          onPick={() => onChange({ ...choice, pick: { id } })}
          label={title}
          note={note}
        />
      ))}
      <Option
        group={group}
        checked={isNew}
        onPick={() => onChange({ ...choice, pick: 'new' })}
        label={t('convert.new', { context: object })}
      />
      {isNew && (
        <div className={styles.inner}>
          <Form
            object={object}
            groups={[{ fields }]}
            form={choice.form}
            onChange={(form) => onChange({ ...choice, form })}
            errors={faults}
            onInvalid={() => undefined}
          />
        </div>
      )}
      <Option
        group={group}
        checked={pick === 'none'}
        onPick={() => onChange({ ...choice, pick: 'none' })}
        label={t('convert.none', { context: object })}
      />
    </fieldset>
  )
}

interface OptionProps {
  group: string
  checked: boolean
  onPick: () => void
  label: string
  note?: string
}

function Option({ group, checked, onPick, label, note }: OptionProps) {
  return (
    <label className={styles.option}>
      <input type="radio" name={group} checked={checked} onChange={onPick} />
      <span>
        {label}
        {note && <small>{note}</small>}
      </span>
    </label>
  )
}
