import { useState } from 'react'
import type { FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useFormat } from '../format/format-context.tsx'
import { momentIn, parseTime } from '../format/parse-date.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { TextInput } from '../input/text-input.tsx'
import styles from './date.module.css'
import { DateInput } from './date-input.tsx'

export interface DateTimeInputProps extends FieldProps {
  /** A moment as ISO text, or null. */
  value: string | null
  onChange: (moment: string | null) => void
  /** Time proposed when only a day is chosen. */
  defaultTime?: string
  quick?: boolean
}

/** A day and a time of the user's zone, as one moment. */
export function DateTimeInput(props: DateTimeInputProps) {
  const [own, { value, onChange, defaultTime = '10:00', quick }] = splitFieldProps(props)
  const { t } = useTranslation('ui')
  const format = useFormat()
  const [draft, setDraft] = useState<string | null>(null)
  const time = value ? format.time(value) : ''
  const settle = () => {
    const typed = draft === null ? null : parseTime(draft)
    setDraft(null)
    if (typed && value && typed !== time) onChange(momentIn(format.zone, format.day(value), typed))
  }
  return (
    <div className={styles.pair}>
      <DateInput
        {...own}
        quick={quick}
        value={value ? format.day(value) : null}
        onChange={(day) => onChange(day && momentIn(format.zone, day, time || defaultTime))}
      />
      <TextInput
        label={t('calendar.time')}
        disabled={own.disabled || !value}
        inputMode="numeric"
        autoComplete="off"
        value={draft ?? time}
        onChange={setDraft}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
    </div>
  )
}
