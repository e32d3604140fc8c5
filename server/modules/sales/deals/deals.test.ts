import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { type Funnel, faultsOf, read, readFunnel } from '../../../../tests/support/sales.ts'

let t: TestApp
let me: Caller
let funnel: Funnel
let reason: string
const clock = { at: new Date('2026-11-20T09:00:00Z'), now: () => clock.at }

beforeAll(async () => {
  t = await testApp({ clock })
  me = t.owner
  funnel = await readFunnel(me)
  reason = (await me.create('lostReasons', { name: 'Moved away' })).id
})
afterAll(() => t.close())
beforeEach(() => {
  clock.at = new Date(clock.at.getTime() + 60_000)
})

const deal = (values: Record<string, unknown> = {}) => me.create('deals', { name: 'Forklifts', ...values })
const stays = async (id: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'deal', op: 'eq', value: id }))
  return (await me.get<{ data: RecordData[] }>(`/dealStages?sort=enteredAt&filter=${filter}`)).body.data
}

describe('where a deal stands', () => {
  test('a new deal starts in the first open stage of the default pipeline, with its probability, today', async () => {
    expect(await deal({ amount: { amount: '1000.50', currency: 'RUB' } })).toMatchObject({
      pipeline: funnel.id,
      stage: funnel.open[0]?.id,
      status: 'open',
      probability: 10,
      weighted: '100.05',
      startDate: '2026-11-20',
      closedAt: null,
      stageAt: clock.at.toISOString(),
    })
  })

  test('a pipeline alone puts the deal into its first open stage, a stage alone into its pipeline', async () => {
    const other = await me.post('/pipelines/start', { name: 'Renewals' })
    expect(other.status).toBe(200)
    const second = await readFunnel(me, other.body.id)
    expect(await deal({ pipeline: other.body.id })).toMatchObject({ stage: second.open[0]?.id })
    const made = await deal({ stage: second.open[2]?.id })
    expect(made).toMatchObject({ pipeline: other.body.id, probability: 45 })
    const moved = await me.patch(`/deals/${made.id}`, { version: made.version, pipeline: funnel.id })
    expect(moved.body).toMatchObject({ pipeline: funnel.id, stage: funnel.open[0]?.id })
  })

  test('a stage of another pipeline is refused', async () => {
    const other = await me.post('/pipelines/start', { name: 'Tenders' })
    const reply = await me.post('/deals', { name: 'X', pipeline: other.body.id, stage: funnel.open[0]?.id })
    expect(reply.status).toBe(400)
    expect(faultsOf(reply)).toEqual(['/stage stage_not_in_pipeline'])
  })

  test('a pipeline without open stages takes no deal, and an inactive one no new deal', async () => {
    const empty = await me.create('pipelines', { name: 'Empty' })
    expect(faultsOf(await me.post('/deals', { name: 'X', pipeline: empty.id }))).toEqual(['/pipeline no_open_stage'])
    const old = (await me.post('/pipelines/start', { name: 'Old' })).body
    await me.patch(`/pipelines/${old.id}`, { version: old.version, active: false })
    expect(faultsOf(await me.post('/deals', { name: 'X', pipeline: old.id }))).toEqual(['/pipeline pipeline_inactive'])
  })

  test('status, history and weighted amount cannot be written from outside', async () => {
    const made = await deal()
    const reply = await me.patch(`/deals/${made.id}`, {
      version: made.version,
      status: 'won',
      weighted: '5',
      closedAt: null,
    })
    expect(faultsOf(reply).sort()).toEqual(['/closedAt read_only', '/status read_only', '/weighted read_only'])
  })

  test('the probability follows the stage until it is set by hand, and again when it is emptied', async () => {
    let made = await deal({ amount: 200 })
    const patch = async (values: Record<string, unknown>) => {
      made = (await me.patch(`/deals/${made.id}`, { version: made.version, ...values })).body
      return made
    }
    expect(await patch({ stage: funnel.open[1]?.id })).toMatchObject({ probability: 25, weighted: '50.00' })
    expect(await patch({ probability: 33.3 })).toMatchObject({ probability: 33.3, weighted: '66.60' })
    expect(await patch({ stage: funnel.open[2]?.id })).toMatchObject({ probability: 33.3 })
    expect(await patch({ probability: null })).toMatchObject({ probability: 45, weighted: '90.00' })
    expect(await patch({ stage: funnel.won.id })).toMatchObject({ probability: 100, weighted: '200.00' })
  })

  test('an amount in another currency is weighted in the company’s, at the rate of its day', async () => {
    const put = await t.request(
      'PUT',
      '/rates',
      { rates: [{ currency: 'EUR', date: '2026-01-01', rate: '100.333' }] },
      { authorization: `Bearer ${me.token}` },
    )
    expect(put.status).toBe(200)
    const made = await deal({ amount: { amount: '10.01', currency: 'EUR' } })
    // 10.01 € are 1004.33 ₽; ten percent of that.
    expect(made.weighted).toBe('100.43')
    const moved = await me.patch(`/deals/${made.id}`, { version: made.version, stage: funnel.open[1]?.id })
    expect(moved.body.weighted).toBe('251.08')
  })

  test('a rate that is corrected or comes into force counts at once for open deals, and for closed ones as of their day', async () => {
    const put = async (date: string, rate: string) =>
      t.request('PUT', '/rates', { rates: [{ currency: 'CNY', date, rate }] }, { authorization: `Bearer ${me.token}` })
    const amount = { amount: '100', currency: 'CNY' }
    const worth = async (id: unknown) =>
      (await read(me, `/deals/${id}?fields=amount.base,weighted,version`)) as RecordData
    await put('2026-11-01', '11')
    const [open, closed] = [await deal({ amount }), await deal({ amount })]
    await me.post(`/deals/${closed.id}/win`)
    expect(await worth(open.id)).toMatchObject({ 'amount.base': '1100.00', weighted: '110.00', version: open.version })
    await put('2026-11-01', '12')
    expect(await worth(open.id)).toMatchObject({ 'amount.base': '1200.00', weighted: '120.00', version: open.version })
    expect(await worth(closed.id)).toMatchObject({ 'amount.base': '1200.00', weighted: '1200.00' })
    const before = clock.at
    clock.at = new Date(before.getTime() + 3 * 86_400_000)
    await put(clock.at.toISOString().slice(0, 10), '13')
    expect(await worth(open.id)).toMatchObject({ 'amount.base': '1300.00', weighted: '130.00' })
    expect(await worth(closed.id)).toMatchObject({ 'amount.base': '1200.00', weighted: '1200.00' })
    clock.at = before
    const sums = {
      measures: [{ as: 'sum', fn: 'sum', field: 'amount' }],
      filter: { field: 'id', op: 'in', value: [open.id, closed.id] },
    }
    expect((await me.post('/deals/aggregate', sums)).body).toEqual({ data: [{ sum: '2500.00' }] })
  })

  test('a deal that is closed on a past day is worth what the rate of that day says, and today’s when it is opened again', async () => {
    const day = (back: number) => new Date(clock.at.getTime() - back * 86_400_000).toISOString().slice(0, 10)
    const rates = [
      { currency: 'KZT', date: day(30), rate: '90' },
      { currency: 'KZT', date: day(1), rate: '120' },
    ]
    await t.request('PUT', '/rates', { rates }, { authorization: `Bearer ${me.token}` })
    const amount = { amount: '100', currency: 'KZT' }
    const made = await deal({ amount })
    const line = await me.create('dealLines', { deal: made.id, description: 'Days', quantity: 1, price: amount })
    const worth = async () => [
      await read(me, `/deals/${made.id}?fields=amount.base,weighted`),
      await read(me, `/dealLines/${line.id}?fields=price.base,sum.base`),
    ]
    const open = [{ 'amount.base': '12000.00' }, { 'price.base': '12000.00', 'sum.base': '12000.00' }]
    expect(await worth()).toMatchObject(open)
    await me.post(`/deals/${made.id}/win`, { closeDate: day(5) })
    expect(await worth()).toMatchObject([
      { 'amount.base': '9000.00', weighted: '9000.00' },
      { 'price.base': '9000.00', 'sum.base': '9000.00' },
    ])
    await me.post(`/deals/${made.id}/reopen`)
    expect(await worth()).toMatchObject(open)
    await me.patch(`/dealLines/${line.id}`, { version: 1, quantity: 2 })
    const later = [{ currency: 'KZT', date: day(1), rate: '130' }]
    await t.request('PUT', '/rates', { rates: later }, { authorization: `Bearer ${me.token}` })
    expect(await worth()).toMatchObject([
      { 'amount.base': '26000.00' },
      { 'price.base': '13000.00', 'sum.base': '26000.00' },
    ])
  })

  test('the last rate of a currency that amounts are kept in stays', async () => {
    const put = (date: string, rate: string | null) =>
      t.request('PUT', '/rates', { rates: [{ currency: 'CHF', date, rate }] }, { authorization: `Bearer ${me.token}` })
    await put('2026-01-01', '100')
    await put('2026-02-01', '110')
    const made = await deal({ amount: { amount: '1', currency: 'CHF' } })
    expect((await put('2026-02-01', null)).status).toBe(200)
    expect(faultsOf(await put('2026-01-01', null))).toEqual(['/rates/0 rate_in_use'])
    expect(await read(me, `/deals/${made.id}?fields=amount.base`)).toMatchObject({ 'amount.base': '100.00' })
    await me.patch(`/deals/${made.id}`, { version: made.version, amount: null })
    expect((await put('2026-01-01', null)).status).toBe(200)
  })

  test('an amount below nought, or too large in the company’s currency, is refused with its place, and blocks no rate', async () => {
    const put = (rate: string) =>
      t.request(
        'PUT',
        '/rates',
        { rates: [{ currency: 'GBP', date: '2026-01-01', rate }] },
        {
          authorization: `Bearer ${me.token}`,
        },
      )
    await put('100')
    expect(faultsOf(await me.post('/deals', { name: 'Less', amount: '-1' }))).toEqual(['/amount too_small'])
    const wrong = await me.post('/deals', { name: 'Endless', amount: { amount: '999999999999999', currency: 'GBP' } })
    expect(faultsOf(wrong)).toEqual(['/amount worth_too_large'])
    await deal({ amount: { amount: '9999999999999', currency: 'GBP' } })
    expect((await put('120')).status).toBe(200)
    const beyond = await put('9999999999')
    expect([beyond.status, faultsOf(beyond)]).toEqual([400, ['/rates worth_too_large']])
  })

  test('open deals follow when the probability of their stage is edited, unless it was set by hand', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Followed' })).body
    const own = await readFunnel(me, id)
    const first = own.open[0] as RecordData
    const follows = await deal({ pipeline: id, amount: 100 })
    const byHand = await deal({ pipeline: id, amount: 100, probability: 77 })
    await me.patch(`/stages/${first.id}`, { version: first.version, probability: 20 })
    await t.settle()
    expect(await read(me, `/deals/${follows.id}`)).toMatchObject({ probability: 20, weighted: '20.00' })
    expect(await read(me, `/deals/${byHand.id}`)).toMatchObject({ probability: 77 })
  })
})

