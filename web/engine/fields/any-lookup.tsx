import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { useState } from 'react'
import { Select } from '../../ui/select/select.tsx'
import { rememberTitle, useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import { Combobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext, FieldKind, OperandProps } from './kind.ts'
import { recordLink } from './lookup.tsx'

function targets(ctx: FieldContext): { value: string; label: string }[] {
  return (ctx.def.targets ?? [])
    .filter((object) => ctx.meta.objects[object])
    .map((object) => ({ value: object, label: ctx.labels.one(object) }))
}

function AnyLookupEditor(props: EditorProps) {
  const { ctx, value, title, onChange } = props
  const reference = value as AnyReference | null | undefined
  const [object, setObject] = useState(reference?.object ?? targets(ctx)[0]?.value ?? '')
  const source = useRecordSource(ctx.meta, object)
  const titles = useTitles()
  const here = reference?.object === object ? reference : undefined
  return (
    <div className={styles.parts}>
      <Select<string>
        label={ctx.t('engine:fields.objectOf', { field: props.label })}
        hideLabel
        value={object}
        options={targets(ctx)}
        onChange={setObject}
        disabled={props.disabled}
      />
      <Combobox
        {...inputProps(props)}
        source={source}
        value={here ? { value: here.id, label: title ?? titles(object, here.id) ?? '' } : null}
        clearable={!props.required}
        onChange={(option) => {
          if (option) rememberTitle(object, option.value, option.label)
          onChange(option ? { object, id: option.value } : null, { [`${ctx.path}.title`]: option?.label ?? null })
        }}
      />
    </div>
  )
}

function AnyLookupOperand({ ctx, value, onChange, label }: OperandProps) {
  return (
    <AnyLookupEditor
      ctx={ctx}
      value={value}
      label={label}
      hideLabel
      required
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

/** A reference to a record of one of several objects. */
export const anyLookup: FieldKind = {
  display({ value, title }, ctx) {
    const reference = value as AnyReference
    return title ? recordLink(ctx, reference.object, reference.id, title) : ctx.t('engine:fields.hidden')
  },
  text: ({ title }) => title ?? '',
  Editor: AnyLookupEditor,
  Operand: AnyLookupOperand,
  width: 180,
}
