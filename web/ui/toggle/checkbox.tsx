import { type ReactNode, useEffect, useRef } from 'react'
import styles from './toggle.module.css'

export interface ToggleProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A box to tick, for what takes effect when the form is saved. */
export function Checkbox({ label, hint, checked, mixed, onChange, disabled }: ToggleProps & { mixed?: boolean }) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = mixed ?? false
  }, [mixed])
  return (
    <label className={styles.line} data-disabled={disabled || undefined}>
      <input
        ref={ref}
        type="checkbox"
        className={styles.check}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.words}>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}

/** A switch, for what takes effect at once. */
export function Switch({ label, hint, checked, onChange, disabled }: ToggleProps) {
  return (
    <label className={styles.line} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className={styles.switch}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.words}>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
