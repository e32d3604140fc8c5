import type { Ref } from 'react'
import field from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { cx } from '../text/cx.ts'
import styles from './select.module.css'

export interface SelectOption<T extends string> {
  value: T
  label: string
  disabled?: boolean
}

export interface SelectProps<T extends string> extends FieldProps {
  value: T | null
  options: SelectOption<T>[]
  onChange: (value: T) => void
  /** Shown while nothing is chosen. */
  placeholder?: string
  size?: 'md' | 'lg'
  onBlur?: () => void
  ref?: Ref<HTMLSelectElement>
  'data-autofocus'?: boolean
}

/** One of a short fixed list. Native, so that phones use their own wheel. For long or searched lists: `Combobox`. */
export function Select<T extends string>(props: SelectProps<T>) {
  const [own, { value, options, onChange, placeholder, size, ...rest }] = splitFieldProps(props)
  return (
    <Field {...own}>
      {(ids) => (
        <select
          {...rest}
          {...ids}
          className={cx(field.control, styles.select, size === 'lg' && field.lg)}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {(value === null || placeholder !== undefined) && (
            <option value="" disabled={own.required}>
              {placeholder ?? ''}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
