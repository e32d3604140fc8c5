import { DateTime } from 'luxon'
import type { Context } from '../../engine/index.ts'
import { type NewZipEntry, zipArchive } from '../../platform/files/zip-writer.ts'
import type { Cell } from './cells.ts'
import { cellText } from './csv-file.ts'

// Excel takes 1 048 576 rows in a sheet; more go on in the next one.
const rowsInSheet = 1_000_000
const bytesInSheet = 3_500_000_000
const longestText = 32_767
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Cell styles by their place in `styles`. */
const style = { plain: 0, head: 1, day: 2, moment: 3 }

/** A table as an Excel workbook, streamed. Texts are texts: nothing in it is ever a formula. */
export function xlsxFile(
  ctx: Context,
  title: string,
  heads: string[],
  pages: AsyncIterable<Cell[][]>,
): AsyncGenerator<Buffer> {
  return zipArchive(parts(ctx, title, heads, pages))
}

async function* parts(
  ctx: Context,
  title: string,
  heads: string[],
  pages: AsyncIterable<Cell[][]>,
): AsyncGenerator<NewZipEntry> {
  const source = pages[Symbol.asyncIterator]()
  let next = await source.next()
  let sheets = 0
  const sheet = async function* () {
    yield sheetStart(heads)
    let rows = 1
    let bytes = 0
    while (!next.done && rows <= rowsInSheet && bytes < bytesInSheet) {
      const text = next.value.map((cells) => rowXml(ctx, ++rows, cells)).join('')
      bytes += Buffer.byteLength(text)
      yield text
      next = await source.next()
    }
    yield '</sheetData></worksheet>'
  }
  do {
    sheets++
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheet() }
  } while (!next.done)
  yield { name: 'xl/styles.xml', content: once(styles) }
  yield { name: 'xl/workbook.xml', content: once(workbook(title, sheets)) }
  yield { name: 'xl/_rels/workbook.xml.rels', content: once(workbookRelations(sheets)) }
  yield { name: '_rels/.rels', content: once(relations) }
  yield { name: '[Content_Types].xml', content: once(contentTypes(sheets)) }
}

async function* once(text: string): AsyncGenerator<string> {
  yield head + text
}

function sheetStart(heads: string[]): string {
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const widths = heads.map((one, index) => {
    const width = Math.min(Math.max(one.length + 4, 14), 40)
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const cells = heads.map((one, index) => textXml(one, style.head, cellName(index, 1))).join('')
  return `${head}<worksheet xmlns="${main}">${view}<cols>${widths.join('')}</cols><sheetData><row r="1">${cells}</row>`
}

function rowXml(ctx: Context, number: number, cells: Cell[]): string {
  return `<row r="${number}">${cells.map((cell, index) => cellXml(ctx, cell, cellName(index, number))).join('')}</row>`
}

/** `A1`, `AB12`: Excel does without, other programs look for it. */
function cellName(index: number, row: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? `${last}${row}` : `${String.fromCharCode(64 + Math.floor(index / 26))}${last}${row}`
}

function cellXml(ctx: Context, cell: Cell, name: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return textXml(cell, style.plain, name)
  // Excel keeps fifteen digits; a longer number stays whole as a text.
  if ('number' in cell)
    return cell.number.replace(/[^\d]/g, '').length <= 15
      ? `<c r="${name}"><v>${escapeXml(cell.number)}</v></c>`
      : textXml(cell.number, style.plain, name)
  const serial = serialOf(ctx, cell)
  if (serial === undefined) return textXml(cellText(ctx, cell), style.plain, name)
  return `<c r="${name}" s="${'day' in cell ? style.day : style.moment}"><v>${serial}</v></c>`
}

/** Days since the end of 1899, as Excel counts; undefined before March 1900, where it counts a day that never was. */
function serialOf(ctx: Context, cell: { day: string } | { moment: string }): number | undefined {
  const at =
    'day' in cell
      ? DateTime.fromISO(cell.day, { zone: 'utc' })
      : DateTime.fromISO(cell.moment, { zone: ctx.zone }).setZone('utc', { keepLocalTime: true })
  const days = (at.toMillis() - Date.UTC(1899, 11, 30)) / 86_400_000
  return days >= 61 && at.year <= 9999 ? days : undefined
}

function textXml(text: string, of: number, name: string): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  return `<c r="${name}" t="inlineStr"${of ? ` s="${of}"` : ''}><is><t xml:space="preserve">${escapeXml(shown)}</t></is></c>`
}

/** What XML cannot hold is left out; what Excel would read as an escape is escaped itself. */
function escapeXml(text: string): string {
  return text
    .replace(/_x(?=[0-9a-f]{4}_)/gi, '_x005F_x')
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Excel wants at most 31 characters in the name of a sheet and none of `[]:*?/\`. */
function workbook(title: string, sheets: number): string {
  const name =
    title
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 26)
      .trim() || 'Data'
  const list = numbers(sheets).map(
    (n) => `<sheet name="${escapeXml(n === 1 ? name : `${name} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`,
  )
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`
}

function workbookRelations(sheets: number): string {
  const list = numbers(sheets).map(
    (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  return `<Relationships xmlns="${packages}/relationships">${list.join('')}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(sheets: number): string {
  const list = numbers(sheets).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
  )
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${list.join('')}</Types>`
}

const relations = `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
