import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { BulkAnswer, ConversionAnswer, ConversionPreview } from '@rodnik/shared/sales/leads.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { faultsOf, read } from '../../../../tests/support/sales.ts'

let t: TestApp
let me: Caller
let seller: Caller
let reason: string

beforeAll(async () => {
  t = await testApp()
  me = t.owner
  seller = await t.person('seller')
  reason = (await me.create('lostReasons', { name: 'Wrong number', forLeads: true })).id
})
afterAll(() => t.close())

/** A lead as a web form would bring it: in the tray, nobody's. */
const request = (values: Record<string, unknown> = {}) =>
  me.create('leads', { name: 'Wants a price list', owner: null, ...values })
const detailed = {
  name: 'Ten pallet jacks',
  person: { last: 'Котова', first: 'Мария' },
  companyName: 'Кедр',
  position: 'Закупки',
  phone: '8 916 123-45-67',
  email: 'kotova@kedr.example',
  website: 'kedr.example',
  amount: 150000,
  tags: ['fair'],
  description: 'Saw us in Perm.',
}

describe('the tray', () => {
  test('shows everyone what nobody has taken, and lets a seller take it', async () => {
    const lead = await request()
    expect((await seller.get(`/leads/${lead.id}`)).status).toBe(200)
    const taken = await seller.post(`/leads/${lead.id}/accept`)
    expect(taken.body).toMatchObject({ status: 'accepted', owner: seller.id })
    expect(taken.body.acceptedAt).not.toBeNull()
  })

  test('gives a lead to one of two who take it at once', async () => {
    const lead = await request()
    const team = (await me.create('teams', { name: 'Both' })).id
    const [first, second] = await Promise.all([t.person('seller', { team }), t.person('seller', { team })])
    const replies = await Promise.all([first, second].map((one) => one?.post(`/leads/${lead.id}/accept`)))
    expect(replies.map((reply) => reply?.status).sort()).toEqual([200, 409])
    expect(replies.find((reply) => reply?.status === 409)?.body.code).toBe('lead.taken')
  })

  test('refuses a viewer, and a seller in another’s lead', async () => {
    const lead = await request()
    const viewer = await t.person('viewer')
    expect((await viewer.post(`/leads/${lead.id}/accept`)).status).toBe(403)
    const own = await me.create('leads', { name: 'Mine' })
    expect((await seller.post(`/leads/${own.id}/accept`)).status).toBe(404)
  })

  test('gives a lead to a colleague', async () => {
    const lead = await request()
    const given = await me.post(`/leads/${lead.id}/accept`, { owner: seller.id })
    expect(given.body).toMatchObject({ status: 'accepted', owner: seller.id })
  })
})

describe('rejecting', () => {
  test('needs a reason, keeps the remark, and can be taken back', async () => {
    const lead = await request()
    expect(faultsOf(await seller.post(`/leads/${lead.id}/reject`, {}))).toEqual(['/reason required'])
    const rejected = await seller.post(`/leads/${lead.id}/reject`, { reason, comment: 'A fax answers.' })
    expect(rejected.body).toMatchObject({ status: 'rejected', rejectReason: reason, owner: seller.id })
    expect(rejected.body.closedAt).not.toBeNull()
    const back = await seller.post(`/leads/${lead.id}/accept`)
    expect(back.body).toMatchObject({ status: 'accepted', rejectReason: null, closedAt: null })
    const plain = await me.patch(`/leads/${lead.id}`, { version: back.body.version, status: 'rejected' })
    expect(faultsOf(plain)).toEqual(['/rejectReason required'])
  })

  test('nobody can just say that a lead is converted', async () => {
    expect(faultsOf(await me.post('/leads', { name: 'X', status: 'converted' }))).toEqual(['/status move_not_allowed'])
    const lead = await request()
    const reply = await me.patch(`/leads/${lead.id}`, { version: lead.version, status: 'converted' })
    expect(faultsOf(reply)).toEqual(['/status move_not_allowed'])
  })
})

