import type { CalendarSettings } from '@rodnik/shared/calendars/settings.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { DateInput } from '../../../ui/date/date-input.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Select } from '../../../ui/select/select.tsx'
import styles from './calendar.module.css'

type Days = CalendarSettings['days']

/** Days that the company makes free or working itself. */
export function OwnDays({
  days,
  faults,
  onChange,
}: {
  days: Days
  /** What is wrong, by its place: `0/to`. */
  faults: Record<string, string>
  onChange: (days: Days) => void
}) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const put = (at: number, change: Partial<Days[number]>) =>
    onChange(days.map((one, index) => (index === at ? { ...one, ...change } : one)))
  const add = () => {
    const today = format.day()
    onChange([...days, { from: today, to: today, works: false, name: '' }])
  }
  return (
    <div className={styles.week}>
      <h3>{t('calendar.ownDays')}</h3>
      <p className={styles.note}>{t('calendar.ownDaysText')}</p>
      {days.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its days, which are edited, are its only name
        <div key={at} className={styles.own}>
          <DateInput
            label={t('calendar.firstDay')}
            value={one.from}
            error={faults[`${at}/from`]}
            onChange={(from) =>
              from && put(at, { from, ...(one.to < from || one.to === one.from ? { to: from } : {}) })
            }
          />
          <DateInput
            label={t('calendar.lastDay')}
            value={one.to}
            error={faults[`${at}/to`]}
            onChange={(to) => to && put(at, { to })}
          />
          <Select
            label={t('calendar.kind')}
            value={one.works ? 'works' : 'free'}
            options={[
              { value: 'free', label: t('calendar.dayFree') },
              { value: 'works', label: t('calendar.dayWorks') },
            ]}
            onChange={(kind) => put(at, { works: kind === 'works' })}
          />
          <TextInput
            label={t('calendar.reason')}
            value={one.name}
            maxLength={120}
            required
            error={faults[`${at}/name`]}
            onChange={(name) => put(at, { name })}
          />
          <IconButton
            label={t('calendar.removeDays', { date: format.date(one.from) })}
            icon={<IconX size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => onChange(days.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="sm" icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />} onClick={add}>
        {t('calendar.addDays')}
      </Button>
    </div>
  )
}
