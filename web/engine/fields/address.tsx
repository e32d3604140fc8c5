import type { Address } from '@rodnik/shared/api/shapes.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import styles from './fields.module.css'
import { TextOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

const parts = ['street', 'city', 'region', 'postcode', 'country'] as const

function AddressEditor(props: EditorProps) {
  const value = (props.value ?? {}) as Address
  const own = inputProps(props)
  const change = (part: (typeof parts)[number], written: string) => {
    const next = { ...value, [part]: written || null }
    props.onChange(parts.some((one) => next[one]) ? next : null)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in a grid of the form in every browser
    <div className={own.hideLabel ? styles.parts : styles.address} role="group" aria-label={props.label}>
      {!own.hideLabel && <b className={styles.legend}>{props.label}</b>}
      {parts.map((part, at) => (
        <TextInput
          key={part}
          {...own}
          label={props.ctx.t(`engine:parts.${part}`)}
          error={at === 0 ? own.error : undefined}
          placeholder={own.hideLabel ? props.ctx.t(`engine:parts.${part}`) : undefined}
          data-autofocus={at === 0 ? own['data-autofocus'] : undefined}
          autoComplete="off"
          value={value[part] ?? ''}
          onChange={(written) => change(part, written)}
        />
      ))}
    </div>
  )
}

function addressText(value: unknown): string {
  const address = (value ?? {}) as Address
  return [address.postcode, address.country, address.region, address.city, address.street].filter(Boolean).join(', ')
}

/** A postal address in its parts. */
export const address: FieldKind = {
  display: ({ value }, _ctx, place) =>
    place === 'cell'
      ? [(value as Address).city, (value as Address).street].filter(Boolean).join(', ') || addressText(value)
      : addressText(value),
  text: ({ value }) => addressText(value),
  Editor: AddressEditor,
  Operand: TextOperand,
  width: 220,
}