describe('converting', () => {
  test('makes company, contact and deal of what the lead tells, tied to each other', async () => {
    const lead = await request(detailed)
    const reply = await seller.post<ConversionAnswer>(`/leads/${lead.id}/convert`, {
      company: { values: { industry: 'Trade' } },
      contact: { values: {} },
      deal: { values: { name: 'Pallet jacks' } },
    })
    expect(reply.status).toBe(200)
    const { company, contact, deal } = reply.body
    expect(await read(me, `/companies/${company}`)).toMatchObject({
      name: 'Кедр',
      industry: 'Trade',
      website: 'https://kedr.example',
      owner: seller.id,
      phone: null,
    })
    expect(await read(me, `/contacts/${contact}`)).toMatchObject({
      company,
      phone: '+79161234567',
      position: 'Закупки',
    })
    expect(await read(me, `/deals/${deal}`)).toMatchObject({
      name: 'Pallet jacks',
      company,
      contact,
      amount: { amount: '150000.00' },
      tags: ['fair'],
      owner: seller.id,
    })
    expect(await read(me, `/leads/${lead.id}`)).toMatchObject({ status: 'converted', company, contact, deal })
    expect((await seller.post(`/leads/${lead.id}/accept`)).body.code).toBe('lead.settled')
  })

  test('does without a source that has been deleted meanwhile', async () => {
    const source = await me.create('sources', { name: 'Old fair' })
    const lead = await request({ companyName: 'Yew Joinery', person: { last: 'Yew' }, source: source.id })
    expect((await me.delete(`/sources/${source.id}`)).status).toBe(204)
    await me.post(`/leads/${lead.id}/accept`)
    const reply = await me.post(`/leads/${lead.id}/convert`, {
      company: { values: {} },
      contact: { values: {} },
      deal: { values: {} },
    })
    expect(reply.body.faults).toBeUndefined()
    expect(reply.status).toBe(200)
    expect((await me.get<RecordData>(`/deals/${reply.body.deal}`)).body.source).toBeNull()
    const preview = await me.post(`/leads/${lead.id}/conversionPreview`)
    expect(preview.body).not.toHaveProperty('deal.values.source')
    expect(preview.body).toHaveProperty('deal.values.name')
  })

  test('ties what exists, and makes nothing that is not wanted', async () => {
    const company = await me.create('companies', { name: 'Known' })
    const lead = await request(detailed)
    const reply = await me.post<ConversionAnswer>(`/leads/${lead.id}/convert`, {
      company: { id: company.id },
      deal: { values: {} },
    })
    expect(reply.body).toMatchObject({ company: company.id, contact: null })
    expect(await read(me, `/deals/${reply.body.deal}`)).toMatchObject({ company: company.id, contact: null })
    expect(faultsOf(await me.post(`/leads/${(await request()).id}/convert`, {}))).toEqual([' nothing_wanted'])
  })

  test('is all or nothing, and its faults point into what was asked for', async () => {
    const lead = await request(detailed)
    const reply = await me.post(`/leads/${lead.id}/convert`, {
      company: { values: { name: 'Half-made' } },
      deal: { values: { closeDate: 'soon', nope: 1 } },
    })
    expect(faultsOf(reply).sort()).toEqual(['/deal/values/closeDate not_date', '/deal/values/nope unknown_field'])
    const found = await me.post<{ data: unknown[] }>('/companies/query', {
      filter: { field: 'name', op: 'eq', value: 'Half-made' },
    })
    expect(found.body.data).toEqual([])
    expect(await read(me, `/leads/${lead.id}`)).toMatchObject({ status: 'new', company: null })
  })

  test('moves what is planned to the deal and leaves what was done', async () => {
    const lead = await request(detailed)
    const about = { object: 'lead', id: lead.id }
    const planned = await me.create('activities', {
      kind: 'call',
      subject: 'Call back',
      about,
      dueAt: '2030-01-10T09:00:00Z',
    })
    const done = await me.create('activities', { kind: 'call', subject: 'First call', about, status: 'done' })
    const { deal } = (await me.post<ConversionAnswer>(`/leads/${lead.id}/convert`, { deal: { values: {} } })).body
    expect((await read(me, `/activities/${planned.id}`)).about).toEqual({ object: 'deal', id: deal })
    expect((await read(me, `/activities/${done.id}`)).about).toEqual(about)
  })

  test('what is in the trash is neither converted into nor linked to', async () => {
    const company = await me.create('companies', { name: 'Thrown away' })
    const deal = await me.create('deals', { name: 'Thrown away' })
    await me.delete(`/companies/${company.id}`)
    await me.delete(`/deals/${deal.id}`)
    const lead = await request()
    const into = { company: { id: company.id }, deal: { values: {} } }
    expect((await me.post(`/leads/${lead.id}/convert`, into)).status).toBe(404)
    for (const to of [
      { object: 'company', id: company.id },
      { object: 'deal', id: deal.id },
    ])
      expect((await me.post(`/leads/${lead.id}/link`, to)).status).toBe(404)
    expect(await read(me, `/leads/${lead.id}`)).toMatchObject({ status: 'new', company: null, deal: null })
  })

  test('a seller cannot convert into a deal that the seller may not see', async () => {
    const deal = await me.create('deals', { name: 'Secret' })
    const lead = await request()
    expect((await seller.post(`/leads/${lead.id}/link`, { object: 'deal', id: deal.id })).status).toBe(404)
  })
})

