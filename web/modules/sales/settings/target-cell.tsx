import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Metric } from '@rodnik/shared/sales/reports.ts'
import { type KeyboardEvent, useState } from 'react'
import { createRecord, deleteRecords, updateRecord } from '../../../engine/data/mutate.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { parseDecimal } from '../../../ui/format/numbers.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import type { Subject } from './target-cells.ts'

interface TargetCellProps {
  subject: Subject
  month: string
  metric: Metric
  plan: RecordData | undefined
  editable: boolean
}

/** One plan: typed over, saved when it is left; Enter and the arrows walk down and up. */
export function TargetCell({ subject, month, metric, plan, editable }: TargetCellProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [draft, setDraft] = useState<string>()
  const stored = plan ? format.number(String(plan.value), 2) : ''
  const typed = draft?.trim() ?? ''
  const number = typed === '' ? null : parseDecimal(typed)
  const wrong = draft !== undefined && typed !== '' && (number === null || number.startsWith('-'))
  const save = async () => {
    if (draft === undefined || wrong) return
    if (number === null ? plan === undefined : plan && Number(plan.value) === Number(number)) return setDraft(undefined)
    const label = t('targets.changed', { name: subject.name, month: format.month(month) })
    try {
      if (number === null && plan) await deleteRecords('target', [plan.id], label)
      else if (number !== null && plan) await updateRecord('target', plan, { value: number }, label)
      else if (number !== null)
        await createRecord('target', { [subject.kind]: subject.id, month, metric, value: number }, label)
      setDraft(undefined)
    } catch (error) {
      // What was typed stays, so that it can be sent again.
      tellFailed(t, error, () => void save())
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setDraft(undefined)
    const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = neighbour(event.currentTarget, by)
    // Leaving the cell saves it; there is nowhere to go from the last one.
    if (next) next.focus()
    else void save()
  }
  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      aria-label={t('targets.cell', { name: subject.name, month: format.month(month) })}
      aria-invalid={wrong || undefined}
      readOnly={!editable}
      value={draft ?? stored}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={onKeyDown}
    />
  )
}

/** The same month of the next or previous row. */
function neighbour(input: HTMLInputElement, by: number): HTMLInputElement | null {
  const at = [...(input.closest('tr')?.querySelectorAll('input') ?? [])].indexOf(input)
  let row = input.closest('tr')
  do row = (by > 0 ? row?.nextElementSibling : row?.previousElementSibling) as HTMLTableRowElement | null
  while (row && !row.querySelector('input'))
  return row?.querySelectorAll('input')[at] ?? null
}
