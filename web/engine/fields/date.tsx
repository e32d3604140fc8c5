import { parseDay } from '../../ui/format/parse-date.ts'
import { DateInput } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind, OperandProps } from './kind.ts'

function DateEditor(props: EditorProps) {
  return (
    <DateInput
      {...inputProps(props)}
      quick
      value={typeof props.value === 'string' ? props.value : null}
      onChange={props.onChange}
      onInvalid={props.onInvalid}
    />
  )
}

/** A day to compare with: also what moments are compared with. */
export function DayOperand({ value, onChange, label }: OperandProps) {
  return (
    <DateInput
      label={label}
      hideLabel
      value={typeof value === 'string' ? value.slice(0, 10) : null}
      onChange={(day) => onChange(day ?? undefined)}
      data-autofocus
    />
  )
}

/** A calendar day. */
export const date: FieldKind = {
  display: ({ value }, { format }, place) => (place === 'cell' ? format.date : format.longDate)(String(value)),
  text: ({ value }, { format }) => format.numericDate(String(value)),
  Editor: DateEditor,
  Operand: DayOperand,
  parse: (written, { format }) => (written.trim() ? (parseDay(written, format.zone) ?? undefined) : null),
  width: 120,
}
