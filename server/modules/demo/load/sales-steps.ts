import { dayAt } from '@rodnik/shared/calendars/zones.ts'
import type { Deal, DemoInput, Lead, World } from '../generate/model.ts'
import { type ListIds, moneyOf } from './list-steps.ts'
import type { DemoRecord, DemoStep } from './step.ts'

/** Leads and deals as they began, then what happened to them in rounds: each round moves a deal by one stage. */
export function salesSteps(world: World, ids: ListIds, newId: (at: Date) => string): DemoStep[] {
  const { deals, leads, input } = world
  const longest = Math.max(...deals.map(({ steps }) => steps.length))
  const rounds = Array.from({ length: longest - 1 }, (_, at): DemoStep => {
    const moved = deals.filter(({ steps }) => steps.length > at + 1)
    return { object: 'deal', op: 'update', records: moved.map((deal) => moveOf(deal, at + 1, ids)) }
  })
  return [
    { object: 'lead', op: 'create', records: leads.map((lead) => leadRecord(lead, ids, input.currency)) },
    { object: 'lead', op: 'update', records: leads.flatMap(accepting) },
    { object: 'deal', op: 'create', records: deals.map((deal) => dealRecord(deal, ids, input)) },
    { object: 'dealContact', op: 'create', records: deals.flatMap((deal) => participants(deal, newId)) },
    { object: 'dealLine', op: 'create', records: deals.flatMap((deal) => lines(deal, ids, input.currency, newId)) },
    ...rounds,
    { object: 'lead', op: 'update', records: leads.flatMap((lead) => settling(lead, deals, ids)) },
  ]
}

function leadRecord(lead: Lead, ids: ListIds, currency: string): DemoRecord {
  const { id, createdAt, name, last, first, middle, companyName, phone, email, sourceKey, amount, description } = lead
  const values = {
    name,
    person: { last: last || null, first, middle },
    companyName,
    phone,
    email,
    source: ids.source.get(sourceKey),
    amount: amount === null ? null : moneyOf(amount, currency),
    description,
    status: 'new',
    owner: lead.status === 'new' ? lead.ownerId : null,
  }
  return { id, at: createdAt, by: null, values }
}

function accepting({ id, status, ownerId, acceptedAt }: Lead): DemoRecord[] {
  if (status === 'new' || !acceptedAt) return []
  return [
    {
      id,
      at: acceptedAt,
      by: ownerId,
      values: { status: 'accepted', owner: ownerId, acceptedAt: acceptedAt.toISOString() },
    },
  ]
}

function settling(lead: Lead, deals: Deal[], ids: ListIds): DemoRecord[] {
  const { id, status, settledAt, ownerId, dealId, rejectReason } = lead
  if (!settledAt) return []
  const closedAt = settledAt.toISOString()
  if (status === 'rejected')
    return [
      {
        id,
        at: settledAt,
        by: ownerId,
        values: { status, closedAt, rejectReason: ids.rejectReason.get(rejectReason ?? '') },
      },
    ]
  const deal = deals.find((entry) => entry.id === dealId)
  if (!deal) return []
  return [
    {
      id,
      at: settledAt,
      by: ownerId,
      values: { status, closedAt, company: deal.companyId, contact: deal.contactId, deal: deal.id },
    },
  ]
}

function dealRecord(deal: Deal, ids: ListIds, { currency, zone }: DemoInput): DemoRecord {
  return {
    id: deal.id,
    at: deal.createdAt,
    by: deal.ownerId,
    values: {
      name: deal.name,
      company: deal.companyId,
      contact: deal.contactId,
      pipeline: ids.pipeline.get(deal.pipeline),
      stage: ids.stage.get(`${deal.pipeline} ${deal.steps[0]?.stage}`),
      amount: moneyOf(deal.amount, currency),
      startDate: dayAt(zone, deal.createdAt),
      closeDate: deal.closeDate,
      source: ids.source.get(deal.sourceKey),
      product: ids.product.get(deal.lines[0]?.sku ?? ''),
      owner: deal.ownerId,
      tags: deal.tags,
      description: deal.description,
      ...(deal.status === 'lost' ? {} : { competitor: ids.competitor.get(deal.competitor ?? '') ?? null }),
    },
  }
}

function moveOf(deal: Deal, at: number, ids: ListIds): DemoRecord {
  const step = deal.steps[at]
  const isLoss = step?.stage === 'lost'
  const loss = {
    lostReason: ids.lostReason.get(deal.lostReason ?? ''),
    competitor: ids.competitor.get(deal.competitor ?? '') ?? null,
  }
  return {
    id: deal.id,
    at: step?.at ?? deal.createdAt,
    by: deal.ownerId,
    values: { stage: ids.stage.get(`${deal.pipeline} ${step?.stage}`), ...(isLoss ? loss : {}) },
  }
}

function participants({ id, createdAt, ownerId, participants }: Deal, newId: (at: Date) => string): DemoRecord[] {
  return participants.map(({ contactId, role }) => ({
    id: newId(createdAt),
    at: createdAt,
    by: ownerId,
    values: { deal: id, contact: contactId, role },
  }))
}

function lines(
  { id, createdAt, ownerId, lines }: Deal,
  ids: ListIds,
  currency: string,
  newId: (at: Date) => string,
): DemoRecord[] {
  return lines.map(({ sku, quantity, price, discount }, position) => ({
    id: newId(createdAt),
    at: createdAt,
    by: ownerId,
    values: {
      deal: id,
      product: ids.product.get(sku),
      position,
      quantity: String(quantity),
      price: moneyOf(price, currency),
      discount,
    },
  }))
}
