import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../../tests/support/app.ts'
import { faultsOf, read } from '../../../../tests/support/sales.ts'

let t: TestApp
let me: Caller

beforeAll(async () => {
  t = await testApp()
  me = t.owner
  const authorization = { authorization: `Bearer ${me.token}` }
  const rates = [
    { currency: 'USD', date: '2020-01-01', rate: '90' },
    { currency: 'EUR', date: '2020-01-01', rate: '100' },
  ]
  await t.request('PUT', '/rates', { rates }, authorization)
})
afterAll(() => t.close())

const rub = (amount: string) => ({ amount, currency: 'RUB' })
const usd = (amount: string) => ({ amount, currency: 'USD' })
const amountOf = async (deal: string) => (await read(me, `/deals/${deal}`)).amount

test('the sum of a line is quantity × price less discount, to the cent, and the deal follows', async () => {
  const deal = await me.create('deals', { name: 'Lines' })
  const first = await me.create('dealLines', {
    deal: deal.id,
    description: 'Set-up',
    quantity: '0.333',
    price: rub('100.00'),
    discount: 10,
  })
  expect(first.sum).toEqual(rub('29.97'))
  expect(await amountOf(deal.id)).toEqual(rub('29.97'))
  await me.create('dealLines', {
    deal: deal.id,
    description: 'Seats',
    quantity: 7,
    price: rub('19.99'),
    discount: '12.5',
  })
  expect(await read(me, `/deals/${deal.id}`)).toMatchObject({
    amount: rub('152.41'),
    weighted: '15.24',
    version: deal.version,
  })
  const changed = await me.patch(`/dealLines/${first.id}`, { version: 1, quantity: 2, discount: 0 })
  expect(changed.body.sum).toEqual(rub('200.00'))
  expect(await amountOf(deal.id)).toEqual(rub('322.44'))
})

test('lines of a deal in the trash count as little as the deal, and cannot be changed there', async () => {
  const deal = await me.create('deals', { name: 'Gone' })
  const line = await me.create('dealLines', { deal: deal.id, description: 'Chairs', quantity: 2, price: rub('50.00') })
  const sum = async () => {
    const body = { filter: { field: 'deal', op: 'eq', value: deal.id }, measures: [{ as: 'n', fn: 'count' }] }
    return (await me.post<{ data: { n: number }[] }>('/dealLines/aggregate', body)).body.data[0]?.n
  }
  expect(await sum()).toBe(1)
  await me.delete(`/deals/${deal.id}`)
  expect(await sum()).toBe(0)
  expect((await me.delete(`/dealLines/${line.id}`)).status).toBe(404)
  await me.post('/deals/batch', { restore: [deal.id] })
  expect(await sum()).toBe(1)
})

test('price and description come from the product unless they are given', async () => {
  const product = await me.create('products', { name: 'Pallet jack', price: rub('45000.00') })
  const deal = await me.create('deals', { name: 'Jacks' })
  const line = await me.create('dealLines', { deal: deal.id, product: product.id, quantity: 2 })
  expect(line).toMatchObject({ description: 'Pallet jack', price: rub('45000.00'), sum: rub('90000.00') })
  const own = await me.create('dealLines', {
    deal: deal.id,
    product: product.id,
    description: 'Used',
    price: rub('10000.00'),
  })
  expect(own).toMatchObject({ description: 'Used', sum: rub('10000.00') })
  expect(faultsOf(await me.post('/dealLines', { deal: deal.id, price: rub('1.00') }))).toEqual([
    '/description required',
  ])
})

test('the amount of a deal with lines is not written by hand; without lines it stays and is free again', async () => {
  const deal = await me.create('deals', { name: 'Fixed', amount: 500 })
  const line = await me.create('dealLines', { deal: deal.id, description: 'One', price: rub('80.00') })
  const refused = await me.patch(`/deals/${deal.id}`, { version: deal.version, amount: 1 })
  expect(faultsOf(refused)).toEqual(['/amount amount_from_lines'])
  await me.delete(`/dealLines/${line.id}`)
  expect(await amountOf(deal.id)).toEqual(rub('80.00'))
  expect((await me.patch(`/deals/${deal.id}`, { version: deal.version, amount: 1 })).status).toBe(200)
})

