import { ChoiceOperands, optionLabel, optionsOf, optionTag, parseOption } from './choice.tsx'
import styles from './fields.module.css'
import { MultiCombobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function MultiChoiceEditor(props: EditorProps) {
  const options = optionsOf(props.ctx)
  const values = (props.value ?? []) as string[]
  return (
    <MultiCombobox
      {...inputProps(props)}
      source={options}
      value={options.filter((option) => values.includes(option.value))}
      onChange={(chosen) => props.onChange(chosen.length > 0 ? chosen.map((option) => option.value) : null)}
    />
  )
}

/** Several of a fixed list. */
export const multiChoice: FieldKind = {
  display: ({ value }, ctx, place) => (
    <span className={place === 'cell' ? styles.tags : styles.tagsWrap}>
      {(value as string[]).map((one) => optionTag(ctx, one))}
    </span>
  ),
  text: ({ value }, ctx) => ((value ?? []) as string[]).map((one) => optionLabel(ctx, one)).join(', '),
  Editor: MultiChoiceEditor,
  Operands: ChoiceOperands,
  parse(written, ctx) {
    const values = written
      .split(',')
      .map((one) => parseOption(one, ctx))
      .filter((one) => one !== null)
    return values.includes(undefined) ? undefined : values
  },
  width: 180,
}
