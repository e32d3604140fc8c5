import type { Address } from '@rodnik/shared/api/shapes.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import { CountryInput } from './country-input.tsx'
import styles from './fields.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps } from './kind.ts'

const texts = ['street', 'city', 'region', 'postcode'] as const
const parts = [...texts, 'country'] as const

/** A postal address in its parts. */
export function AddressEditor(props: EditorProps) {
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
      {texts.map((part, at) => (
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
      <CountryInput
        {...own}
        label={props.ctx.t('engine:parts.country')}
        error={undefined}
        placeholder={own.hideLabel ? props.ctx.t('engine:parts.country') : undefined}
        data-autofocus={undefined}
        locale={props.ctx.format.locale}
        value={value.country ?? ''}
        onChange={(code) => change('country', code)}
      />
    </div>
  )
}
