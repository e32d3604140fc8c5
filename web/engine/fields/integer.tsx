import { parseDecimal } from '../../ui/format/numbers.ts'
import { NumberInput } from './inputs/lazy-inputs.tsx'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function IntegerEditor(props: EditorProps) {
  const { min, max } = props.ctx.def
  return (
    <NumberInput
      {...inputProps(props)}
      scale={0}
      min={min}
      max={max}
      value={props.value === null || props.value === undefined ? null : String(props.value)}
      onChange={(text) => props.onChange(text === null ? null : Number(text))}
      onInvalid={props.onInvalid}
    />
  )
}

/** A whole number. */
export const integer: FieldKind = {
  display: ({ value }, { format }) => format.number(value as number, 0),
  text: ({ value }, { format }) => format.number(value as number, 0),
  Editor: IntegerEditor,
  Operand: NumberOperand,
  Operands: ListOperands,
  parse(written) {
    if (!written.trim()) return null
    const number = parseDecimal(written)
    return number === null || number.includes('.') ? undefined : Number(number)
  },
  width: 110,
  align: 'right',
}
