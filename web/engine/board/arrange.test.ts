import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { expect, test } from 'vitest'
import { arrange, type LoadedColumn } from './arrange.ts'

const specs = ['new', 'offer', 'won'].map((value) => ({ value, label: value }))
const deal = (id: string, stage: string, amount: number): RecordData => ({ id, version: 1, stage, amount })
const loaded: LoadedColumn[] = [
  { value: 'new', count: 40, sums: { amount: '1000' }, cards: [deal('a', 'new', 100), deal('b', 'new', 200)] },
  { value: 'offer', count: 7, sums: { amount: '500' }, cards: [deal('c', 'offer', 300)] },
]
const amountOf = (record: RecordData, sum: string) => Number(record[sum])

test('columns stand in the given order, empty ones too', () => {
  const columns = arrange(specs, loaded, 'stage', (card) => card, amountOf)
  expect(columns.map((column) => [column.spec.value, column.count, column.cards.length])).toEqual([
    ['new', 40, 2],
    ['offer', 7, 1],
    ['won', 0, 0],
  ])
})

test('an unsaved move takes the card, its count and its sum to the top of the other column at once', () => {
  const moved = (card: RecordData) => (card.id === 'b' ? { ...card, stage: 'offer' } : card)
  const [from, to] = arrange(specs, loaded, 'stage', moved, amountOf)
  expect(from).toMatchObject({ count: 39, sums: { amount: '800' } })
  expect(from?.cards.map((card) => card.id)).toEqual(['a'])
  expect(to).toMatchObject({ count: 8, sums: { amount: '700' } })
  expect(to?.cards.map((card) => card.id)).toEqual(['b', 'c'])
})

test('a card that left for a column which is not shown disappears', () => {
  const moved = (card: RecordData) => (card.id === 'a' ? { ...card, stage: 'lost' } : card)
  const [from] = arrange(specs, loaded, 'stage', moved, amountOf)
  expect(from).toMatchObject({ count: 39 })
  expect(from?.cards.map((card) => card.id)).toEqual(['b'])
})
