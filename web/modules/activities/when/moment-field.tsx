import { IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../../ui/button/button.tsx'
import { DateInput } from '../../../ui/date/date-input.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { momentIn, parseTime } from '../../../ui/format/parse-date.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import styles from './when.module.css'

/** When something happened: just now, until somebody says otherwise. */
export function MomentField({ value, onChange }: { value: string | null; onChange: (at: string | null) => void }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  if (value === null)
    return (
      <Button
        icon={<IconClock size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => onChange(new Date().toISOString())}
      >
        {t('when.now')}
      </Button>
    )
  const settle = () => {
    const time = typed === null ? null : parseTime(typed)
    setTyped(null)
    if (time) onChange(momentIn(format.zone, format.day(value), time))
  }
  return (
    <div className={styles.pair}>
      <DateInput
        label={t('composer.doneAt')}
        hideLabel
        value={format.day(value)}
        max={format.day()}
        onChange={(day) => onChange(day && momentIn(format.zone, day, format.time(value)))}
      />
      <TextInput
        label={t('when.time')}
        hideLabel
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? format.time(value)}
        onChange={setTyped}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
    </div>
  )
}
