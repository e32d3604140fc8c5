import { isSure } from '@rodnik/shared/customers/duplicate-reasons.ts'
import type { ConversionPart, ConversionPreview } from '@rodnik/shared/sales/leads.ts'
import { ApiProblem } from '../../../engine/data/api.ts'
import { isEmpty } from '../../../engine/fields/kind.ts'
import type { FormValues } from '../../../engine/form/form.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'

/** What becomes of one part: a new record, a proposed one (its id), one that is looked for, or nothing. */
export interface Choice {
  pick: 'new' | 'none' | 'other' | { id: string }
  /** What was looked for and chosen. */
  other?: Pick<ComboOption, 'value' | 'label'> | null
  form: FormValues
}
export interface ConversionForm {
  company: Choice
  contact: Choice
  deal: Choice
}

/** The choices to begin with: what is tied or surely the same is taken, what the lead tells is made. */
export function beginConversion({ company, contact, deal }: ConversionPreview): ConversionForm {
  return { company: begin(company), contact: begin(contact), deal: { pick: 'new', form: formOf(deal.values) } }
}

function begin(part: ConversionPart | null): Choice {
  if (!part) return { pick: 'none', form: formOf({}) }
  const form = formOf(part.values)
  if (part.tied) return { pick: { id: part.tied.id }, form }
  const same = part.duplicates.find(({ reason }) => isSure(reason))
  return { pick: same ? { id: same.id } : 'new', form }
}

function formOf(values: Record<string, unknown>): FormValues {
  return { values, shown: {} }
}

/** The parts for which an existing record is wanted and none is chosen. */
export function unchosen(form: ConversionForm): (keyof ConversionForm)[] {
  return (Object.keys(form) as (keyof ConversionForm)[]).filter(
    (name) => form[name].pick === 'other' && !form[name].other,
  )
}

/** Body of the conversion. Emptied fields are left out, so that the defaults of new records hold. */
export function requestOf({ company, contact, deal }: ConversionForm): Record<string, unknown> {
  return { company: partOf(company), contact: partOf(contact), deal: partOf(deal) }
}

function partOf({ pick, other, form }: Choice): unknown {
  if (pick === 'none') return null
  if (pick === 'other') return { id: other?.value }
  if (typeof pick === 'object') return pick
  return { values: Object.fromEntries(Object.entries(form.values).filter(([, value]) => !isEmpty(value))) }
}

/** The fields of each part that are asked for. */
export const askedFields: Record<keyof ConversionForm, string[]> = {
  company: ['name', 'taxId', 'website'],
  contact: ['name', 'position', 'phone', 'email'],
  deal: ['name', 'amount', 'pipeline', 'closeDate'],
}

/** Faults of a refused conversion by part and field that is asked for: `/deal/values/closeDate`. */
export function faultsOfPart(failure: unknown): Record<keyof ConversionForm, Record<string, string>> {
  const faults: Record<keyof ConversionForm, Record<string, string>> = { company: {}, contact: {}, deal: {} }
  if (!(failure instanceof ApiProblem)) return faults
  for (const { path, message } of failure.problem.faults ?? []) {
    const [, part, , field] = path.split('/')
    const name = part as keyof ConversionForm
    if (field && askedFields[name]?.includes(field)) faults[name][field] = message
  }
  return faults
}
