import type { ConversionPart as Part } from '@rodnik/shared/sales/leads.ts'
import { useId } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Form } from '../../../engine/form/form.tsx'
import { useDuplicates } from '../../../engine/form/use-duplicates.ts'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import type { Choice } from './conversion-form.ts'
import styles from './leads.module.css'

interface ConversionPartProps {
  object: 'company' | 'contact' | 'deal'
  part: Part | null
  fields: string[]
  choice: Choice
  faults: Record<string, string>
  /** What is missing in the choice itself. */
  problem?: string | undefined
  onChange: (choice: Choice) => void
}

const nothing = {}

/** One part of a conversion: a likely duplicate to tie, a new record to make, another that exists, or nothing. */
export function ConversionPart({ object, part, fields, choice, faults, problem, onChange }: ConversionPartProps) {
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
      {object !== 'deal' && (
        <Option
          group={group}
          checked={pick === 'other'}
          onPick={() => onChange({ ...choice, pick: 'other' })}
          label={t('convert.other', { context: object })}
        />
      )}
      {pick === 'other' && (
        <div className={styles.inner}>
          <OtherRecord
            object={object}
            chosen={choice.other ?? null}
            problem={problem}
            onChoose={(one) => onChange({ ...choice, other: one && { value: one.value, label: one.label } })}
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

interface OtherRecordProps {
  object: string
  chosen: ComboOption | null
  problem: string | undefined
  onChoose: (option: ComboOption | null) => void
}

/** A record that is alike in nothing, looked for by its name. */
function OtherRecord({ object, chosen, problem, onChoose }: OtherRecordProps) {
  const { t } = useTranslation('sales')
  const source = useRecordSource(useMeta(), object)
  return (
    <Combobox
      label={t('convert.other', { context: object })}
      hideLabel
      required
      error={problem}
      source={source}
      value={chosen}
      onChange={onChoose}
    />
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
