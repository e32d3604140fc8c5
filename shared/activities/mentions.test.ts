import { describe, expect, test } from 'vitest'
import { excerptOf, readMentions, writeMention } from './mentions.ts'

const anna = '0190b8a0-0000-7000-8000-00000000000a'

describe('mentions', () => {
  test('what is written is read back, each person once', () => {
    const text = `${writeMention({ id: anna, name: 'Анна [юрист]' })} и ещё раз @[Анна](user:${anna.toUpperCase()})`
    expect(readMentions(text)).toEqual([{ id: anna, name: 'Анна  юрист ' }])
  })
  test('an address or a broken link is no mention', () => {
    expect(readMentions('anna@example.com, @[Анна](user:12), @Анна, [Анна](https://x.test)')).toEqual([])
  })
})

describe('excerpt', () => {
  test('is plain text of one line, with mentions by name', () => {
    const text = `# Итог\n\n- **Согласны** на [цену](https://x.test)\n- @[Анна](user:${anna}) готовит договор`
    expect(excerptOf(text)).toBe('Итог Согласны на цену @Анна готовит договор')
  })
  test('looks at the beginning alone: what comes later changes nothing', () => {
    const beginning = 'Итог встречи '.repeat(20)
    expect(excerptOf(`${beginning}${'@['.repeat(50_000)}`)).toBe(excerptOf(`${beginning}${'x '.repeat(50_000)}`))
  })
  test('is never longer than asked for, whatever the script', () => {
    expect([...excerptOf('😀'.repeat(500), 120)]).toHaveLength(120)
  })
})
