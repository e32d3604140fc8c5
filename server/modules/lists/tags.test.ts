import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../tests/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('a tag that is renamed in its list is renamed on the records, once on each', async () => {
  const seller = await t.person('seller')
  const tag = await t.owner.create('tags', { name: 'Fair' })
  const company = await t.owner.create('companies', { name: 'Кедр', tags: ['vip', 'Fair'] })
  const both = await t.owner.create('companies', { name: 'Клён', tags: ['Fair', 'Exhibition'] })
  const other = await t.owner.create('companies', { name: 'Ель', tags: ['Fairs'] })
  const deal = await seller.create('deals', { name: 'Own', tags: ['Fair'] })
  const create = Array.from({ length: 450 }, (_, at) => ({ name: `Row ${at}`, tags: ['Fair'] }))
  await t.owner.post('/companies/batch', { create })
  const renamed = await t.owner.patch(`/tags/${tag.id}`, { version: tag.version, name: 'Exhibition' })
  expect(renamed.status).toBe(200)
  await t.settle()
  const tagsOf = async (path: string) => (await t.owner.get<RecordData>(path)).body.tags
  expect(await tagsOf(`/companies/${company.id}`)).toEqual(['vip', 'Exhibition'])
  expect(await tagsOf(`/companies/${both.id}`)).toEqual(['Exhibition'])
  expect(await tagsOf(`/companies/${other.id}`)).toEqual(['Fairs'])
  expect(await tagsOf(`/deals/${deal.id}`)).toEqual(['Exhibition'])
  const left = { filter: { field: 'tags', op: 'hasAny', value: ['Fair'] }, count: 'exact', limit: 1 }
  expect((await t.owner.post('/companies/query', left)).body.count).toEqual({ value: 0, exact: true })
})
