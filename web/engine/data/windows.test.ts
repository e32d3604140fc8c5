import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { describe, expect, test } from 'vitest'
import { createWindows, type LoadPage } from './windows.ts'

/** A keyset source over rows sorted by `n`; the cursor is the last `n` seen. */
function source(count: number, size = 10) {
  const rows: RecordData[] = Array.from({ length: count }, (_, n) => ({ id: `r${n}`, version: 1, n: n * 10 }))
  const asked: { cursor: string | null; offset: number; skim: boolean }[] = []
  let broken = false
  const load: LoadPage = async ({ cursor, offset, first, skim }) => {
    asked.push({ cursor, offset, skim })
    await Promise.resolve()
    if (broken) throw new Error('down')
    const after = cursor === null ? 0 : rows.findIndex((row) => Number(row.n) > Number(cursor))
    const from = after < 0 ? rows.length : after + offset
    if (offset > 0 && from > rows.length)
      return { data: [], nextCursor: null, count: { value: rows.length, exact: true } }
    const data = rows.slice(from, from + size)
    const more = from + size < rows.length
    return {
      data,
      ...(offset > 0 ? { cursor: String(rows[from - 1]?.n) } : {}),
      nextCursor: more ? String(data.at(-1)?.n) : null,
      ...(first ? { count: { value: rows.length, exact: true } } : {}),
    }
  }
  return { rows, asked, load, fail: (on: boolean) => (broken = on), size }
}

const settled = async () => {
  for (let turn = 0; turn < 400; turn++) await Promise.resolve()
}

describe('windows over a long list', () => {
  test('what is in view gets loaded, with the page after it', async () => {
    const from = source(100)
    const list = createWindows(from)
    list.want(0, 9)
    await settled()
    expect(list.row(0)?.id).toBe('r0')
    expect(list.row(9)?.id).toBe('r9')
    expect(list.total()).toEqual({ value: 100, exact: true })
    expect(from.asked).toHaveLength(2)
  })

  test('a jump far down asks for what is in view alone, and goes on from there in both directions', async () => {
    const from = source(1000)
    const list = createWindows(from)
    list.want(0, 4)
    await settled()
    list.want(900, 904)
    await settled()
    expect(list.row(903)?.id).toBe('r903')
    expect(list.row(500)).toBeUndefined()
    expect(from.asked).toHaveLength(2)
    list.want(910, 914)
    await settled()
    list.want(890, 894)
    await settled()
    expect([list.row(912)?.id, list.row(891)?.id]).toEqual(['r912', 'r891'])
    expect(from.asked.slice(2).map(({ cursor, offset }) => [cursor, offset])).toEqual([
      ['9090', 0],
      ['90', 880],
    ])
  })

  test('where the jump landed stays in view when a row was inserted above, and nothing is doubled around it', async () => {
    const from = source(1000)
    const list = createWindows(from)
    list.want(0, 4)
    await settled()
    list.want(500, 504)
    await settled()
    from.rows.splice(300, 0, { id: 'new', version: 1, n: 2995 })
    list.refresh()
    await settled()
    expect(list.row(500)?.id).toBe('r500')
    list.want(490, 519)
    await settled()
    const ids = Array.from({ length: 30 }, (_, at) => list.row(490 + at)?.id)
    expect(new Set(ids).size).toBe(30)
    expect(ids.slice(8, 13)).toEqual(['r497', 'r498', 'r499', 'r500', 'r501'])
  })

  test('a jump behind the end of an estimated list finds its end', async () => {
    const from = source(95)
    const list = createWindows({
      ...from,
      load: async (request) => {
        const page = await from.load(request)
        return request.first ? { ...page, count: { value: 400, exact: false } } : page
      },
    })
    list.want(0, 4)
    await settled()
    list.want(390, 399)
    await settled()
    expect(list.total()).toEqual({ value: 95, exact: true })
    list.want(85, 94)
    await settled()
    expect(list.row(94)?.id).toBe('r94')
  })

  test('ids that were jumped over are learnt when they are needed', async () => {
    const from = source(1000)
    const list = createWindows(from)
    list.want(0, 4)
    await settled()
    list.want(100, 104)
    await settled()
    expect(list.idAt(50)).toBeUndefined()
    expect(await list.learn(0, 104)).toBe(true)
    expect(list.learn(0, 104)).toBeUndefined()
    expect(Array.from({ length: 105 }, (_, at) => list.idAt(at))).toEqual(
      Array.from({ length: 105 }, (_, at) => `r${at}`),
    )
    expect(from.asked.slice(2).every((request) => request.skim)).toBe(true)
    expect(list.indexOf('r50')).toBe(50)
  })

  test('memory stays bounded and a forgotten page comes back by its cursor alone', async () => {
    const from = source(500)
    const list = createWindows({ ...from, keep: 4 })
    for (let row = 0; row < 500; row += 10) {
      list.want(row, row + 4)
      await settled()
    }
    expect(list.row(0)).toBeUndefined()
    const before = from.asked.length
    list.want(0, 4)
    await settled()
    expect(list.row(0)?.id).toBe('r0')
    expect(from.asked.length).toBe(before + 1)
  })

  test('after a refresh no row is skipped or doubled although a row was inserted above', async () => {
    const from = source(40)
    const list = createWindows(from)
    list.want(0, 29)
    await settled()
    from.rows.splice(3, 0, { id: 'new', version: 1, n: 25 })
    list.refresh()
    expect(list.row(3)?.id).toBe('r3')
    await settled()
    const ids = Array.from({ length: 30 }, (_, at) => list.row(at)?.id)
    expect(ids.slice(0, 6)).toEqual(['r0', 'r1', 'r2', 'new', 'r3', 'r4'])
    expect(new Set(ids).size).toBe(30)
    expect(ids[29]).toBe('r28')
  })

  test('the end of the list is exact whatever the estimate said', async () => {
    const from = source(23)
    const list = createWindows({
      ...from,
      load: async (request) => {
        const page = await from.load(request)
        return request.first ? { ...page, count: { value: 90, exact: false } } : page
      },
    })
    list.want(0, 3)
    await settled()
    expect(list.total()).toEqual({ value: 90, exact: false })
    list.want(15, 22)
    await settled()
    expect(list.total()).toEqual({ value: 23, exact: true })
  })

  test('a failure stops the reading until retry, and keeps the rows that came', async () => {
    const from = source(100)
    const list = createWindows(from)
    list.want(0, 3)
    await settled()
    from.fail(true)
    list.want(40, 45)
    await settled()
    expect(list.error()).toBeInstanceOf(Error)
    expect(list.row(0)?.id).toBe('r0')
    from.fail(false)
    list.retry()
    await settled()
    expect(list.row(42)?.id).toBe('r42')
  })

  test('a patched row shows at once and tells its listeners', async () => {
    const from = source(20)
    const list = createWindows(from)
    list.want(0, 3)
    await settled()
    let heard = 0
    list.subscribe(() => heard++)
    list.patch('r2', { n: 'other' })
    expect(list.row(2)?.n).toBe('other')
    expect(heard).toBe(1)
    expect(list.indexOf('r2')).toBe(2)
  })
})
