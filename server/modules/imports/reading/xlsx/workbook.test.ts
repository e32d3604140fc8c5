import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectSource } from '../detect.ts'
import { allRows, dataBatches } from '../open-source.ts'
import type { SourceRow } from '../source-row.ts'
import { readSharedStrings } from './shared-strings.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rodnik-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const newPath = () => join(folder, `${Math.random()}.xlsx`)

async function sheetCells(path: string, sheet: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of allRows(path, { kind: 'xlsx', sheet, headerRow: null })) rows.push(...batch)
  return rows
}

/** A ZIP archive of the given parts, written by hand so that it may lie. */
function zip(parts: Record<string, string | Buffer>, claim: (size: number) => number = (size) => size): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content)
    const body = deflateRawSync(raw)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(raw), 10)
    head.writeUInt32LE(body.length, 14)
    head.writeUInt32LE(claim(raw.length), 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), body])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, entries, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const workbookXml = '<workbook xmlns:r="r"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
const relationsXml = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
const bare = (sheet: string | Buffer, more: Record<string, string | Buffer> = {}) => ({
  'xl/workbook.xml': workbookXml,
  'xl/_rels/workbook.xml.rels': relationsXml,
  'xl/worksheets/sheet1.xml': sheet,
  ...more,
})

describe('workbooks', () => {
  test('texts, exact numbers, dates, percents, formulas, yes and no come out as they are shown', async () => {
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('Сделки')
    sheet.addRow(['Название', 'Сумма', 'Дата', 'Время', 'Доля', 'Да', 'Формула', 'Богатый'])
    sheet.addRow([
      'Ромашка & Ко <1>',
      1234.5,
      new Date(Date.UTC(2025, 1, 3)),
      new Date(Date.UTC(2025, 1, 3, 14, 30)),
      0.125,
      true,
      { formula: '1+1', result: 2 },
    ])
    sheet.addRow([
      'перенос\nстроки',
      0.1 + 0.2,
      null,
      null,
      null,
      false,
      null,
      { richText: [{ text: 'два ' }, { font: { bold: true }, text: 'слова' }] },
    ])
    sheet.getCell('C2').numFmt = 'dd.mm.yyyy'
    sheet.getCell('D2').numFmt = 'dd.mm.yyyy hh:mm'
    sheet.getCell('E2').numFmt = '0.0%'
    const path = newPath()
    await book.xlsx.writeFile(path)
    const found = await detectSource(path)
    expect(found.format).toEqual({ kind: 'xlsx', sheet: 'Сделки', headerRow: 1 })
    expect(found.rows).toEqual({ value: 2, exact: true })
    expect(found.columns.map((column) => column.type)).toEqual([
      'text',
      'decimal',
      'date',
      'dateTime',
      'percent',
      'boolean',
      'integer',
      'text',
    ])
    expect((await sheetCells(path, 'Сделки')).slice(1).map((row) => row.cells)).toEqual([
      ['Ромашка & Ко <1>', '1234.5', '2025-02-03', '2025-02-03T14:30:00', '12.5%', 'true', '2'],
      ['перенос\nстроки', '0.3', '', '', '', 'false', '', 'два слова'],
    ])
  })

  test('the sheet can be chosen, hidden and empty ones are not taken first', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('Скрытый', { state: 'hidden' }).addRow(['тайна'])
    book.addWorksheet('Пустой')
    book.addWorksheet('Данные').addRows([['имя'], ['Иван']])
    const path = newPath()
    await book.xlsx.writeFile(path)
    const found = await detectSource(path)
    expect(found.format).toMatchObject({ sheet: 'Данные' })
    expect(found.sheets).toEqual(['Скрытый', 'Пустой', 'Данные'])
    expect((await detectSource(path, { kind: 'xlsx', sheet: 'Скрытый' })).columns).toHaveLength(1)
    await expect(detectSource(path, { kind: 'xlsx', sheet: 'Нет такого' })).rejects.toMatchObject({
      code: 'imports.sheet_missing',
    })
  })

  test('row numbers are those of the sheet, gaps included', async () => {
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('A')
    sheet.getCell('A1').value = 'имя'
    sheet.getCell('B5').value = 'пятая'
    const path = newPath()
    await book.xlsx.writeFile(path)
    expect(await sheetCells(path, 'A')).toEqual([
      { number: 1, cells: ['имя'] },
      { number: 5, cells: ['', 'пятая'] },
    ])
  })

  test('dates of the 1904 system', async () => {
    const book = new excel.Workbook()
    book.properties.date1904 = true
    const sheet = book.addWorksheet('A')
    sheet.getCell('A1').value = new Date(Date.UTC(2025, 1, 3))
    sheet.getCell('A1').numFmt = 'yyyy-mm-dd'
    const path = newPath()
    await book.xlsx.writeFile(path)
    expect((await sheetCells(path, 'A'))[0]?.cells).toEqual(['2025-02-03'])
  })

  test('thousands of rows of a streaming writer come out whole and in order', async () => {
    const path = newPath()
    const writer = new excel.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true })
    const sheet = writer.addWorksheet('A')
    for (let at = 0; at < 4000; at++) sheet.addRow([`Имя ${at}`, at, 'повтор']).commit()
    await writer.commit()
    let next = 0
    for await (const batch of dataBatches(path, { kind: 'xlsx', sheet: 'A', headerRow: null }, 1000))
      for (const row of batch) {
        expect(row.cells).toEqual([`Имя ${next}`, String(next), 'повтор'])
        next++
      }
    expect(next).toBe(4000)
  })
})

