import { useState } from 'react'
import { parseDuration } from '../../ui/format/durations.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldContext, FieldKind, OperandProps } from './kind.ts'

const unitSeconds = { minutes: 60, hours: 3600, days: 86_400 } as const

function secondsOf(written: string, ctx: FieldContext): number | null {
  return parseDuration(written, unitSeconds[ctx.def.unit ?? 'minutes'])
}

function DurationEditor(props: EditorProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const { ctx, value } = props
  const change = (written: string) => {
    setDraft(written)
    if (written.trim() === '') return props.onChange(null)
    const seconds = secondsOf(written, ctx)
    if (seconds === null) props.onInvalid?.(written)
    else props.onChange(seconds)
  }
  return (
    <TextInput
      {...inputProps(props)}
      value={draft ?? (typeof value === 'number' ? ctx.format.duration(value) : '')}
      onChange={change}
      onBlur={() => draft !== null && (draft.trim() === '' || secondsOf(draft, ctx) !== null) && setDraft(null)}
      placeholder={ctx.t('engine:fields.durationExample')}
      autoComplete="off"
    />
  )
}

function DurationOperand({ ctx, value, onChange, label }: OperandProps) {
  return (
    <DurationEditor ctx={ctx} value={value} label={label} hideLabel onChange={(next) => onChange(next ?? undefined)} />
  )
}

/** A length of time, stored in seconds, typed as «1 ч 30 мин». */
export const duration: FieldKind = {
  display: ({ value }, { format }) => format.duration(Number(value)),
  text: ({ value }, { format }) => format.duration(Number(value)),
  Editor: DurationEditor,
  Operand: DurationOperand,
  parse: (written, ctx) => (written.trim() ? (secondsOf(written, ctx) ?? undefined) : null),
  width: 120,
  align: 'right',
}
