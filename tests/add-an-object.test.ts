import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../server/app.ts'
import type { ModuleSpec } from '../server/engine/index.ts'
import { type TestApp, testApp } from './support/app.ts'

// Follows docs/dev/add-an-object.md to the letter: takes its blocks, puts them where it says, and uses what it promises.
let t: TestApp
let folder: string
let blocks: Map<string, string>
beforeAll(async () => {
  const page = await readFile(new URL('../docs/dev/add-an-object.md', import.meta.url), 'utf8')
  blocks = new Map(
    [...page.matchAll(/```\w+ file=(\S+)\n([\s\S]*?)```/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
  folder = await mkdtemp(new URL('../server/modules/.documented-', import.meta.url).pathname)
  await mkdir(folder, { recursive: true })
  for (const [file, text] of blocks) if (file.endsWith('.ts')) await writeFile(join(folder, file), text)
  const { visits } = (await import(join(folder, 'index.ts'))) as { visits: ModuleSpec }
  t = await testApp({ modules: [...modules, visits] })
})
afterAll(async () => {
  await t?.close()
  await rm(folder, { recursive: true, force: true })
})

test('an object declared as documented has its table, API, rights, verbs, search, board and description', async () => {
  const company = await t.owner.create('companies', { name: 'Кедр' })
  const seller = await t.person('seller')
  const visit = await seller.create('visits', { subject: 'Показать образцы', company: company.id })
  expect(visit).toMatchObject({
    number: 1,
    status: 'planned',
    owner: seller.id,
    day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect((await (await t.person('seller')).get(`/visits/${visit.id}`)).status).toBe(404)

  const done = await seller.post(`/visits/${visit.id}/finish`, { seen: 'Склад полон', mood: 4 })
  expect(done.body).toMatchObject({ status: 'done', seen: 'Склад полон', mood: 4, version: 2 })
  expect((await seller.post(`/visits/${visit.id}/finish`, {})).status).toBe(400)
  expect((await seller.patch(`/visits/${visit.id}`, { version: 2, status: 'planned' })).body.faults?.[0]?.code).toBe(
    'move_not_allowed',
  )

  const filter = { some: 'visit.company', where: { field: 'mood', op: 'gte', value: 4 } }
  const companies = await seller.post<{ data: RecordData[] }>('/companies/query', { filter, fields: ['name'] })
  expect(companies.body.data.map((row) => row.id)).toEqual([company.id])
  const board = await seller.post<{ columns: { value: string; count: number }[] }>('/visits/board', { by: 'status' })
  expect(board.body.columns).toMatchObject([{ value: 'done', count: 1 }])
  const found = await seller.get<{ data: { object: string; title: string }[] }>(
    `/search?q=${encodeURIComponent('образец')}`,
  )
  expect(found.body.data).toMatchObject([{ object: 'visit', title: 'Показать образцы' }])
  const { body } = await t.request<{ paths: object }>('GET', '/openapi.json')
  expect(Object.keys(body.paths)).toContain('/api/v1/visits/{id}/finish')
})

test('the documented labels name every field, option and action', () => {
  const labels = (JSON.parse(blocks.get('en.json') ?? '{}') as { visit: Record<string, Record<string, unknown>> }).visit
  const visit = t.app.engine.registry.get('visit')
  for (const name of Object.keys(visit.fields).filter(
    (name) => !['createdAt', 'updatedAt', 'createdBy', 'updatedBy'].includes(name),
  ))
    expect(labels.fields).toHaveProperty(name)
  expect(Object.keys(labels.options?.status ?? {})).toEqual(visit.fields.status?.options?.map((option) => option.value))
  expect(labels.actions).toHaveProperty('finish')
})
