import type { ImportData, UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

async function uploaded(content: string | Buffer, object?: string): Promise<string> {
  const { status, body } = await sendImport(app, owner, content, object ? { object } : {})
  expect(status).toBe(201)
  return body.import.id
}
const look = async (id: string, input: object = {}) =>
  (await owner.post<UploadAnswer>(`/imports/${id}/detect`, input)).body
const firstNames = async (id: string) => {
  const mapping = { object: 'company', columns: [{ column: 0, field: 'name' }] }
  const { rehearsal } = (await owner.post<ImportData>(`/imports/${id}/preview`, { mapping })).body
  return rehearsal?.rows.map((row) => row.values.name)
}

describe('what was corrected in how a file is read', () => {
  test('a chosen sheet stays, whatever else is looked at or chosen later', async () => {
    const id = await uploaded(
      await workbook({
        Y2025: [['Name'], ['Old Ltd']],
        Y2026: [['Companies of 2026'], [], ['Name', 'City', 'Industry'], ['New Ltd', 'Perm', 'Tea']],
      }),
    )
    const chosen = await look(id, { format: { sheet: 'Y2026' } })
    // The header of another sheet is found anew.
    expect(chosen.detection.format).toEqual({ kind: 'xlsx', sheet: 'Y2026', headerRow: 3 })
    expect((await look(id)).detection.format).toEqual(chosen.detection.format)
    expect((await look(id, { object: 'company' })).detection.format).toEqual(chosen.detection.format)
    expect((await look(id)).proposal.mapping.object).toBe('company')
    expect(await firstNames(id)).toEqual(['New Ltd'])
    const headless = await look(id, { format: { headerRow: null } })
    expect(headless.detection.format).toEqual({ kind: 'xlsx', sheet: 'Y2026', headerRow: null })
    expect((await look(id)).detection.format).toEqual(headless.detection.format)
    expect((await look(id, { format: { sheet: 'Y2025' } })).detection.format).toMatchObject({ headerRow: 1 })
  })

  test('a chosen encoding, separator and header stay, each beside the others', async () => {
    const id = await uploaded('Name|City,Size\nRound|Perm,2\nSquare|Tver,3\n', 'company')
    await look(id, { format: { encoding: 'koi8-r' } })
    await look(id, { format: { separator: '|' } })
    expect((await look(id, { object: 'company' })).detection.format).toMatchObject({
      ...{ encoding: 'koi8-r', separator: '|', headerRow: 1 },
    })
    await look(id, { format: { headerRow: 2 } })
    const { detection } = await look(id)
    expect(detection.format).toMatchObject({ encoding: 'koi8-r', separator: '|', headerRow: 2 })
    expect(detection.columns.map((column) => column.name)).toEqual(['Round', 'Perm,2'])
    expect(await firstNames(id)).toEqual(['Square'])
  })

  test('a doubt about the encoding is still told when the file is looked at again', async () => {
    const id = await uploaded(Buffer.concat([Buffer.from('Name\nCaf'), Buffer.of(0xe9), Buffer.from('\n')]), 'company')
    expect((await look(id)).detection.warnings).toContain('encoding.guessed')
    const other = await look(id, { format: { encoding: 'ibm866' } })
    expect(other.detection.warnings).not.toContain('encoding.guessed')
  })

  test('what was checked before a sheet was changed is not what runs', async () => {
    const rows = (name: string) => [['Name'], [name]]
    const id = await uploaded(await workbook({ One: rows('First Ltd'), Two: rows('Second Ltd') }), 'company')
    expect(await firstNames(id)).toEqual(['First Ltd'])
    const { import: changed, proposal } = await look(id, { format: { sheet: 'Two' } })
    expect(changed).toMatchObject({ state: 'uploaded', mapping: null, rehearsal: null })
    expect(await owner.post(`/imports/${id}/run`, {})).toMatchObject({
      ...{ status: 400, body: { code: 'imports.not_planned' } },
    })
    await owner.post(`/imports/${id}/run`, { mapping: proposal.mapping })
    expect((await importIn(owner, id, 'done')).counts).toMatchObject({ create: 1 })
    const { body } = await owner.post<{ data: object[] }>('/companies/query', {
      filter: { field: 'name', op: 'in', value: ['First Ltd', 'Second Ltd'] },
      fields: ['name'],
    })
    expect(body.data).toMatchObject([{ name: 'Second Ltd' }])
  })
})
