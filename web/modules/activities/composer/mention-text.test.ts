import { describe, expect, test } from 'vitest'
import { fromMarkup, mentionAt, toMarkup } from './mention-text.ts'

const anna = { id: '0190b8a0-0000-7000-8000-00000000000a', name: 'Анна' }
const annaK = { id: '0190b8a0-0000-7000-8000-00000000000b', name: 'Анна Крылова' }

describe('the word after an @', () => {
  test('is what people are searched by, up to a full name', () => {
    expect(mentionAt('привет @Ан', 10)).toEqual({ from: 7, typed: 'Ан' })
    expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' })
    expect(mentionAt('@Анна Кр', 8)).toEqual({ from: 0, typed: 'Анна Кр' })
  })
  test('is none in an address, after a sentence or away from the caret', () => {
    expect(mentionAt('anna@example', 12)).toBeUndefined()
    expect(mentionAt('@Анна Крылова согласна', 22)).toBeUndefined()
    expect(mentionAt('@Анна', 0)).toBeUndefined()
  })
})

describe('a text with people', () => {
  test('is written with their ids, the longest name first', () => {
    const written = toMarkup('@Анна Крылова и @Анна, но не @Аннабель', [anna, annaK])
    expect(written).toBe(`@[Анна Крылова](user:${annaK.id}) и @[Анна](user:${anna.id}), но не @Аннабель`)
  })
  test('is read back as it was typed', () => {
    const text = 'Спросить @Анна Крылова'
    expect(fromMarkup(toMarkup(text, [annaK]))).toEqual({ text, people: [annaK] })
  })
})
