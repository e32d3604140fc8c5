import { contentOf } from '../generate/generate.ts'
import type { Company, Contact, World } from '../generate/model.ts'
import type { ListIds } from './list-steps.ts'
import type { DemoRecord, DemoStep } from './step.ts'

/** Companies (parents before branches), contacts, their further companies and messengers. */
export function customerSteps(world: World, ids: ListIds, newId: (at: Date) => string): DemoStep[] {
  const { companies, contacts, input } = world
  const { country } = contentOf(input.locale).home
  const bought = new Set(world.deals.filter(({ status }) => status === 'won').map(({ companyId }) => companyId))
  const toRecord = (company: Company): DemoRecord => ({
    id: company.id,
    at: company.createdAt,
    by: company.ownerId,
    values: {
      name: company.name,
      legalName: company.legalName,
      taxId: company.taxId,
      kpp: company.kpp,
      ogrn: company.ogrn,
      industry: company.industry,
      tier: company.tier,
      size: company.employees,
      roles: company.isOldCustomer || bought.has(company.id) ? ['customer'] : null,
      phone: company.phone,
      email: company.email,
      website: company.website,
      address: {
        country,
        postcode: company.city.postcode,
        region: company.city.region,
        city: company.city.name,
        street: company.street,
      },
      parent: company.parentId,
      owner: company.ownerId,
      source: ids.source.get(company.sourceKey),
      tags: company.tags,
      description: company.description,
    },
  })
  return [
    { object: 'company', op: 'create', records: companies.filter(({ parentId }) => !parentId).map(toRecord) },
    { object: 'company', op: 'create', records: companies.filter(({ parentId }) => parentId).map(toRecord) },
    { object: 'contact', op: 'create', records: contacts.map((contact) => contactRecord(contact, input.locale)) },
    {
      object: 'contactCompany',
      op: 'create',
      records: contacts.map((contact) => mainTie(contact, newId)),
      sameBy: ['contact', 'company'],
    },
    { object: 'contactCompany', op: 'create', records: contacts.flatMap((contact) => ties(contact, newId)) },
    { object: 'contactPoint', op: 'create', records: contacts.flatMap((contact) => messengers(contact, newId)) },
  ]
}

function contactRecord(contact: Contact, locale: string): DemoRecord {
  const { id, createdAt, ownerId, last, first, middle, companyId, position, phone, email, birthday, tags } = contact
  const values = {
    name: { last, first, middle },
    company: companyId,
    position,
    phone,
    email,
    birthday,
    tags,
    owner: ownerId,
    locale,
  }
  return { id, at: createdAt, by: ownerId, values }
}

function mainTie({ id, createdAt, ownerId, companyId, position }: Contact, newId: (at: Date) => string): DemoRecord {
  return {
    id: newId(createdAt),
    at: createdAt,
    by: ownerId,
    values: { contact: id, company: companyId, role: position },
  }
}

function ties({ id, createdAt, ownerId, also }: Contact, newId: (at: Date) => string): DemoRecord[] {
  return also.map(({ companyId, position, since }) => ({
    id: newId(createdAt),
    at: createdAt,
    by: ownerId,
    values: { contact: id, company: companyId, role: position, since },
  }))
}

function messengers({ id, createdAt, ownerId, messenger }: Contact, newId: (at: Date) => string): DemoRecord[] {
  if (!messenger) return []
  const values = {
    party: { object: 'contact', id },
    channel: messenger.channel,
    value: messenger.value,
    label: 'mobile',
  }
  return [{ id: newId(createdAt), at: createdAt, by: ownerId, values }]
}
