import type { ComboOption } from '../../ui/combobox/option.ts'
import { Select } from '../../ui/select/select.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { Combobox, MultiCombobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldContext, FieldKind, OperandProps } from './kind.ts'

/** The options of a field with their names. */
export function optionsOf(ctx: FieldContext): ComboOption[] {
  return (ctx.def.options ?? []).map(({ value }) => ({ value, label: optionLabel(ctx, value) }))
}

/** The name of one option. */
export function optionLabel(ctx: FieldContext, value: string): string {
  return ctx.labels.option(ctx.object, ctx.field, value)
}

/** A chosen option as a small label in its tone. */
export function optionTag(ctx: FieldContext, value: string) {
  const tone = ctx.def.options?.find((option) => option.value === value)?.tone
  return (
    <Tag key={value} tone={tone}>
      {optionLabel(ctx, value)}
    </Tag>
  )
}

/** One of the options: a native list when it is short, found by typing when it is long. */
export function ChoiceEditor(props: EditorProps & { allowed?: (value: string) => boolean }) {
  const { ctx, value, onChange, required, allowed } = props
  const options = optionsOf(ctx).map((option) => ({ ...option, disabled: allowed && !allowed(option.value) }))
  const chosen = options.find((option) => option.value === value) ?? null
  if (options.length > 12)
    return (
      <Combobox
        {...inputProps(props)}
        source={options}
        value={chosen}
        clearable={!required}
        onChange={(option) => onChange(option?.value ?? null)}
      />
    )
  return (
    <Select<string>
      {...inputProps(props)}
      value={chosen?.value ?? null}
      placeholder={required ? undefined : '—'}
      options={options}
      onChange={(next) => onChange(next || null)}
    />
  )
}

/** One option to compare with. */
export function ChoiceOperand({ ctx, value, onChange, label }: OperandProps) {
  return <ChoiceEditor ctx={ctx} value={value} label={label} hideLabel required onChange={onChange} data-autofocus />
}

/** Several options to compare with. */
export function ChoiceOperands({ ctx, value, onChange, label }: OperandProps) {
  const values = Array.isArray(value) ? value : []
  const options = optionsOf(ctx)
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={options}
      value={options.filter((option) => values.includes(option.value))}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen.map((option) => option.value) : undefined)}
      data-autofocus
    />
  )
}

/** The option that a written name or value means. */
export function parseOption(written: string, ctx: FieldContext): string | null | undefined {
  const wanted = written.trim().toLowerCase()
  if (!wanted) return null
  return optionsOf(ctx).find((option) => option.label.toLowerCase() === wanted || option.value === wanted)?.value
}

/** One of a fixed list. */
export const choice: FieldKind = {
  display: ({ value }, ctx) => optionTag(ctx, String(value)),
  text: ({ value }, ctx) => optionLabel(ctx, String(value)),
  Editor: ChoiceEditor,
  Operand: ChoiceOperand,
  Operands: ChoiceOperands,
  parse: parseOption,
  width: 140,
  picks: true,
}
