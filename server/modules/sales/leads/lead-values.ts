import type { PersonName, RecordData } from '@rodnik/shared/api/shapes.ts'
import { type Context, findRecord } from '../../../engine/index.ts'

type Values = Record<string, unknown>

/** The lead without a source that has been deleted meanwhile: a new record cannot name it. */
export async function withoutGone(ctx: Context, lead: RecordData): Promise<RecordData> {
  const { source } = lead
  if (typeof source !== 'string') return lead
  const found = await findRecord(ctx, ctx.registry.get('source'), source, ['id'])
  return found && !found.deletedAt ? lead : { ...lead, source: null }
}

/** What a company made of the lead has; null when the lead names none. */
export function companyOf(lead: RecordData): Values | null {
  if (lead.companyName === null) return null
  const isReachedThere = !hasPerson(lead)
  return given({
    name: lead.companyName,
    website: lead.website,
    address: lead.address,
    ...(isReachedThere ? { phone: lead.phone, email: lead.email } : {}),
    source: lead.source,
    owner: lead.owner,
    tags: lead.tags,
  })
}

/** What a contact made of the lead has; null when the lead names nobody. */
export function contactOf(lead: RecordData): Values | null {
  if (!hasPerson(lead)) return null
  const { full: _, ...name } = lead.person as PersonName
  return given({
    name,
    position: lead.position,
    phone: lead.phone,
    email: lead.email,
    ...(lead.companyName === null ? { address: lead.address } : {}),
    source: lead.source,
    owner: lead.owner,
    tags: lead.tags,
  })
}

/** What a deal made of the lead has. */
export function dealOf(lead: RecordData): Values {
  const { name, amount, source, owner, tags, description } = lead
  return given({ name, amount, source, owner, tags, description })
}

function hasPerson(lead: RecordData): boolean {
  const { last, first } = (lead.person ?? {}) as Partial<PersonName>
  return Boolean(last || first)
}

/** Without what the lead does not say, so that the defaults of new records hold. */
function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
}
