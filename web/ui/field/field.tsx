import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { cx } from '../text/cx.ts'
import text from '../text/text.module.css'
import styles from './field.module.css'

/** What every input takes beside its value. */
export interface FieldProps {
  label: string
  /** The label is there for screen readers only: the place says what it is. */
  hideLabel?: boolean
  hint?: ReactNode
  /** What is wrong and what to do; set by the form. */
  error?: string | null
  required?: boolean
  disabled?: boolean
  className?: string
}

/** Attributes that tie an input to its label, hint and error. */
export interface FieldIds {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
  disabled: boolean | undefined
}

/** Label, hint and error around any input. */
export function Field({
  label,
  hideLabel,
  hint,
  error,
  required,
  disabled,
  className,
  children,
}: FieldProps & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className={cx(styles.field, className)}>
      <label className={hideLabel ? text.hidden : styles.label} htmlFor={id}>
        {label}
        {required && (
          <span className={styles.star} aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
        disabled,
      })}
      {error && (
        <div id={`${id}-error`} className={styles.error}>
          <IconAlertCircle size={14} stroke={1.6} aria-hidden="true" />
          {error}
        </div>
      )}
      {hint && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}
