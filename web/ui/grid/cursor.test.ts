import { describe, expect, test } from 'vitest'
import { cellsOf, cursorAt, moveCursor, rangeOf } from './cursor.ts'

const bounds = { lines: 100, columns: 5, page: 20 }
const press = (key: string, keys: { shift?: boolean; ctrl?: boolean; alt?: boolean } = {}) => ({
  key,
  shiftKey: keys.shift ?? false,
  ctrlKey: keys.ctrl ?? false,
  altKey: keys.alt ?? false,
  metaKey: false,
})
const at = (line: number, column: number) => cursorAt({ line, column })

describe('grid cursor', () => {
  test('arrows stay inside, with the head above and the tick boxes to the left', () => {
    expect(moveCursor(at(0, 0), press('ArrowUp'), bounds)?.cell).toEqual({ line: -1, column: 0 })
    expect(moveCursor(at(-1, 0), press('ArrowUp'), bounds)?.cell).toEqual({ line: -1, column: 0 })
    expect(moveCursor(at(3, 0), press('ArrowLeft'), bounds)?.cell).toEqual({ line: 3, column: -1 })
    expect(moveCursor(at(99, 4), press('ArrowDown'), bounds)?.cell).toEqual({ line: 99, column: 4 })
  })

  test('Home, End and their Ctrl twins', () => {
    expect(moveCursor(at(50, 3), press('Home'), bounds)?.cell).toEqual({ line: 50, column: 0 })
    expect(moveCursor(at(50, 3), press('End', { ctrl: true }), bounds)?.cell).toEqual({ line: 99, column: 4 })
    expect(moveCursor(at(50, 3), press('PageDown'), bounds)?.cell).toEqual({ line: 70, column: 3 })
    expect(moveCursor(at(5, 3), press('PageUp'), bounds)?.cell).toEqual({ line: 0, column: 3 })
  })

  test('Shift stretches a range and any plain move ends it', () => {
    const first = moveCursor(at(2, 1), press('ArrowDown', { shift: true }), bounds)
    const second = first && moveCursor(first, press('ArrowRight', { shift: true }), bounds)
    expect(second && rangeOf(second)).toEqual({ fromLine: 2, toLine: 3, fromColumn: 1, toColumn: 2 })
    expect(second && rangeOf(moveCursor(second, press('ArrowDown'), bounds) ?? second)).toBeUndefined()
    expect(cellsOf(at(4, 2))).toEqual({ fromLine: 4, toLine: 4, fromColumn: 2, toColumn: 2 })
  })

  test('a range of data never grows into the head or the tick boxes', () => {
    const up = moveCursor(at(0, 0), press('ArrowUp', { shift: true }), bounds)
    expect(up?.cell).toEqual({ line: 0, column: 0 })
    const left = moveCursor(at(0, 0), press('ArrowLeft', { shift: true }), bounds)
    expect(left?.cell).toEqual({ line: 0, column: 0 })
  })

  test('Alt and letters are not moves', () => {
    expect(moveCursor(at(0, 0), press('ArrowLeft', { alt: true }), bounds)).toBeUndefined()
    expect(moveCursor(at(0, 0), press('j'), bounds)).toBeUndefined()
  })
})
