import { zoneName } from '../../ui/format/zone-name.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { ListOperands, TextOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function TextEditor(props: EditorProps) {
  return (
    <TextInput
      {...inputProps(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      maxLength={props.ctx.def.maxLength}
      onChange={(text) => props.onChange(text || null)}
      autoComplete="off"
    />
  )
}

/** A line of text. */
export const text: FieldKind = {
  display: ({ value }, { def, format, t }) => (def.zone ? zoneName(t, format.locale, String(value)) : String(value)),
  text: ({ value }) => String(value ?? ''),
  Editor: TextEditor,
  Operand: TextOperand,
  Operands: ListOperands,
  parse: (written) => written.trim() || null,
  width: 180,
}
