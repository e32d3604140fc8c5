import type { Problem, RecordData } from '@rodnik/shared/api/shapes.ts'
import { describe, expect, test } from 'vitest'
import { ApiProblem } from './api.ts'
import { createEdits, type Edit } from './edits.ts'

const stored: RecordData = { id: '1', version: 3, name: 'Кедр', city: 'Омск' }
const edit = (values: Record<string, unknown>, version = 3) => ({
  object: 'company',
  id: '1',
  values,
  shown: {},
  version,
  label: '',
})
const refusal = (problem: Partial<Problem>) =>
  new ApiProblem({ type: '', title: '', status: 400, code: 'invalid_input', ...problem })

/** A server of one record that answers only when told, so that the moments between can be looked at. */
function server() {
  const waiting: { edit: Edit; resolve: (record: RecordData) => void; reject: (error: unknown) => void }[] = []
  let record = { ...stored }
  const edits = createEdits({
    send: (sent) => new Promise((resolve, reject) => waiting.push({ edit: sent, resolve, reject })),
    saved: (_, answer) => {
      record = answer
    },
  })
  return {
    edits,
    shown: () => edits.over('company', record),
    waiting,
    async answer() {
      const call = waiting.shift()
      call?.resolve({ ...record, ...call.edit.values, version: call.edit.version + 1 })
      await new Promise((resolve) => setTimeout(resolve))
    },
    async refuse(problem: Partial<Problem>) {
      waiting.shift()?.reject(refusal(problem))
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

describe('optimistic edits', () => {
  test('a change shows before the server answers and stays after', async () => {
    const { edits, shown, answer } = server()
    const saved = edits.add(edit({ name: 'Кедр-2' }))
    expect(shown().name).toBe('Кедр-2')
    await answer()
    expect(await saved).toBe(true)
    expect(shown()).toMatchObject({ name: 'Кедр-2', version: 4 })
    expect(edits.all()).toEqual([])
  })

  test('two quick edits go one after the other, the second on the version that the first gave', async () => {
    const { edits, waiting, answer } = server()
    void edits.add(edit({ name: 'A' }))
    void edits.add(edit({ city: 'Тверь' }))
    expect(waiting).toHaveLength(1)
    await answer()
    expect(waiting[0]?.edit.version).toBe(4)
    await answer()
    expect(edits.all()).toEqual([])
  })

  test('a refused value stays on the screen with its reason until retried or dropped', async () => {
    const { edits, shown, refuse, answer } = server()
    void edits.add(edit({ name: '' }))
    await refuse({ code: 'invalid_input' })
    expect(shown().name).toBe('')
    const failed = edits.find('company', '1', 'name')
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'invalid_input' } })
    edits.retry(failed?.key ?? '')
    await answer()
    expect(edits.all()).toEqual([])
    void edits.add(edit({ name: '!' }))
    await refuse({})
    edits.discard(edits.all()[0]?.key ?? '')
    expect(shown().name).toBe('')
  })

  test('a newer value replaces the refused one', async () => {
    const { edits, refuse, answer } = server()
    void edits.add(edit({ name: '' }))
    await refuse({})
    void edits.add(edit({ name: 'Верное' }))
    expect(edits.all()).toHaveLength(1)
    await answer()
    expect(edits.all()).toEqual([])
  })

  test('after a conflict one may keep the own value over the newer version', async () => {
    const { edits, waiting, refuse, answer } = server()
    void edits.add(edit({ name: 'Моё' }))
    const conflict = { version: 9, fields: { name: { yours: 'Моё', theirs: 'Чужое' } }, by: 'u2', at: '' }
    await refuse({ status: 409, code: 'record.conflict', conflict })
    const edited = edits.find('company', '1', 'name')
    expect(edited).toMatchObject({ state: 'conflict', problem: { conflict } })
    edits.keepMine(edited?.key ?? '')
    expect(waiting[0]?.edit.version).toBe(9)
    expect(waiting[0]?.edit.key).not.toBe(edited?.key)
    await answer()
    expect(edits.all()).toEqual([])
  })

  test('what others changed in other fields meanwhile is no conflict', async () => {
    const { edits, waiting, refuse, answer } = server()
    const saved = edits.add({ ...edit({ city: 'Псков' }), base: { city: 'Омск' } })
    const key = waiting[0]?.edit.key
    const elsewhere = { version: 9, fields: { city: { yours: 'Псков', theirs: 'Омск' } }, by: 'u2', at: '' }
    await refuse({ status: 409, code: 'record.conflict', conflict: elsewhere })
    expect(waiting[0]?.edit.version).toBe(9)
    expect(waiting[0]?.edit.key).not.toBe(key)
    const here = { version: 10, fields: { city: { yours: 'Псков', theirs: 'Тула' } }, by: 'u2', at: '' }
    await refuse({ status: 409, code: 'record.conflict', conflict: here })
    expect(await saved).toBe(false)
    expect(edits.all()[0]?.state).toBe('conflict')
    edits.keepMine(edits.all()[0]?.key ?? '')
    await answer()
    expect(edits.all()).toEqual([])
  })

  test('without connection edits wait and go out when it is back', async () => {
    const { edits, shown, waiting, refuse, answer } = server()
    void edits.add(edit({ city: 'Псков' }))
    const key = waiting[0]?.edit.key
    await refuse({ status: 0, code: 'offline' })
    expect(edits.all()[0]?.state).toBe('waiting')
    expect(shown().city).toBe('Псков')
    edits.flush()
    expect(waiting[0]?.edit.key).toBe(key)
    await answer()
    expect(edits.all()).toEqual([])
  })

  test('values of one field typed while the connection goes and comes back end as the last one', async () => {
    const { edits, shown, waiting, refuse, answer } = server()
    void edits.add(edit({ city: 'Псков' }))
    void edits.add(edit({ city: 'Тверь' }))
    await refuse({ status: 0, code: 'offline' })
    expect(edits.all().map((one) => one.state)).toEqual(['waiting', 'waiting'])
    void edits.add(edit({ city: 'Омск' }))
    const order: unknown[] = []
    while (waiting.length > 0) {
      order.push(waiting[0]?.edit.values.city)
      await answer()
    }
    expect(order).toEqual(['Псков', 'Тверь', 'Омск'])
    expect(shown().city).toBe('Омск')
    expect(edits.all()).toEqual([])
  })

  test('unsaved edits survive a reload', async () => {
    let kept: Edit[] = []
    const storage = { read: () => kept, write: (edits: Edit[]) => (kept = structuredClone(edits)) }
    void createEdits({ send: () => new Promise(() => {}), storage }).add(edit({ name: 'Не потерять' }))
    const first = kept[0]?.key
    const sent: Edit[] = []
    const after = createEdits({
      storage,
      send: async (one) => {
        sent.push(one)
        return { ...stored, ...one.values }
      },
    })
    expect(after.over('company', stored).name).toBe('Не потерять')
    after.flush()
    await new Promise((resolve) => setTimeout(resolve))
    expect(sent[0]?.key).toBe(first)
    expect(kept).toEqual([])
  })
})