test('a deal whose start is said to come after its closing has no length, and no negative one', async () => {
  const startDate = new Date(clock.at.getTime() + 31 * 86_400_000).toISOString().slice(0, 10)
  const made = await deal({ startDate })
  await me.post(`/deals/${made.id}/win`)
  expect(await read(me, `/deals/${made.id}`)).toMatchObject({ status: 'won', startDate, cycleDays: null })
})

describe('stages that require fields', () => {
  test('an open stage cannot ask for the reason of a loss, for no deal could enter it', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Impossible' })).body
    const own = await readFunnel(me, id)
    const [first] = own.open as RecordData[]
    const values = { version: first?.version, requiredFields: ['lostReason'] }
    expect(faultsOf(await me.patch(`/stages/${first?.id}`, values))).toEqual(['/requiredFields only_when_lost'])
  })

  test('name each missing field when a deal enters, and let it in with the values', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Strict' })).body
    const own = await readFunnel(me, id)
    const offer = own.open[2] as RecordData
    const wrong = await me.patch(`/stages/${offer.id}`, {
      version: offer.version,
      requiredFields: ['amount', 'weighted'],
    })
    expect(faultsOf(wrong)).toEqual(['/requiredFields not_deal_field'])
    await me.patch(`/stages/${offer.id}`, {
      version: offer.version,
      requiredFields: ['amount', 'closeDate', 'description'],
    })
    const made = await deal({ pipeline: id, description: 'Known' })
    const refused = await me.post(`/deals/${made.id}/move`, { stage: offer.id })
    expect(faultsOf(refused)).toEqual(['/amount stage_requires', '/closeDate stage_requires'])
    expect(refused.body.faults?.[0]?.message).toContain('«Предложение»')
    const moved = await me.post(`/deals/${made.id}/move`, { stage: offer.id, amount: 5000, closeDate: '2026-12-24' })
    expect(moved.status).toBe(200)
    expect(moved.body).toMatchObject({ stage: offer.id, closeDate: '2026-12-24', weighted: '2250.00' })
    // What is in the stage already may be emptied: the stage asks on entry only.
    expect((await me.patch(`/deals/${made.id}`, { version: moved.body.version, closeDate: null })).status).toBe(200)
  })
})

