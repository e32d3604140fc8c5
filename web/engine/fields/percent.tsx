import { parseDecimal } from '../../ui/format/numbers.ts'
import { NumberInput } from './inputs/lazy-inputs.tsx'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function PercentEditor(props: EditorProps) {
  const { min, max } = props.ctx.def
  return (
    <NumberInput
      {...inputProps(props)}
      scale={4}
      unit="%"
      min={min}
      max={max}
      value={props.value === null || props.value === undefined ? null : String(props.value)}
      onChange={(text) => props.onChange(text === null ? null : Number(text))}
      onInvalid={props.onInvalid}
    />
  )
}

/** A percentage: 12.5 is 12.5 %. */
export const percent: FieldKind = {
  display: ({ value }, { format }) => format.percent(value as number, 4),
  text: ({ value }, { format }) => format.percent(value as number, 4),
  Editor: PercentEditor,
  Operand: NumberOperand,
  Operands: ListOperands,
  parse(written) {
    if (!written.trim()) return null
    const number = parseDecimal(written.replace('%', ''))
    return number === null ? undefined : Number(number)
  },
  width: 100,
  align: 'right',
}
