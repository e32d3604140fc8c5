/** Cells as text that spreadsheets paste: tabs between columns, line ends between rows. */
export function writeCells(rows: string[][]): string {
  return rows.map((row) => row.map(quote).join('\t')).join('\r\n')
}

function quote(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** Reads cells that were copied from here or from a spreadsheet. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (!found) break
    const [, quoted, plain, end] = found
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replace(/""/g, '"'))
    if (end !== '\t' && end !== '' && pattern.lastIndex < text.length) rows.push([])
    else if (end === '\t' && pattern.lastIndex === text.length) rows.at(-1)?.push('')
    if (end === '') break
  }
  return rows[0]?.length === 0 ? [] : rows
}
