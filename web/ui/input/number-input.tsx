import { type KeyboardEvent, type Ref, useState } from 'react'
import styles from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useFormat } from '../format/format-context.tsx'
import { parseDecimal } from '../format/numbers.ts'
import { cx } from '../text/cx.ts'

export interface NumberInputProps extends FieldProps {
  /** Exact decimal text, or null when empty. */
  value: string | null
  /** Called on each keystroke that makes a number; with null when the field is emptied. */
  onChange: (value: string | null) => void
  /** Text that is no number: called with the text, so that the form can tell what is wrong. */
  onInvalid?: (text: string) => void
  /** Digits after the point; 0 for whole numbers. */
  scale?: number
  min?: number
  max?: number
  /** What the arrow keys add. */
  step?: number
  placeholder?: string
  /** After the number: `₽`, `%`, `мин`. */
  unit?: string
  onBlur?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  ref?: Ref<HTMLInputElement>
  'data-autofocus'?: boolean
}

/** A number, typed in either language's way, kept exact. Written in groups when it is not being edited. */
export function NumberInput(props: NumberInputProps) {
  const [field, { value, onChange, onInvalid, scale = 2, min, max, step = 1, unit, onBlur, onKeyDown, ...rest }] =
    splitFieldProps(props)
  const format = useFormat()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value === null ? '' : format.number(value, scale))

  const accept = (text: string) => {
    setDraft(text)
    if (text.trim() === '') return onChange(null)
    const number = parseDecimal(text)
    if (number === null) onInvalid?.(text)
    else onChange(scale === 0 ? number.replace(/\..*$/, '') : number)
  }
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event)
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
    event.preventDefault()
    const next = Number(value ?? 0) + direction * step
    const bounded = Math.min(max ?? next, Math.max(min ?? next, next))
    setDraft(null)
    onChange(String(Number(bounded.toFixed(scale))))
  }
  return (
    <Field {...field}>
      {(ids) => (
        <div
          className={cx(styles.control, styles.wrap)}
          data-invalid={ids['aria-invalid']}
          data-disabled={ids.disabled || undefined}
        >
          <input
            {...rest}
            {...ids}
            className={styles.num}
            inputMode={scale === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={shown}
            onChange={(event) => accept(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={() => {
              // What is not a number, or finer than the field, stays as typed with its error, rather than vanish or be shown rounded.
              if (draft !== null && (draft.trim() === '' || fits(draft, scale))) setDraft(null)
              onBlur?.()
            }}
            onKeyDown={move}
          />
          {unit && <span className={styles.affix}>{unit}</span>}
        </div>
      )}
    </Field>
  )
}

/** Whether a text is a number with no more digits after the point than the field has. */
function fits(text: string, scale: number): boolean {
  const number = parseDecimal(text)
  return number !== null && (scale === 0 || (number.split('.')[1] ?? '').length <= scale)
}