describe('closing', () => {
  test('a won deal gets its closing time, and today as close date when that was later or empty', async () => {
    const later = await deal({ closeDate: '2026-12-31' })
    const reply = await me.post(`/deals/${later.id}/win`)
    expect(reply.body).toMatchObject({
      status: 'won',
      stage: funnel.won.id,
      probability: 100,
      closeDate: '2026-11-20',
      closedAt: clock.at.toISOString(),
    })
    const none = await deal()
    expect((await me.post(`/deals/${none.id}/win`, { amount: 7 })).body).toMatchObject({
      closeDate: '2026-11-20',
      weighted: '7.00',
    })
    const earlier = await deal({ closeDate: '2026-11-01' })
    expect((await me.post(`/deals/${earlier.id}/win`)).body).toMatchObject({
      closeDate: '2026-11-01',
      closedAt: clock.at.toISOString(),
    })
  })

  test('a close date in the past that is given on closing is when it was closed', async () => {
    const made = await deal()
    const won = await me.post(`/deals/${made.id}/win`, { closeDate: '2026-11-10' })
    expect(won.body).toMatchObject({ closeDate: '2026-11-10', closedAt: '2026-11-10T09:00:00.000Z' })
    const corrected = await me.patch(`/deals/${made.id}`, { version: won.body.version, closeDate: '2026-11-12' })
    expect(corrected.body.closedAt).toBe('2026-11-12T09:00:00.000Z')
    const future = await me.patch(`/deals/${made.id}`, { version: corrected.body.version, closeDate: '2026-12-12' })
    expect(faultsOf(future)).toEqual(['/closeDate closed_in_future'])
  })

  test('a deal is lost with a reason only, and the remark stays on the deal', async () => {
    const made = await deal()
    expect(faultsOf(await me.post(`/deals/${made.id}/lose`, {}))).toEqual(['/lostReason required'])
    const byStage = await me.patch(`/deals/${made.id}`, { version: made.version, stage: funnel.lost.id })
    expect(faultsOf(byStage)).toEqual(['/lostReason required'])
    const competitor = (await me.create('competitors', { name: 'Acme' })).id
    const lost = await me.post(`/deals/${made.id}/lose`, {
      lostReason: reason,
      competitor,
      comment: 'They moved to **Perm**.',
    })
    expect(lost.body).toMatchObject({ status: 'lost', lostReason: reason, competitor, probability: 0, weighted: null })
    const filter = encodeURIComponent(
      JSON.stringify({ field: 'about', op: 'eq', value: { object: 'deal', id: made.id } }),
    )
    expect((await me.get<{ data: RecordData[] }>(`/comments?filter=${filter}`)).body.data).toMatchObject([
      { body: 'They moved to **Perm**.' },
    ])
  })

  test('an open deal has no lost reason', async () => {
    expect(faultsOf(await me.post('/deals', { name: 'X', lostReason: reason }))).toEqual(['/lostReason only_when_lost'])
  })

  test('a reopened deal is back where it was, without closing time and reason', async () => {
    const made = await deal()
    await me.post(`/deals/${made.id}/move`, { stage: funnel.open[3]?.id })
    await me.post(`/deals/${made.id}/lose`, { lostReason: reason })
    const open = await me.post(`/deals/${made.id}/reopen`)
    expect(open.body).toMatchObject({
      status: 'open',
      stage: funnel.open[3]?.id,
      closedAt: null,
      lostReason: null,
      probability: 65,
    })
    expect(faultsOf(await me.post(`/deals/${(await won()).id}/reopen`, { stage: funnel.lost.id }))).toEqual([
      '/stage not_open_stage',
    ])
  })

  test('a reopened deal is expected again when it was before it was closed', async () => {
    const closing = async (values: Record<string, unknown>, then: (id: string) => Promise<unknown>) => {
      const { id } = await deal(values)
      await me.post(`/deals/${id}/lose`, { lostReason: reason })
      await then(id)
      return (await me.post(`/deals/${id}/reopen`)).body
    }
    const nothing = async () => undefined
    expect(await closing({ closeDate: '2027-02-10' }, nothing)).toMatchObject({
      closeDate: '2027-02-10',
      closedAt: null,
    })
    expect(await closing({}, nothing)).toMatchObject({ closeDate: null })
    expect(await closing({ closeDate: '2026-11-10' }, nothing)).toMatchObject({ closeDate: '2026-11-10' })
    // Corrected while it was closed: that day was the closing's, not the plan's.
    const corrected = async (id: string) => {
      const { version } = (await me.get<RecordData>(`/deals/${id}`)).body
      expect((await me.patch(`/deals/${id}`, { version, closeDate: '2026-11-15' })).status).toBe(200)
      expect((await me.post(`/deals/${id}/win`)).status).toBe(200)
    }
    expect(await closing({ closeDate: '2027-02-10' }, corrected)).toMatchObject({ closeDate: '2027-02-10' })
    const given = await deal({ closeDate: '2027-02-10' })
    await me.post(`/deals/${given.id}/win`)
    expect((await me.post(`/deals/${given.id}/reopen`, { closeDate: '2027-03-01' })).body.closeDate).toBe('2027-03-01')
  })

  async function won(): Promise<RecordData> {
    const made = await deal()
    return (await me.post(`/deals/${made.id}/win`)).body
  }
})

