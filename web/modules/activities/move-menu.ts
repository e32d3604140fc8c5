import type { Format } from '../../ui/format/format-context.tsx'
import type { TFunction } from '../../ui/i18n/translate.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import type { Step } from './step.ts'
import type { StepActions } from './use-step-actions.ts'
import { dayChoices, type IsWorkday, nextHour, toDue } from './when/when.ts'

/** Other times that are offered for a step: it keeps its time of the day. */
export function moveItems(
  t: TFunction,
  format: Format,
  actions: StepActions,
  step: Step,
  isWorkday: IsWorkday,
  onOther: () => void,
): MenuItem[] {
  const time = step.allDay || !step.dueAt ? null : format.time(step.dueAt)
  const move = (day: string, at: string | null) => {
    const { dueAt, allDay } = toDue(format.zone, { day, time: at })
    void actions.move(step.id, dueAt, allDay)
  }
  const today = format.day()
  const hour = nextHour(format.time(new Date()))
  const items: MenuItem[] = []
  if (hour && time !== null) items.push({ label: t('move.hour'), note: hour, onSelect: () => move(today, hour) })
  for (const { key, day } of dayChoices(today, isWorkday)) {
    if (key === 'today' && (time !== null || (step.dueAt && format.day(step.dueAt) === today))) continue
    items.push({ label: t(`when.${key}`), note: format.dayHeading(day), onSelect: () => move(day, time) })
  }
  items.push('line', { label: t('move.other'), onSelect: onOther })
  return items
}
