import type { InputHTMLAttributes, Ref } from 'react'
import styles from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { cx } from '../text/cx.ts'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'autoComplete'
  | 'autoCapitalize'
  | 'inputMode'
  | 'maxLength'
  | 'name'
  | 'onBlur'
  | 'onFocus'
  | 'onKeyDown'
  | 'placeholder'
  | 'readOnly'
  | 'spellCheck'
>

export interface TextInputProps extends FieldProps, Native {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password'
  size?: 'md' | 'lg'
  ref?: Ref<HTMLInputElement>
  /** Takes the focus when the dialog around it opens. */
  'data-autofocus'?: boolean
}

/** A line of text. */
export function TextInput(props: TextInputProps) {
  const [field, { onChange, size, ...rest }] = splitFieldProps(props)
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...rest}
          {...ids}
          className={cx(styles.control, size === 'lg' && styles.lg)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
