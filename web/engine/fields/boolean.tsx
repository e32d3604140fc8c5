import { IconCheck, IconMinus } from '@tabler/icons-react'
import { Select } from '../../ui/select/select.tsx'
import text from '../../ui/text/text.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind, OperandProps } from './kind.ts'

function BooleanEditor(props: EditorProps) {
  const { ctx, required, value } = props
  const options = [
    { value: 'true', label: ctx.t('engine:yes') },
    { value: 'false', label: ctx.t('engine:no') },
  ]
  return (
    <Select<string>
      {...inputProps(props)}
      value={typeof value === 'boolean' ? String(value) : null}
      placeholder={required ? undefined : '—'}
      options={options}
      onChange={(chosen) => props.onChange(chosen === '' ? null : chosen === 'true')}
    />
  )
}

function BooleanOperand({ ctx, value, onChange, label }: OperandProps) {
  return <BooleanEditor ctx={ctx} value={value} label={label} hideLabel required onChange={onChange} />
}

/** Yes or no. */
export const boolean: FieldKind = {
  display({ value }, { t }, place) {
    const word = t(value ? 'engine:yes' : 'engine:no')
    if (place === 'record') return word
    const Mark = value ? IconCheck : IconMinus
    return (
      <>
        <Mark size={16} stroke={1.6} aria-hidden="true" />
        <span className={text.hidden}>{word}</span>
      </>
    )
  },
  text: ({ value }, { t }) => t(value ? 'engine:yes' : 'engine:no'),
  Editor: BooleanEditor,
  Operand: BooleanOperand,
  parse(written) {
    if (/^(да|yes|true|1|\+)$/i.test(written.trim())) return true
    if (/^(нет|no|false|0|-)$/i.test(written.trim())) return false
    return written.trim() ? undefined : null
  },
  width: 90,
  picks: true,
}