describe('the preview of a conversion', () => {
  test('tells what would be made and what it may repeat, and writes nothing', async () => {
    const company = await me.create('companies', { name: 'ООО «Северный лес»' })
    const contact = await me.create('contacts', { name: { last: 'Лесная', first: 'Ольга' }, phone: '+79167770011' })
    const lead = await request({
      ...detailed,
      companyName: 'Северный Лес',
      phone: '8 916 777-00-11',
      email: null,
      person: 'Боровая Нина',
    })
    const preview = (await seller.post<ConversionPreview>(`/leads/${lead.id}/conversionPreview`)).body
    expect(preview.company).toMatchObject({
      values: { name: 'Северный Лес' },
      tied: null,
      duplicates: [{ id: company.id, reason: 'name' }],
    })
    expect(preview.contact).toMatchObject({
      values: { position: 'Закупки' },
      duplicates: [{ id: contact.id, reason: 'phone' }],
    })
    expect(preview.deal.values).toMatchObject({ name: 'Ten pallet jacks' })
    expect(await read(me, `/leads/${lead.id}`)).toMatchObject({ version: lead.version })
  })

  test('has nothing for what the lead does not tell', async () => {
    const lead = await request()
    expect((await me.post(`/leads/${lead.id}/conversionPreview`)).body).toMatchObject({ company: null, contact: null })
  })
})

describe('linking', () => {
  test('to a deal settles the lead; to a contact tells who asks', async () => {
    const company = await me.create('companies', { name: 'Linked' })
    const contact = await me.create('contacts', { name: { first: 'Ann', last: 'Lee' }, company: company.id })
    const deal = await me.create('deals', { name: 'Running', company: company.id })
    const one = await request()
    await me.post(`/leads/${one.id}/link`, { object: 'deal', id: deal.id })
    expect(await read(me, `/leads/${one.id}`)).toMatchObject({
      status: 'converted',
      deal: deal.id,
      company: company.id,
    })
    const other = await request()
    await me.post(`/leads/${other.id}/link`, { object: 'contact', id: contact.id })
    expect(await read(me, `/leads/${other.id}`)).toMatchObject({
      status: 'new',
      contact: contact.id,
      company: company.id,
    })
  })
})

describe('in bulk', () => {
  test('each row stands for itself and says why it was refused', async () => {
    const leads: RecordData[] = []
    for (let at = 0; at < 3; at++) leads.push(await request())
    await me.post(`/leads/${leads[1]?.id}/reject`, { reason })
    await me.post(`/leads/${leads[2]?.id}/convert`, { deal: { values: {} } })
    const ids = leads.map(({ id }) => id)
    const { rows } = (await me.post<BulkAnswer>('/leads/bulkReject', { ids, reason })).body
    expect(rows.map(({ ok, error }) => error?.code ?? ok)).toEqual([true, 'lead.settled', 'lead.settled'])
    const accepted = (await me.post<BulkAnswer>('/leads/bulkAccept', { ids: [...ids, ids[0]] })).body
    expect(accepted.rows.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(accepted.rows[2]?.error?.message).not.toBe('lead.settled')
  })

  test('conversion ties, repeats or refuses likely duplicates as it is told', async () => {
    const company = await me.create('companies', { name: 'Южный порт' })
    const convert = async (duplicates: string, values: Record<string, unknown> = {}) => {
      const lead = await request({ companyName: 'ООО Южный порт', ...values })
      const { rows } = (await me.post<BulkAnswer>('/leads/bulkConvert', { ids: [lead.id], duplicates })).body
      return { row: rows[0], lead: await read(me, `/leads/${lead.id}`) }
    }
    expect((await convert('link')).lead).toMatchObject({ status: 'converted', company: company.id })
    const alike = await convert('link', { companyName: 'Южный портал', phone: '+7 900 000-11-22' })
    expect(alike.row?.error).toMatchObject({ code: 'lead.duplicates', message: expect.stringContaining('Южный порт') })
    expect(alike.lead).toMatchObject({ status: 'new', company: null })
    const person = await me.create('contacts', { name: 'Александр Громов', email: 'gromov@one.example' })
    const other = await convert('link', { companyName: null, person: { first: 'Александра', last: 'Громова' } })
    expect(other.row?.error).toMatchObject({ code: 'lead.duplicates' })
    const same = await convert('link', { companyName: null, person: { first: 'А.' }, email: 'Gromov@one.example' })
    expect(same.lead).toMatchObject({ status: 'converted', contact: person.id })
    expect((await convert('refuse')).row?.error).toMatchObject({
      code: 'lead.duplicates',
      message: expect.stringContaining('Южный порт'),
    })
    const made = await convert('create')
    expect(made.lead.company).not.toBe(company.id)
    expect(await read(me, `/deals/${made.lead.deal}`)).toMatchObject({
      company: made.lead.company,
      name: 'Wants a price list',
    })
  })
})
