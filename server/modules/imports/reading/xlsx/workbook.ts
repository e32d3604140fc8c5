import { AppError } from '../../../../platform/errors/app-error.ts'
import type { SourceRow } from '../source-row.ts'
import { type NumberKind, readCellStyles } from './cell-styles.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'
import { attribute, scanXml } from './xml-scanner.ts'
import { readZipDirectory, readZipEntry, type ZipEntry } from './zip.ts'

/** Bounds on inflated sizes: an archive of a few kilobytes may claim to hold gigabytes. */
const limits = { part: 32 * 1024 * 1024, strings: 2 * 1024 ** 3, sheet: 4 * 1024 ** 3 }

interface Sheet {
  name: string
  part: string
  hidden: boolean
}
/** An XLSX file whose directory and list of sheets are read. */
export interface Workbook {
  file: string
  entries: Map<string, ZipEntry>
  sheets: Sheet[]
  from1904: boolean
}

/** Opens a workbook; throws when the archive is none. */
export async function openWorkbook(file: string): Promise<Workbook> {
  const entries = await readZipDirectory(file)
  if (!entries.has('xl/workbook.xml')) throw new AppError('imports.file_unknown')
  const parts = await readRelations(file, entries)
  const sheets: Sheet[] = []
  let from1904 = false
  await scanXml(readPart(file, entries, 'xl/workbook.xml', limits.part), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const part = parts.get(attribute(attributes, 'r:id') ?? attribute(attributes, 'id') ?? '')
      if (!part || !entries.has(part)) return
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        part,
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      })
    },
    close() {},
    text() {},
  })
  if (sheets.length === 0) throw new AppError('imports.file_broken')
  return { file, entries, sheets, from1904 }
}

/** The rows of a sheet, streamed. */
export async function* readSheet(workbook: Workbook, name: string): AsyncGenerator<SourceRow[]> {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (!sheet) throw new AppError('imports.sheet_missing', { sheet: name })
  const { file, entries, from1904 } = workbook
  const styles: NumberKind[] = entries.has('xl/styles.xml')
    ? await readCellStyles(readPart(file, entries, 'xl/styles.xml', limits.part))
    : []
  const strings: SharedStrings = entries.has('xl/sharedStrings.xml')
    ? await readSharedStrings(readPart(file, entries, 'xl/sharedStrings.xml', limits.strings))
    : { get: () => undefined, close() {} }
  try {
    yield* sheetRows(readPart(file, entries, sheet.part, limits.sheet), { strings, styles, from1904 })
  } finally {
    strings.close()
  }
}

/** How many rows the sheet says that it has, when it says so. */
export async function claimedRows(workbook: Workbook, name: string): Promise<number | undefined> {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (!sheet) return undefined
  for await (const piece of readPart(workbook.file, workbook.entries, sheet.part, limits.sheet)) {
    const last = /<(?:\w+:)?dimension\s[^>]*ref="[A-Z]+\d+:[A-Z]+(\d+)"/.exec(piece.toString('latin1'))?.[1]
    return last ? Number(last) : undefined
  }
  return undefined
}

async function readRelations(file: string, entries: Map<string, ZipEntry>): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  await scanXml(readPart(file, entries, 'xl/_rels/workbook.xml.rels', limits.part), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attribute(attributes, 'Target') ?? ''
      parts.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    close() {},
    text() {},
  })
  return parts
}

function readPart(file: string, entries: Map<string, ZipEntry>, name: string, limit: number): AsyncGenerator<Buffer> {
  const entry = entries.get(name)
  if (!entry) throw new AppError('imports.file_broken')
  return readZipEntry(file, entry, limit)
}
