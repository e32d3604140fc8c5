import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ConversionAnswer, ExistingOrNew, LeadConversion } from '@rodnik/shared/sales/leads.ts'
import { type Context, createRecords, getLive } from '../../../engine/index.ts'
import { withPointer } from '../fault-pointers.ts'
import { companyOf, contactOf, dealOf, withoutGone } from './lead-values.ts'
import { moveOpenActivities } from './move-activities.ts'
import { assertUnsettled, writeLead } from './take-lead.ts'

type Values = Record<string, unknown>

/**
 * Makes or ties company, contact and deal of a taken lead, under the caller's rights, and settles the lead. What is
 * planned goes on with the deal, else with the contact or the company. Needs a transaction.
 */
export async function convertLead(ctx: Context, lead: RecordData, wanted: LeadConversion): Promise<ConversionAnswer> {
  assertUnsettled(lead)
  const told = await withoutGone(ctx, lead)
  const owner = { owner: lead.owner ?? ctx.actor.id }
  const company = await obtain(ctx, 'company', wanted.company, { ...companyOf(told), ...owner }, {})
  const tied = company ? { company } : {}
  const contact = await obtain(ctx, 'contact', wanted.contact, { ...contactOf(told), ...owner }, tied)
  const parties = { ...tied, ...(contact ? { contact } : {}) }
  const deal = await obtain(ctx, 'deal', wanted.deal, { ...dealOf(told), ...owner }, parties)
  await writeLead(ctx, lead, {
    status: 'converted',
    company: company ?? lead.company,
    contact: contact ?? lead.contact,
    deal,
  })
  const successor = deal
    ? { object: 'deal', id: deal }
    : contact
      ? { object: 'contact', id: contact }
      : { object: 'company', id: company ?? '' }
  await moveOpenActivities(ctx, lead.id, successor)
  return { lead: lead.id, company, contact, deal }
}

/** The id of an existing record that the caller may see, or of a new one; null when none is wanted. */
async function obtain(
  ctx: Context,
  name: 'company' | 'contact' | 'deal',
  wanted: ExistingOrNew | null | undefined,
  known: Values,
  ties: Values,
): Promise<string | null> {
  if (!wanted) return null
  const object = ctx.registry.get(name)
  if ('id' in wanted) return withPointer(`/${name}/id`, async () => (await getLive(ctx, object, wanted.id)).id)
  const values = { ...known, ...ties, ...wanted.values }
  const [made] = await withPointer(`/${name}/values`, () => createRecords(ctx, object, [values]))
  return made?.id ?? null
}
