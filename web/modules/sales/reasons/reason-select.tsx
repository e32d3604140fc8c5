import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useAll } from '../../../engine/data/records.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Select } from '../../../ui/select/select.tsx'

const active: Filter = { field: 'active', op: 'ne', value: false }
const inputOf = (forLeads: boolean) => ({
  filter: { and: [active, { field: 'forLeads', op: 'eq' as const, value: forLeads }] },
  fields: ['name'],
  sort: 'position,name',
})
const inputs = { lead: inputOf(true), deal: inputOf(false) }

interface ReasonSelectProps {
  of: 'lead' | 'deal'
  value: string | null
  onChange: (id: string, name: string) => void
  error?: string | null
  label: string
}

/** Chooses why a lead was rejected or a deal lost. */
export function ReasonSelect({ of, value, onChange, error, label }: ReasonSelectProps) {
  const { t } = useTranslation('sales')
  const reasons = useAll('lostReason', inputs[of]).data?.data ?? []
  const options = reasons.map(({ id, name }) => ({ value: id, label: String(name) }))
  return (
    <Select
      label={label}
      required
      value={value}
      placeholder={t('reasons.choose')}
      options={options}
      error={error}
      onChange={(id) => onChange(id, options.find((option) => option.value === id)?.label ?? '')}
      data-autofocus
    />
  )
}
