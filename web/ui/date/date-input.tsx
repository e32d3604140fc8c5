import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { IconButton } from '../button/icon-button.tsx'
import field from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useFormat } from '../format/format-context.tsx'
import { parseDay } from '../format/parse-date.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { Popover } from '../popover/popover.tsx'
import { cx } from '../text/cx.ts'

const Calendar = lazy(() => import('./calendar.tsx').then((file) => ({ default: file.Calendar })))

export interface DateInputProps extends FieldProps {
  /** `YYYY-MM-DD`, or null. */
  value: string | null
  onChange: (day: string | null) => void
  /** Text that is no date was left in the field. */
  onInvalid?: (text: string) => void
  min?: string
  max?: string
  /** Offers today, tomorrow, in a week. */
  quick?: boolean
  onBlur?: () => void
  'data-autofocus'?: boolean
}

/** A day: typed (`21.11`, `завтра`, `+3`) or picked from the calendar that Down opens. */
export function DateInput(props: DateInputProps) {
  const [own, { value, onChange, onInvalid, min, max, quick, onBlur, ...rest }] = splitFieldProps(props)
  const { t } = useTranslation('ui')
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const settle = () => {
    if (draft === null) return
    const day = draft.trim() === '' ? null : parseDay(draft, format.zone)
    if (draft.trim() !== '' && day === null) return onInvalid?.(draft)
    setDraft(null)
    if (day !== value) onChange(day)
  }
  const pick = (day: string) => {
    setDraft(null)
    setOpen(false)
    onChange(day)
    input.current?.focus()
  }
  return (
    <Field {...own}>
      {(ids) => (
        <div
          ref={box}
          className={cx(field.control, field.wrap)}
          data-invalid={ids['aria-invalid']}
          data-disabled={ids.disabled || undefined}
        >
          <input
            {...rest}
            {...ids}
            ref={input}
            autoComplete="off"
            placeholder={t('calendar.placeholder')}
            value={draft ?? (value ? format.numericDate(value) : '')}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => {
              settle()
              onBlur?.()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') settle()
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              settle()
              setOpen(true)
            }}
          />
          <IconButton
            size="xs"
            label={t('calendar.open')}
            disabled={ids.disabled}
            aria-expanded={open}
            icon={<IconCalendar size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setOpen(!open)}
          />
          <Popover open={open} onClose={() => setOpen(false)} anchor={box.current} label={own.label}>
            <Suspense fallback={null}>
              <Calendar value={value} onChange={pick} min={min} max={max} quick={quick} />
            </Suspense>
          </Popover>
        </div>
      )}
    </Field>
  )
}
