import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'
import { workbook } from '../../../tests/support/workbook.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const columns = [
  { column: 0, field: 'name' },
  { column: 1, field: 'revenue' },
]
async function checked(content: string | Buffer) {
  const { id } = (await sendImport(app, owner, content, { object: 'company' })).body.import
  const { body } = await owner.post<ImportData>(`/imports/${id}/preview`, { mapping: { object: 'company', columns } })
  return { id, rehearsal: body.rehearsal }
}

test('amounts that a formula of a workbook has made are rounded, and the check says so', async () => {
  const { id, rehearsal } = await checked(
    await workbook({
      Sums: [
        ['Name', 'Revenue'],
        ['Third', 1 / 3],
        ['Eighth', 1.125],
        ['Binary', 1.005],
        ['Nearly', 9.999],
        ['Whole', 5],
        ['Exact', 2.5],
      ],
    }),
  )
  expect(rehearsal?.counts).toMatchObject({ create: 6, refuse: 0 })
  expect(rehearsal?.rounded).toEqual([{ field: 'revenue', column: 1, count: 4 }])
  await owner.post(`/imports/${id}/run`, { mapping: { object: 'company', columns } })
  await importIn(owner, id, 'done')
  const { body } = await owner.post<{ data: { revenue: { amount: string } }[] }>('/companies/query', {
    fields: ['name', 'revenue'],
    filter: { field: 'revenue', op: 'notEmpty' },
    sort: 'createdAt',
  })
  expect(body.data.map(({ revenue }) => revenue.amount)).toEqual(['0.33', '1.13', '1.01', '10.00', '5.00', '2.50'])
})

test('a number cell is no thousand where texts beside it have decimal commas', async () => {
  const { rehearsal } = await checked(
    await workbook({
      Mixed: [
        ['Name', 'Revenue'],
        ['One', '12,5'],
        ['Two', '7,25'],
        ['Three', 1.125],
      ],
    }),
  )
  const amounts = rehearsal?.rows.map(({ values }) => (values.revenue as { amount: string }).amount)
  expect(amounts).toEqual(['12.5', '7.25', '1.13'])
})

test('an amount that somebody has written with too many digits is refused as before', async () => {
  const texts = [
    ['Name', 'Revenue'],
    ['Written', '0.3333'],
  ]
  for (const content of [texts.map((row) => row.join(',')).join('\n'), await workbook({ Texts: texts })]) {
    const { rehearsal } = await checked(content)
    expect(rehearsal?.counts).toMatchObject({ create: 0, refuse: 1 })
    expect(rehearsal?.faults).toMatchObject([{ code: 'too_precise', field: 'revenue', rows: [2] }])
    expect(rehearsal?.rounded).toEqual([])
  }
})

test('an import that nobody has checked says what it has rounded', async () => {
  const rows: (string | number)[][] = Array.from({ length: 1002 }, (_, at) => [`Unchecked ${at}`, at + 1 / 3])
  const content = await workbook({ Sums: [['Name', 'Revenue'], ...rows, ['Exact', 2.5], ['', 1 / 3]] })
  const { id } = (await sendImport(app, owner, content, { object: 'company' })).body.import
  await owner.post(`/imports/${id}/run`, { mapping: { object: 'company', columns } })
  const done = await importIn(owner, id, 'done')
  expect(done.counts).toMatchObject({ create: 1003, refuse: 1 })
  expect(done.rounded).toEqual([{ field: 'revenue', column: 1, count: 1002 }])
  await owner.post(`/imports/${id}/undo`)
  expect((await importIn(owner, id, 'undone')).rounded).toEqual([])
})