test('deleted and restored lines leave and join the sum', async () => {
  const deal = await me.create('deals', { name: 'Restored' })
  const lines = [10, 20, 30].map((price) => ({ deal: deal.id, description: `For ${price}`, price: rub(`${price}.00`) }))
  const made = await me.post<{ create: { id: string }[] }>('/dealLines/batch', { create: lines })
  expect(await amountOf(deal.id)).toEqual(rub('60.00'))
  const second = made.body.create[1]?.id
  await me.delete(`/dealLines/${second}`)
  expect(await amountOf(deal.id)).toEqual(rub('40.00'))
  await me.post(`/dealLines/${second}/restore`)
  expect(await amountOf(deal.id)).toEqual(rub('60.00'))
})

test('lines in other currencies are converted into that of the deal', async () => {
  const inDollars = await me.create('deals', { name: 'Dollars', amount: usd('1.00') })
  await me.create('dealLines', { deal: inDollars.id, description: 'A', price: usd('10.00') })
  await me.create('dealLines', { deal: inDollars.id, description: 'B', price: rub('900.00') })
  await me.create('dealLines', { deal: inDollars.id, description: 'C', price: { amount: '9.00', currency: 'EUR' } })
  expect(await amountOf(inDollars.id)).toEqual(usd('30.00'))
  const agreed = await me.create('deals', { name: 'Agreed' })
  await me.create('dealLines', { deal: agreed.id, description: 'A', price: usd('10.00') })
  expect(await amountOf(agreed.id)).toEqual(usd('10.00'))
  const unknown = await me.post('/dealLines', {
    deal: agreed.id,
    description: 'B',
    price: { amount: '1.00', currency: 'JPY' },
  })
  expect(faultsOf(unknown)).toContain('/price no_rate')
})

test('two people who add lines at once add to each other’s sum', async () => {
  const deal = await me.create('deals', { name: 'Together' })
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      me.post('/dealLines', { deal: deal.id, description: `Line ${at}`, price: rub('10.00') }),
    ),
  )
  expect(replies.map((reply) => reply.status)).toEqual(Array(12).fill(201))
  expect(await amountOf(deal.id)).toEqual(rub('120.00'))
})

test('undoing a change of a line brings the amount back', async () => {
  const deal = await me.create('deals', { name: 'Undone' })
  const line = await me.create('dealLines', { deal: deal.id, description: 'One', price: rub('10.00') })
  const reply = await me.patch(`/dealLines/${line.id}`, { version: 1, quantity: 5 })
  expect(await amountOf(deal.id)).toEqual(rub('50.00'))
  expect((await me.post('/undo', { set: reply.headers['rodnik-change-set'] })).status).toBe(200)
  expect(await amountOf(deal.id)).toEqual(rub('10.00'))
})

test('lines follow the rights on their deal', async () => {
  const deal = await me.create('deals', { name: 'Not yours' })
  const line = await me.create('dealLines', { deal: deal.id, description: 'One', price: rub('10.00') })
  const seller = await t.person('seller')
  expect((await seller.get(`/dealLines/${line.id}`)).status).toBe(404)
  expect(faultsOf(await seller.post('/dealLines', { deal: deal.id, description: 'X', price: 1 }))).toEqual([
    '/deal no_such_record',
  ])
})

test('a sum beyond all bounds is refused', async () => {
  const deal = await me.create('deals', { name: 'Huge' })
  const reply = await me.post('/dealLines', {
    deal: deal.id,
    description: 'X',
    quantity: '1000000000',
    price: rub('1000000000'),
  })
  expect(faultsOf(reply)).toEqual(['/quantity sum_too_large'])
})
