import excel from 'exceljs'

/** An XLSX file with the given sheets, as Excel writes it. */
export async function workbook(sheets: Record<string, (string | number | null)[][]>): Promise<Buffer> {
  const book = new excel.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}
