import { describe, expect, test } from 'vitest'
import { createUndoStack } from './undo.ts'

function stack(depth?: number) {
  const reverted: string[] = []
  let refuse = false
  const undo = createUndoStack(async (set) => {
    if (refuse) throw new Error('refused')
    reverted.push(set)
    return `not ${set}`
  }, depth)
  return { undo, reverted, refuse: (on: boolean) => (refuse = on) }
}

describe('undo stack', () => {
  test('undoes the last action first and redoes it by undoing the undo', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    undo.push({ sets: ['b'], label: 'B' })
    expect((await undo.undo())?.label).toBe('B')
    expect((await undo.undo())?.label).toBe('A')
    expect(await undo.undo()).toBeUndefined()
    expect((await undo.redo())?.label).toBe('A')
    expect(reverted).toEqual(['b', 'a', 'not a'])
    expect((await undo.undo())?.sets).toEqual(['not not a'])
  })

  test('waits for the action that is still on its way, and takes that one back', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    let arrive: () => void = () => undefined
    const work = new Promise<void>((resolve) => (arrive = resolve)).then(() => undo.push({ sets: ['b'], label: 'B' }))
    undo.coming(work)
    const undone = undo.undo()
    arrive()
    expect((await undone)?.label).toBe('B')
    expect(reverted).toEqual(['b'])
  })

  test('an action told twice is taken back once', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    undo.push({ sets: ['a', 'b'], label: 'A' })
    await undo.undo()
    expect(await undo.undo()).toBeUndefined()
    expect(reverted).toEqual(['b', 'a'])
  })

  test('takes back together what one action wrote one by one', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'Pasted', group: 'g' })
    undo.push({ sets: ['b'], label: 'Pasted', group: 'g' })
    await undo.undo()
    expect(reverted).toEqual(['b', 'a'])
    expect(undo.state().undo).toBeUndefined()
  })

  test('keeps the last twenty actions', async () => {
    const { undo, reverted } = stack()
    for (let n = 1; n <= 25; n++) undo.push({ sets: [`s${n}`], label: '' })
    while (await undo.undo());
    expect(reverted).toHaveLength(20)
    expect(reverted.at(-1)).toBe('s6')
  })

  test('a new action ends what could be redone', async () => {
    const { undo } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    await undo.undo()
    undo.push({ sets: ['c'], label: 'C' })
    expect(await undo.redo()).toBeUndefined()
  })

  test('an undo that the server refuses stays on the stack', async () => {
    const { undo, refuse } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    refuse(true)
    await expect(undo.undo()).rejects.toThrow('refused')
    refuse(false)
    expect((await undo.undo())?.label).toBe('A')
  })

  test('two presses at once undo two actions, not one twice', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    undo.push({ sets: ['b'], label: 'B' })
    await Promise.all([undo.undo(), undo.undo()])
    expect(reverted).toEqual(['b', 'a'])
  })

  test('a bulk action of several change sets is undone from its end, and goes on after a failure', async () => {
    const { undo, reverted, refuse } = stack()
    undo.push({ sets: ['a', 'b', 'c'], label: 'A' })
    await undo.undo()
    expect(reverted).toEqual(['c', 'b', 'a'])
    await undo.redo()
    expect(reverted.slice(3)).toEqual(['not a', 'not b', 'not c'])
    refuse(true)
    await expect(undo.undo()).rejects.toThrow('refused')
    refuse(false)
    expect((await undo.undo())?.sets).toHaveLength(3)
  })

  test('the toast of an older action undoes that action', async () => {
    const { undo, reverted } = stack()
    undo.push({ sets: ['a'], label: 'A' })
    undo.push({ sets: ['b'], label: 'B' })
    await undo.undoSet('a')
    expect(reverted).toEqual(['a'])
    expect(undo.state().undo?.sets).toEqual(['b'])
  })
})
