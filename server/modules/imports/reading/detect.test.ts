import { closeSync, openSync, readSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFormat } from '@rodnik/shared/imports/source.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectSource } from './detect.ts'
import { dataBatches } from './open-source.ts'
import type { SourceRow } from './source-row.ts'

const fixtures = fileURLToPath(new URL('../../../../tests/fixtures/', import.meta.url))
const encodings = (name: string) => join(fixtures, 'imports/encodings', name)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rodnik-detect-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`)
  await writeFile(path, content)
  return path
}

/** Windows-1251 bytes of a text. */
function cp1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251')
  const codes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from(Array.from(text, (letter) => codes.get(letter) ?? 63))
}

/** The beginning of a program of this machine. */
function program(): Buffer {
  const bytes = Buffer.alloc(200_000)
  const opened = openSync(process.execPath, 'r')
  readSync(opened, bytes)
  closeSync(opened)
  return bytes
}

/** The header of a program for Windows, with the zeros that follow it. */
function windowsProgram(): Buffer {
  const header = '4d5a90000300000004000000ffff0000b800000000000000400000000000000000000000000000000000000000000000'
  return Buffer.concat([Buffer.from(header, 'hex'), Buffer.alloc(400), Buffer.from('0e1fba0e00b409cd21b8014c', 'hex')])
}

function utf32(text: string): Buffer {
  const points = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  const bytes = Buffer.alloc(points.length * 4)
  for (const [at, point] of points.entries()) bytes.writeUInt32LE(point, at * 4)
  return bytes
}

async function rowsOf(path: string, format: SourceFormat): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of dataBatches(path, format, 1000)) rows.push(...batch)
  return rows
}
const cellsOf = async (path: string, format: SourceFormat) => (await rowsOf(path, format)).map((row) => row.cells)

describe('encodings', () => {
  test.each(['csvtext.csv', 'csvtext_BOM_UTF8.csv', 'csvtext_BOM_UTF16BE.csv', 'csvtext_BOM_UTF16LE.csv'])(
    '%s reads as three columns and two rows',
    async (name) => {
      const found = await detectSource(encodings(name))
      expect(found.columns.map((column) => column.name)).toEqual(['column1', 'column2', 'column3'])
      expect(found.warnings).toEqual([])
      expect(await cellsOf(encodings(name), found.format)).toEqual([
        ['row1-1', 'row1-2', 'row1-3'],
        ['row2-1', 'row2-2', 'row2-3'],
      ])
    },
  )

  test.each(['csvtext_BOM_UTF32BE.csv', 'csvtext_BOM_UTF32LE.csv'])(
    '%s is refused, no garbage comes out',
    async (name) => {
      await expect(detectSource(encodings(name))).rejects.toMatchObject({ code: 'imports.encoding_wide' })
    },
  )

  test('five accents in 200 KB of ISO-8859-1 are found and kept', async () => {
    const path = join(fixtures, 'imports/salesforce/accountData.csv')
    const found = await detectSource(path)
    expect(found.format).toMatchObject({ encoding: 'iso-8859-1', separator: ',', headerRow: 1 })
    expect(found.columns).toHaveLength(38)
    expect(found.rows).toEqual({ value: 423, exact: true })
    const rows = await cellsOf(path, found.format)
    expect(rows).toHaveLength(423)
    const names = new Set(rows.map((cells) => cells[3]))
    expect(names.size).toBe(422)
    expect(names).toContain('Crédito Inmobiliario Terras')
    expect(names).toContain('Pébéo of America')
  })

  test('Russian text in windows-1251 is told from a western encoding', async () => {
    const path = await file(cp1251('Название;Город;Сумма\r\nООО «Ромашка»;Тверь;1 200,50\r\nИП Щукин;Ёлкино;300\r\n'))
    const found = await detectSource(path)
    expect(found.format).toMatchObject({ encoding: 'windows-1251', separator: ';' })
    expect((await cellsOf(path, found.format))[1]).toEqual(['ИП Щукин', 'Ёлкино', '300'])
  })

  test('German and French text stays western', async () => {
    const path = await file(Buffer.from('name,city\nGröße Müller,Zürich\nCréée à Nîmes,Orléans\n', 'latin1'))
    expect((await detectSource(path)).format).toMatchObject({ encoding: 'iso-8859-1' })
    const quoted = await file(Buffer.from('name,city\n\x93Müller\x94,Zürich\n', 'latin1'))
    const found = await detectSource(quoted)
    expect(found.format).toMatchObject({ encoding: 'windows-1252' })
    expect(await cellsOf(quoted, found.format)).toEqual([['“Müller”', 'Zürich']])
  })

  test('UTF-16 without a mark is found by its zero bytes', async () => {
    const text = 'имя;сумма\nИван;100\nОльга;200\n'
    expect((await detectSource(await file(Buffer.from(text, 'utf16le')))).format).toMatchObject({
      encoding: 'utf-16le',
    })
    const big = await file(Buffer.from(text, 'utf16le').swap16())
    const found = await detectSource(big)
    expect(found.format).toMatchObject({ encoding: 'utf-16be' })
    expect(await cellsOf(big, found.format)).toEqual([
      ['Иван', '100'],
      ['Ольга', '200'],
    ])
  })

  test('a broken byte in UTF-8 text is a warning, not another encoding', async () => {
    const found = await detectSource(
      await file(Buffer.concat([Buffer.from('имя;город\nИван;Тверь\nОльга;Пермь '), Buffer.of(0xd0, 0x0a)])),
    )
    expect(found.format).toMatchObject({ encoding: 'utf-8' })
    expect(found.warnings).toContain('encoding.replaced')
  })

  test('a sequence cut by the reading buffer does not count as broken', async () => {
    const found = await detectSource(await file(`я${'ж'.repeat(400_000)}\nx\n`))
    expect(found.format).toMatchObject({ encoding: 'utf-8' })
    expect(found.warnings).toEqual([])
  })

  test.each([
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'imports.file_old_excel'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'imports.file_unknown'],
    ['a binary file', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7) % 251)), 'imports.encoding_binary'],
    ['a program that was renamed', program(), 'imports.encoding_binary'],
    ['a program of Windows', windowsProgram(), 'imports.encoding_binary'],
    ['Russian text in UTF-32', utf32('имя;сумма\nИван;100\n'), 'imports.encoding_wide'],
    ['an empty file', Buffer.alloc(0), 'imports.file_empty'],
    ['a file of blank lines', Buffer.from('\n\n \n'), 'imports.file_empty'],
    ['a cut archive', Buffer.from('PK\x03\x04 nothing', 'latin1'), 'imports.file_broken'],
  ])('%s is refused by name', async (_, content, code) => {
    await expect(detectSource(await file(content))).rejects.toMatchObject({ code })
  })
})

describe('separators and header', () => {
  test('the exclamation mark separates columns whose names hold commas', async () => {
    const path = encodings('csvSeparator.csv')
    const found = await detectSource(path)
    expect(found.format).toMatchObject({ separator: '!' })
    expect(found.columns.map((column) => column.name)).toEqual(['column1,column2', 'some,column3'])
    expect((await cellsOf(path, found.format))[0]).toEqual(['col11,col12', 'somev1,col13'])
  })

  test('quotes inside values are kept', async () => {
    const path = encodings('csvEscapedQuotes.csv')
    const { format } = await detectSource(path)
    expect(await cellsOf(path, format)).toEqual([
      ['"The Best" Account', 'bla'],
      ['The "Best" Account', 'bla'],
    ])
  })

  test.each(['\t', ';', '|', ','])('separator %j is found', async (separator) => {
    const text = `имя${separator}почта${separator}сумма\nИван${separator}i@a.test${separator}"1,5"\nОльга${separator}o@a.test${separator}2\n`
    expect((await detectSource(await file(text))).format).toMatchObject({ separator, headerRow: 1 })
  })

  test('column names that hold commas do not mislead', async () => {
    const found = await detectSource(
      await file('ID;Имя, Фамилия;Квартира, офис, комната, этаж\n1;Иван Щукин;оф. 5\n2;Анна Ли;кв. 1, эт. 2\n'),
    )
    expect(found.columns.map((column) => column.name)).toEqual(['ID', 'Имя, Фамилия', 'Квартира, офис, комната, этаж'])
  })

  test('the separator line of Excel is obeyed and is no data', async () => {
    const path = await file('sep=|\nимя|город\nИван|Тверь\n')
    const found = await detectSource(path)
    expect(found.columns.map((column) => column.name)).toEqual(['имя', 'город'])
    expect(await cellsOf(path, found.format)).toEqual([['Иван', 'Тверь']])
  })

  test('a title above the header is passed over', async () => {
    const path = await file('Отчёт по сделкам;;\n;;\nСделка;Сумма;Дата\nА;100;01.02.2025\nБ;200;02.02.2025\n')
    const found = await detectSource(path)
    expect(found.format.headerRow).toBe(3)
    expect(await cellsOf(path, found.format)).toHaveLength(2)
  })

  test('a file without a header keeps its first row as data', async () => {
    const path = await file('Иван;ivan@a.test;100\nОльга;olga@a.test;200\n')
    const found = await detectSource(path)
    expect(found.format.headerRow).toBeNull()
    expect(await cellsOf(path, found.format)).toHaveLength(2)
  })

  test('a repeated column name keeps both columns', async () => {
    const found = await detectSource(await file('Телефон;Телефон\n+7 916 123-45-67;+7 495 000-00-00\n'))
    expect(found.columns.map(({ index, name, samples }) => [index, name, samples[0]])).toEqual([
      [0, 'Телефон', '+7 916 123-45-67'],
      [1, 'Телефон', '+7 495 000-00-00'],
    ])
  })

  test('what is chosen by hand overrides what is found', async () => {
    const found = await detectSource(await file('a,b;c\n1,2;3\n'), { kind: 'csv', separator: ',', headerRow: null })
    expect(found.format).toMatchObject({ separator: ',', headerRow: null })
    expect(found.columns).toHaveLength(2)
  })
})

describe('Maven practice data', () => {
  test('deals are read whole: 8,800 rows, 1,425 of them without a company', async () => {
    const path = join(fixtures, 'maven_crm/sales_pipeline.csv')
    const found = await detectSource(path)
    expect(found.rows).toEqual({ value: 8800, exact: true })
    expect(found.columns.map(({ name, type }) => [name, type])).toEqual([
      ['opportunity_id', 'text'],
      ['sales_agent', 'text'],
      ['product', 'text'],
      ['account', 'text'],
      ['deal_stage', 'text'],
      ['engage_date', 'date'],
      ['close_date', 'date'],
      ['close_value', 'integer'],
    ])
    const rows = await cellsOf(path, found.format)
    expect(rows.filter((cells) => cells[3] === '')).toHaveLength(1425)
    expect(rows.filter((cells) => cells[2] === 'GTXPro')).toHaveLength(1480)
    expect(rows.reduce((sum, cells) => sum + Number(cells[7]), 0)).toBe(10_005_534)
  })
})

test('the rows of a large file in Cyrillic are estimated by its bytes', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'rodnik-estimate-')), 'large.csv')
  const rows = 150_000
  await writeFile(file, `Фамилия;Город;Комментарий\n${'Смирнова;Новосибирск;Познакомились на выставке\n'.repeat(rows)}`)
  const { rows: counted } = await detectSource(file)
  await rm(file)
  expect(counted.exact).toBe(false)
  expect(Math.abs(counted.value - rows)).toBeLessThan(rows / 20)
})
