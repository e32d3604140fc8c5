import type { Today, TodayWaiting } from '@rodnik/shared/activities/today.ts'
import type { AnyReference, Money, PersonName, QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Drill } from '@rodnik/shared/query/drill.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { type Context, listPage, rightsFor } from '../../../engine/index.ts'

const shown = 10
const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
const noStep: Filter = { field: 'nextStepAt', op: 'empty' }

type Rows<T> = { count: number; data: T[]; drill: Drill }

/** Open deals of the caller for which nothing is planned, the largest first. */
export function dealsWithoutStep(ctx: Context): Promise<Rows<TodayWaiting>> {
  const filter = { and: [mine, { field: 'status', op: 'eq', value: 'open' } as Filter, noStep] }
  return readRows(
    ctx,
    'deal',
    { filter, sort: '-amount', fields: ['name', 'company.title', 'amount', 'stageAt'] },
    (deal) => ({
      id: deal.id,
      title: String(deal.name),
      subtitle: (deal['company.title'] as string | null) ?? null,
      amount: deal.amount as Money | null,
      at: deal.stageAt as string | null,
    }),
  )
}

const leadFields = ['name', 'person', 'companyName', 'amount', 'createdAt']

function leadRow(lead: RecordData): TodayWaiting {
  const person = (lead.person as PersonName | null)?.full
  return {
    id: lead.id,
    title: String(lead.name),
    subtitle: [person, lead.companyName].filter(Boolean).join(', ') || null,
    amount: lead.amount as Money | null,
    at: lead.createdAt as string | null,
  }
}

/** Accepted leads of the caller for which nothing is planned, the oldest first. */
export function leadsWithoutStep(ctx: Context): Promise<Rows<TodayWaiting>> {
  const filter = { and: [mine, { field: 'status', op: 'eq', value: 'accepted' } as Filter, noStep] }
  return readRows(ctx, 'lead', { filter, sort: 'createdAt', fields: leadFields }, leadRow)
}

/** Leads in the tray that the caller may take or has been given, the oldest first. */
export function newLeads(ctx: Context): Promise<Rows<TodayWaiting>> {
  const filter = {
    and: [
      { field: 'status', op: 'eq', value: 'new' } as Filter,
      { or: [{ field: 'owner', op: 'empty' } as Filter, mine] },
    ],
  }
  return readRows(ctx, 'lead', { filter, sort: 'createdAt', fields: leadFields }, leadRow)
}

/** Mentions of the caller that have not been read, the newest first. */
export async function unreadMentions(ctx: Context): Promise<Today['mentions']> {
  const filter: Filter = {
    and: [
      { field: 'user', op: 'eq', value: '@me' },
      { field: 'kind', op: 'eq', value: 'mention' },
      { field: 'readAt', op: 'empty' },
    ],
  }
  const fields = ['subject', 'createdAt', 'actor', 'actor.title', 'about', 'about.title']
  const { count, data } = await readRows(ctx, 'notification', { filter, sort: '-createdAt', fields }, (row) => {
    const about = row.about as AnyReference | null
    return {
      id: row.id,
      subject: String(row.subject),
      at: String(row.createdAt),
      actor: row.actor ? { id: String(row.actor), title: (row['actor.title'] as string | null) ?? null } : null,
      about: about && { ...about, title: (row['about.title'] as string | null) ?? null },
    }
  })
  return { count, data }
}

/** How many activities the caller has done since the day began. */
export async function doneSince(ctx: Context, start: string): Promise<number> {
  const filter: Filter = {
    and: [mine, { field: 'status', op: 'eq', value: 'done' }, { field: 'doneAt', op: 'gte', value: start }],
  }
  const { count } = await readRows(ctx, 'activity', { filter, sort: 'doneAt', fields: ['id'], limit: 1 }, (row) => row)
  return count
}

async function readRows<T>(
  ctx: Context,
  name: string,
  input: QueryInput & { filter: Filter },
  shape: (record: RecordData) => T,
): Promise<Rows<T>> {
  const object = ctx.registry.objects.get(name)
  const drill = { object: name, filter: input.filter, ...(input.sort ? { sort: input.sort } : {}) }
  if (!object || rightsFor(ctx, object).read === 'none') return { count: 0, data: [], drill }
  const page = await listPage(ctx, object, { limit: shown, count: 'estimated', ...input })
  return { count: page.count?.value ?? 0, data: page.rows.map((row) => shape(JSON.parse(row) as RecordData)), drill }
}
