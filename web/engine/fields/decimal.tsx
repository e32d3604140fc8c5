import { parseDecimal } from '../../ui/format/numbers.ts'
import { NumberInput } from './inputs/lazy-inputs.tsx'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function DecimalEditor(props: EditorProps) {
  const { min, max, scale } = props.ctx.def
  return (
    <NumberInput
      {...inputProps(props)}
      scale={scale ?? 2}
      min={min}
      max={max}
      value={props.value === null || props.value === undefined ? null : String(props.value)}
      onChange={props.onChange}
      onInvalid={props.onInvalid}
    />
  )
}

/** An exact decimal, held as text. */
export const decimal: FieldKind = {
  display: ({ value }, { format, def }) => format.number(value as string, def.scale ?? 6),
  text: ({ value }, { format, def }) => format.number(value as string, def.scale ?? 6),
  Editor: DecimalEditor,
  Operand: NumberOperand,
  Operands: ListOperands,
  parse: (written) => (written.trim() ? (parseDecimal(written) ?? undefined) : null),
  width: 120,
  align: 'right',
}
