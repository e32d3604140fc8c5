import type { KeyboardEventHandler, Ref } from 'react'
import styles from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { cx } from '../text/cx.ts'

export interface TextAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  rows?: number
  onBlur?: () => void
  onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>
  ref?: Ref<HTMLTextAreaElement>
  'data-autofocus'?: boolean
}

/** Several lines of text; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const [field, { onChange, ...rest }] = splitFieldProps(props)
  return (
    <Field {...field}>
      {(ids) => (
        <textarea
          {...rest}
          {...ids}
          className={cx(styles.control, styles.area)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
