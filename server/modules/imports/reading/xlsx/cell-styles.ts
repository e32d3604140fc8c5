import { attribute, scanXml } from './xml-scanner.ts'

/** What a number in a cell means, told by the cell's format. */
export type NumberKind = 'number' | 'date' | 'elapsed' | 'percent'

/** Kind of each cell style by its number; a missing one is a plain number. */
export async function readCellStyles(pieces: AsyncIterable<Buffer>): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inCells = false
  await scanXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells && kinds.length < 100_000)
        kinds.push(kindOf(Number(attribute(attributes, 'numFmtId') ?? 0), codes))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return kinds
}

function kindOf(id: number, codes: Map<number, string>): NumberKind {
  const code = codes.get(id)
  if (code !== undefined) return kindOfCode(code)
  if (id === 9 || id === 10) return 'percent'
  if (id === 46) return 'elapsed'
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58))
    return 'date'
  return 'number'
}

/** Quoted words, escapes, colours and currency marks are no date letters. */
function kindOfCode(code: string): NumberKind {
  const bare = code
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/General|Основной/gi, '')
  if (!bare) return 'number'
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'elapsed'
  if (/[ymdhs]/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}
