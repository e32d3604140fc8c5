import { z } from 'zod'
import type { AnyReference } from '../api/shapes.ts'
import type { Duplicate } from '../customers/lookups.ts'

const values = z.record(z.string(), z.unknown())
const ids = z.array(z.uuid()).min(1).max(500)
const comment = z.string().trim().max(20_000).optional()

/** Body of `POST /leads/{id}/accept`. Without an owner the lead goes to whoever takes it. */
export const LeadAcceptance = z.strictObject({ owner: z.uuid().optional() })

/** Body of `POST /leads/{id}/reject`. */
export const LeadRejection = z.strictObject({ reason: z.uuid(), comment })

/** Body of `POST /leads/{id}/link`: to a deal, which settles the lead, or to a company or contact, which names who asks. */
export const LeadLink = z.strictObject({ object: z.enum(['company', 'contact', 'deal']), id: z.uuid() })

/** A record that exists, or values that complete and override what the lead gives for a new one. */
export const ExistingOrNew = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ values })])
export type ExistingOrNew = z.infer<typeof ExistingOrNew>

/** Body of `POST /leads/{id}/convert`: what to make or to tie; null for what is not wanted. At least one. */
export const LeadConversion = z
  .strictObject({
    company: ExistingOrNew.nullish(),
    contact: ExistingOrNew.nullish(),
    deal: z.strictObject({ values }).nullish(),
  })
  .refine((input) => input.company || input.contact || input.deal, { params: { fault: 'nothing_wanted' } })
  .meta({ examples: [{ company: { values: { name: 'Ромашка' } }, contact: { values: {} }, deal: { values: {} } }] })
export type LeadConversion = z.infer<typeof LeadConversion>

/** Body of `POST /leads/bulkAccept`. */
export const BulkAcceptance = z.strictObject({ ids, owner: z.uuid().optional() })
/** Body of `POST /leads/bulkReject`. */
export const BulkRejection = z.strictObject({ ids, reason: z.uuid(), comment })
/** Body of `POST /leads/bulkConvert`. What the leads do not tell is not made; `duplicates` says what becomes of likely ones. */
export const BulkConversion = z.strictObject({
  ids,
  company: z.boolean().default(true),
  contact: z.boolean().default(true),
  /** Values that all deals get; null for no deals. */
  deal: values.nullable().default({}),
  /** `link` ties the best match, `create` makes another record, `refuse` leaves the lead for a person to decide. */
  duplicates: z.enum(['link', 'create', 'refuse']).default('link'),
})
export type BulkConversion = z.infer<typeof BulkConversion>

/** What became of one row of a bulk action; the others are not touched by its failure. */
export interface BulkRow {
  id: string
  ok: boolean
  /** As problem details say it. */
  error?: { code: string; message: string; faults?: { path: string; code: string; message: string }[] }
}
export interface BulkAnswer {
  rows: BulkRow[]
}

/** A company or contact that a conversion would make or tie. */
export interface ConversionPart {
  /** What the lead tells about it. */
  values: Record<string, unknown>
  /** The record to which the lead is tied already. */
  tied: { id: string; title: string } | null
  /** Records that a new one may repeat, the surest first. */
  duplicates: Duplicate[]
}
/** Answer of `POST /leads/{id}/conversionPreview`; null for what the lead tells nothing about. */
export interface ConversionPreview {
  company: ConversionPart | null
  contact: ConversionPart | null
  deal: { values: Record<string, unknown> }
}
/** Answer of `POST /leads/{id}/convert`. */
export interface ConversionAnswer {
  lead: string
  company: string | null
  contact: string | null
  deal: string | null
}
/** Answer of `POST /leads/{id}/link`. */
export interface LinkAnswer {
  lead: string
  to: AnyReference
}