describe('the history of stages', () => {
  test('has one row for each stay, with who moved the deal', async () => {
    const made = await deal()
    const first = clock.at.toISOString()
    clock.at = new Date(clock.at.getTime() + 86_400_000)
    await me.post(`/deals/${made.id}/move`, { stage: funnel.open[1]?.id })
    const second = clock.at.toISOString()
    expect(await stays(made.id)).toMatchObject([
      { stage: funnel.open[0]?.id, enteredAt: first, leftAt: second, actor: me.id },
      { stage: funnel.open[1]?.id, enteredAt: second, leftAt: null, actor: me.id },
    ])
  })

  test('undoing a wrong move restores it as it was', async () => {
    const made = await deal({ closeDate: '2027-01-31' })
    clock.at = new Date(clock.at.getTime() + 3_600_000)
    const reply = await me.post(`/deals/${made.id}/win`)
    const undone = await me.post('/undo', { set: reply.headers['rodnik-change-set'] })
    expect(undone.status).toBe(200)
    expect(await read(me, `/deals/${made.id}`)).toMatchObject({
      stage: funnel.open[0]?.id,
      status: 'open',
      stageAt: made.stageAt,
      closedAt: null,
      closeDate: '2027-01-31',
      probability: 10,
    })
    expect(await stays(made.id)).toMatchObject([{ stage: funnel.open[0]?.id, enteredAt: made.stageAt, leftAt: null }])
  })

  test('cannot be written from outside', async () => {
    const made = await deal()
    const [stay] = await stays(made.id)
    expect((await me.patch(`/dealStages/${stay?.id}`, { version: 1, leftAt: null })).status).toBe(403)
    expect((await me.delete(`/dealStages/${stay?.id}`)).status).toBe(403)
  })
})

