import { describe, expect, test } from 'vitest'
import { parseCsv } from './csv-rows.ts'
import type { SourceRow } from './source-row.ts'

async function parse(text: string, size = text.length || 1, separator = ','): Promise<SourceRow[]> {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  )
  const rows: SourceRow[] = []
  for await (const batch of parseCsv(pieces, { separator, quote: '"' })) rows.push(...batch)
  return rows
}

const awkward = 'a,"b ""c"" d",e\r\n"line 1\nline 2",,"x,y"\r\n\r\nlast,"quoted",end'

describe('parsing', () => {
  test('quotes, line ends inside values, empty cells and the last line without an end', async () => {
    expect((await parse(awkward)).map((row) => row.cells)).toEqual([
      ['a', 'b "c" d', 'e'],
      ['line 1\nline 2', '', 'x,y'],
      [''],
      ['last', 'quoted', 'end'],
    ])
  })

  test('the same rows come out wherever the pieces are cut', async () => {
    const whole = await parse(awkward)
    for (let size = 1; size < awkward.length; size++) expect(await parse(awkward, size)).toEqual(whole)
  })

  test.each(['\n', '\r\n', '\r'])('line end %j', async (end) => {
    expect((await parse(`a,b${end}c,d${end}`)).map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('a quote in the middle of a bare value is a character', async () => {
    expect((await parse('19" monitor,5\n')).at(0)?.cells).toEqual(['19" monitor', '5'])
    expect((await parse('"ООО "Ромашка" плюс",5\n')).at(0)?.cells).toEqual(['ООО "Ромашка" плюс', '5'])
  })

  test('a quote that is never closed costs its own row only', async () => {
    const rows = await parse('a,b\n"open,1\nc,2\nd,3\n')
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['"open', '1'], fault: 'quote_unclosed' },
      { number: 3, cells: ['c', '2'] },
      { number: 4, cells: ['d', '3'] },
    ])
  })

  test('an unclosed quote before megabytes of rows neither swallows them nor grows the memory', async () => {
    function* pieces() {
      yield '"open,1\n'
      for (let at = 0; at < 300; at++) yield 'plain row without any quote,2\n'.repeat(500)
    }
    let rows = 0
    let faults = 0
    for await (const batch of parseCsv(pieces(), { separator: ',', quote: '"' }))
      for (const row of batch) {
        rows++
        if (row.fault) faults++
      }
    expect([rows, faults]).toEqual([150_001, 1])
  })

  test('a line of many megabytes is cut off and marked', async () => {
    function* pieces() {
      for (let at = 0; at < 12; at++) yield 'x'.repeat(100_000)
    }
    let faults = 0
    for await (const batch of parseCsv(pieces(), { separator: ',', quote: '"' }))
      for (const row of batch) if (row.fault === 'row_too_long') faults++
    expect(faults).toBeGreaterThan(0)
  })
})