describe('strings', () => {
  test('a table of strings too large for memory is served from disk in any order', async () => {
    async function* pieces() {
      yield Buffer.from('<sst>')
      for (let at = 0; at < 400; at++) yield Buffer.from(`<si><t>строка № ${at} ${'я'.repeat(60_000)}</t></si>`)
      yield Buffer.from('</sst>')
    }
    const strings = await readSharedStrings(pieces())
    for (const index of [0, 399, 5, 200, 63, 64])
      expect(strings.get(index)).toBe(`строка № ${index} ${'я'.repeat(60_000)}`)
    expect(strings.get(400)).toBeUndefined()
    strings.close()
  })
})

describe('hostile workbooks', () => {
  test('a part that inflates beyond its bound is refused, whatever size it claims', async () => {
    const bomb = Buffer.alloc(40 * 1024 * 1024, 32)
    const path = newPath()
    await writeFile(
      path,
      zip(bare('<worksheet/>', { 'xl/styles.xml': bomb }), () => 100),
    )
    await expect(sheetCells(path, 'Лист1')).rejects.toMatchObject({ code: 'imports.file_too_complex' })
  })

  test('entities are not declared, so they cannot multiply', async () => {
    const path = newPath()
    await writeFile(path, zip(bare('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>')))
    await expect(sheetCells(path, 'Лист1')).rejects.toMatchObject({ code: 'imports.file_broken' })
  })

  test('a cell in a column far beyond any table is refused', async () => {
    const path = newPath()
    await writeFile(path, zip(bare('<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>')))
    await expect(sheetCells(path, 'Лист1')).rejects.toMatchObject({ code: 'imports.file_too_complex' })
  })

  test('a workbook cut off anywhere is refused or read, never hangs or crashes', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('A').addRows(Array.from({ length: 50 }, (_, at) => [`Имя ${at}`, at]))
    const path = newPath()
    await book.xlsx.writeFile(path)
    const whole = await readFile(path)
    for (let size = 0; size < whole.length; size += 97) {
      const cut = newPath()
      await writeFile(cut, whole.subarray(0, size))
      await expect(detectSource(cut)).rejects.toMatchObject({ code: expect.stringMatching(/^imports\./) })
    }
  })

  test('flipped bytes are refused or read, never hang or crash', { timeout: 30_000 }, async () => {
    const book = new excel.Workbook()
    book.addWorksheet('A').addRows(Array.from({ length: 50 }, (_, at) => [`Имя ${at}`, at]))
    const path = newPath()
    await book.xlsx.writeFile(path)
    const whole = await readFile(path)
    for (let at = 4; at < whole.length; at += 61) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      const broken = newPath()
      await writeFile(broken, bytes)
      const outcome = await detectSource(broken).then(
        () => 'read',
        (error: { code?: string }) => error.code,
      )
      expect(outcome).toMatch(/^(read|imports\.)/)
    }
  })
})
