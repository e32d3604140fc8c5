import { describe, expect, test } from 'vitest'
import { readCells, writeCells } from './clipboard.ts'

describe('cells on the clipboard', () => {
  test('survive the way out and in again', () => {
    const cells = [
      ['ООО «Кедр»', '1 200,50'],
      ['две\nстроки', 'кавычки " и\tтаб'],
      ['', 'x'],
    ]
    expect(readCells(writeCells(cells))).toEqual(cells)
  })

  test('a spreadsheet ends its text with a line end, which is no row', () => {
    expect(readCells('a\tb\nc\td\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readCells('one')).toEqual([['one']])
    expect(readCells('a\t')).toEqual([['a', '']])
    expect(readCells('')).toEqual([])
  })
})