describe('rights', () => {
  test('a seller wins the own deals and not those of a colleague', async () => {
    const seller = await t.person('seller')
    const own = await seller.create('deals', { name: 'Own' })
    expect((await seller.post(`/deals/${own.id}/win`)).status).toBe(200)
    const colleague = await t.person('seller')
    expect((await colleague.post(`/deals/${own.id}/reopen`)).status).toBe(404)
    const viewer = await t.person('viewer')
    expect((await viewer.post(`/deals/${own.id}/reopen`)).status).toBe(403)
  })
})

describe('stages and pipelines', () => {
  test('a pipeline keeps one stage of each kind, and a stage its open deals', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Kept', copyOf: funnel.id })).body
    const own = await readFunnel(me, id)
    expect((await me.delete(`/stages/${own.won.id}`)).body.code).toBe('stage.last')
    expect((await me.patch(`/stages/${own.lost.id}`, { version: 1, kind: 'open' })).body.code).toBe('stage.last')
    const held = await deal({ pipeline: id })
    expect((await me.delete(`/stages/${own.open[0]?.id}`)).body).toMatchObject({ code: 'stage.in_use', status: 409 })
    await me.post(`/deals/${held.id}/move`, { stage: own.open[1]?.id })
    expect((await me.delete(`/stages/${own.open[0]?.id}`)).status).toBe(204)
    expect((await me.delete(`/pipelines/${id}`)).body.code).toBe('pipeline.in_use')
  })

  test('a deal that comes back from the trash after its stage has gone starts anew', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Trashed' })).body
    const own = await readFunnel(me, id)
    const made = await deal({ pipeline: id })
    await me.delete(`/deals/${made.id}`)
    expect((await me.delete(`/stages/${own.open[0]?.id}`)).status).toBe(204)
    expect((await me.post(`/deals/${made.id}/restore`)).body).toMatchObject({ stage: own.open[1]?.id, status: 'open' })
  })

  test('won and lost stages are certain', async () => {
    const { id } = (await me.post('/pipelines/start', { name: 'Certain' })).body
    const own = await readFunnel(me, id)
    expect((await me.patch(`/stages/${own.won.id}`, { version: 1, probability: 50 })).body.probability).toBe(100)
  })

  test('the last active pipeline stays', async () => {
    const { data } = (await me.get<{ data: RecordData[] }>('/pipelines')).body
    const batch = await me.post('/pipelines/batch', {
      update: data.map(({ id }) => ({ id, values: { active: false } })),
    })
    expect(batch.body.code).toBe('pipeline.last')
  })
})

test('a batch of deals is placed and weighed like single ones, and a fault names its row', async () => {
  const create = Array.from({ length: 500 }, (_, at) => ({
    name: `Batch ${at}`,
    amount: at,
    stage: funnel.open[at % 5]?.id,
  }))
  const reply = await me.post<{ create: { id: string }[] }>('/deals/batch', { create })
  expect(reply.status).toBe(200)
  const faults = await me.post('/deals/batch', { create: [{ name: 'Fine' }, { name: 'Lost', stage: funnel.lost.id }] })
  expect(faultsOf(faults)).toEqual(['/1/lostReason required'])
  const sums = await me.post<{ data: unknown }>('/deals/aggregate', {
    filter: { field: 'name', op: 'startsWith', value: 'Batch ' },
    measures: [
      { as: 'weighted', fn: 'sum', field: 'weighted' },
      { as: 'n', fn: 'count' },
    ],
  })
  expect(sums.body.data).toEqual([{ n: 500, weighted: expectedWeighted() }])

  function expectedWeighted(): string {
    const percents = [10, 25, 45, 65, 85]
    const cents = create.reduce((sum, { amount }, at) => sum + amount * (percents[at % 5] ?? 0), 0)
    return (cents / 100).toFixed(2)
  }
})
