// What a spreadsheet would run when it opens the file; plain numbers and telephone numbers are none.
const formula = /^'*(?:[=@\t\r＝＠]|[+\-＋－](?![\d\s().,-]*$))/

/** A text that no spreadsheet takes for a formula: an apostrophe in front, as they write it themselves. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Takes off the apostrophe that `guardFormula` put there. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === 39 && formula.test(text) ? text.slice(1) : text
}

/** What separates cells for spreadsheets of a language: the comma is the decimal mark in Russian. */
export function csvSeparator(locale: 'ru' | 'en'): string {
  return locale === 'ru' ? ';' : ','
}

/** One line of a CSV file: quoted where needed, formulas made harmless. */
export function csvLine(cells: string[], separator: string): string {
  const written = cells.map((cell) => {
    const safe = guardFormula(cell)
    return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(separator)}\r\n`
}
