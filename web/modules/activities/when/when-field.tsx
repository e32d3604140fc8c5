import { useState } from 'react'
import { DateInput } from '../../../ui/date/date-input.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { parseTime } from '../../../ui/format/parse-date.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Chips } from '../chips.tsx'
import { useWorkdays } from './use-workdays.ts'
import styles from './when.module.css'
import { dayChoices, type When } from './when.ts'

interface WhenFieldProps {
  value: When | null
  onChange: (when: When | null) => void
  error?: string | null
  required?: boolean
}

/** When something is to be done: a day at one press or typed, and a time where it matters. */
export function WhenField({ value, onChange, error, required }: WhenFieldProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const isWorkday = useWorkdays()
  const choices = dayChoices(format.day(), isWorkday)
  const settle = () => {
    const text = typed?.trim()
    setTyped(null)
    if (text === undefined || !value) return
    const time = text === '' ? null : parseTime(text)
    if (text === '' || time) onChange({ ...value, time })
  }
  return (
    <div className={styles.when}>
      <Chips
        label={t('when.label')}
        items={choices.map(({ key, day }) => ({ value: day, label: t(`when.${key}`), note: format.dayHeading(day) }))}
        value={value?.day ?? null}
        onChange={(day) => onChange({ day, time: value?.time ?? null })}
      />
      <div className={styles.pair}>
        <DateInput
          label={t('when.day')}
          hideLabel
          required={required}
          error={error}
          value={value?.day ?? null}
          onChange={(day) => onChange(day ? { day, time: value?.time ?? null } : null)}
        />
        <TextInput
          label={t('when.time')}
          hideLabel
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('when.allDay')}
          disabled={!value}
          value={typed ?? value?.time ?? ''}
          onChange={setTyped}
          onBlur={settle}
          onKeyDown={(event) => event.key === 'Enter' && settle()}
        />
      </div>
    </div>
  )
}
