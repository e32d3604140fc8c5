import { describe, expect, test } from 'vitest'
import { type ContactChannel, contactPointForms, normaliseContactPoint } from './contact-points.ts'

describe('a way to reach somebody', () => {
  const same: [ContactChannel, string, string[]][] = [
    ['phone', '+79161234567', ['8 (916) 123-45-67', '+7 916 123 45 67', 'tel:+79161234567', '89161234567']],
    ['email', 'anna@example.com', ['Anna@Example.com', 'mailto:anna@example.com', ' ANNA@EXAMPLE.COM ']],
    ['telegram', '@anna_k', ['@Anna_K', 't.me/anna_k', 'https://t.me/Anna_K?start=1', 'anna_k']],
    ['whatsapp', '+79161234567', ['https://wa.me/79161234567', '8 916 123-45-67']],
    ['vk', 'vk.com/anna.k', ['https://vk.com/Anna.K', 'm.vk.com/anna.k', '@anna.k', 'vk.ru/anna.k']],
    ['site', 'example.com/shop', ['https://www.example.com/shop/', 'Example.com/shop', 'http://example.com/shop']],
  ]
  test.each(same)('of %s is %s in every written form', (channel, normalized, written) => {
    expect(written.map((value) => normaliseContactPoint(channel, value))).toEqual(written.map(() => normalized))
  })

  test('keeps the extension of a number', () => {
    const written = ['+7 495 123-45-67 доб. 12', '8 (495) 123-45-67 ext. 12', '+74951234567;ext=12']
    expect(written.map((value) => normaliseContactPoint('phone', value))).toEqual(
      written.map(() => '+74951234567;ext=12'),
    )
  })

  test('that does not fit its channel is none', () => {
    const wrong: [ContactChannel, string][] = [
      ['phone', 'anna@example.com'],
      ['email', '@anna'],
      ['telegram', 'two words'],
      ['vk', 'https://example.com/anna'],
      ['site', 'not a site'],
      ['email', ''],
    ]
    for (const [channel, value] of wrong) expect(normaliseContactPoint(channel, value)).toBeNull()
  })

  test('is looked for in every channel that it may belong to', () => {
    const channels = (value: string) => contactPointForms(value).map((form) => form.channel)
    expect(channels('8 916 123-45-67')).toEqual(['phone', 'telegram', 'whatsapp', 'max', 'other'])
    expect(channels('anna@example.com')).toEqual(['email', 'other'])
    expect(channels('@anna_k')).toContain('telegram')
  })
})
