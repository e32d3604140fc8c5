import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { Step } from './step.ts'

/** When a step is due, in words: the day, and the time or that any of the day will do. */
export function StepTime({ step }: { step: Pick<Step, 'dueAt' | 'allDay' | 'duration'> }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  if (!step.dueAt) return <span>{t('noDate')}</span>
  const end = step.duration ? new Date(Date.parse(step.dueAt) + step.duration * 1000) : null
  const time = step.allDay
    ? t('allDay')
    : end
      ? `${format.time(step.dueAt)}–${format.time(end)}`
      : format.time(step.dueAt)
  return <time dateTime={step.dueAt}>{`${format.dayHeading(step.dueAt)}, ${time}`}</time>
}
