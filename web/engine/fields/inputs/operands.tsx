import { inMoney } from '@rodnik/shared/registry/fields.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import type { OperandProps } from '../kind.ts'
import { MultiCombobox, NumberInput } from './lazy-inputs.tsx'

/** Words to compare with. */
export function TextOperand({ value, onChange, label }: OperandProps) {
  return (
    <TextInput
      label={label}
      hideLabel
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => onChange(text || undefined)}
      data-autofocus
    />
  )
}

/** A number to compare with; money in the company's currency. */
export function NumberOperand({ ctx, value, onChange, label }: OperandProps) {
  const { type, scale } = ctx.def
  const whole = type === 'integer' || type === 'rating'
  const unit = type === 'percent' ? '%' : inMoney(ctx.def) ? ctx.format.currencySign(ctx.meta.currency) : undefined
  return (
    <NumberInput
      label={label}
      hideLabel
      scale={whole ? 0 : (scale ?? 4)}
      unit={unit}
      value={value === undefined || value === null ? null : String(value)}
      onChange={(text) => onChange(text === null ? undefined : inMoney(ctx.def) ? text : Number(text))}
      data-autofocus
    />
  )
}

const noOptions: [] = []

/** Several words or numbers, typed one after the other. */
export function ListOperands({ ctx, value, onChange, label }: OperandProps) {
  const values = Array.isArray(value) ? value : []
  const numeric = ['integer', 'decimal', 'percent', 'money', 'rating', 'duration', 'figure'].includes(ctx.def.type)
  const add = (typed: string) => {
    const one = numeric ? Number(typed.replace(',', '.').replace(/\s/g, '')) : typed
    if (!Number.isNaN(one) && !values.includes(one)) onChange([...values, one])
  }
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={noOptions}
      value={values.map((one) => ({ value: String(one), label: String(one) }))}
      onChange={(options) => {
        const kept = values.filter((one) => options.some((option) => option.value === String(one)))
        onChange(kept.length > 0 ? kept : undefined)
      }}
      onCreate={add}
      data-autofocus
    />
  )
}
