import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { parseTime } from '../../../ui/format/parse-date.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import styles from './calendar.module.css'
import { type Hours, timeText } from './calendar-data.ts'

const midnight = 1440
const most = 6

/** The hours of one day as ranges; none make it a day off. */
export function DayHours({ name, hours, onChange }: { name: string; hours: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useTranslation('calendars')
  const add = () => {
    const from = hours.at(-1)?.to ?? 540
    onChange([
      ...hours,
      { from: Math.min(from + (hours.length > 0 ? 60 : 0), midnight - 60), to: Math.min(from + 300, midnight) },
    ])
  }
  return (
    <div className={styles.day}>
      <span className={styles.name}>{name}</span>
      <div className={styles.ranges}>
        {hours.length === 0 && <span className={styles.note}>{t('free')}</span>}
        {hours.map((range, at) => {
          const put = (change: Partial<typeof range>) =>
            onChange(hours.map((other, index) => (index === at ? { ...other, ...change } : other)))
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a range has no other name than its place
            <span key={at} className={styles.range}>
              <Time
                label={t('settings:calendar.from', { day: name })}
                value={range.from}
                onChange={(from) => put({ from })}
              />
              –
              <Time
                end
                label={t('settings:calendar.to', { day: name })}
                value={range.to}
                onChange={(to) => put({ to })}
              />
              <IconButton
                label={t('settings:calendar.removeRange', { day: name })}
                icon={<IconX size={16} stroke={1.6} aria-hidden="true" />}
                onClick={() => onChange(hours.filter((_, index) => index !== at))}
              />
            </span>
          )
        })}
        {hours.length < most && (
          <Button
            size="sm"
            variant="subtle"
            aria-label={`${t('addRange')}: ${name}`}
            icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={add}
          >
            {t('addRange')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** A time of day as minutes, NaN while it cannot be read; at the end of a range midnight is the end of the day. */
function Time(props: { label: string; value: number; end?: boolean; onChange: (minutes: number) => void }) {
  const { t } = useTranslation('settings')
  const [draft, setDraft] = useState<string | null>(null)
  const minutes = draft === null ? props.value : minutesOf(draft, props.end)
  return (
    <TextInput
      hideLabel
      label={props.label}
      inputMode="numeric"
      autoComplete="off"
      className={styles.time}
      value={draft ?? timeText(props.value)}
      error={minutes === null ? t('calendar.badTime') : null}
      onChange={(text) => {
        setDraft(text)
        props.onChange(minutesOf(text, props.end) ?? Number.NaN)
      }}
      onBlur={() => minutes !== null && setDraft(null)}
    />
  )
}

function minutesOf(text: string, end = false): number | null {
  if (end && /^24([:.]?00)?$/.test(text.trim())) return midnight
  const [hour, minute] = (parseTime(text) ?? '').split(':').map(Number)
  if (hour === undefined || minute === undefined) return null
  return end && hour + minute === 0 ? midnight : hour * 60 + minute
}
