import { expect, test } from 'vitest'
import { pointHref } from './point-links.ts'

test('a contact point leads to its channel, and to nothing else', () => {
  expect(pointHref('phone', '+79161234567')).toBe('tel:+79161234567')
  expect(pointHref('telegram', '@anna_k')).toBe('https://t.me/anna_k')
  expect(pointHref('whatsapp', '+79161234567')).toBe('https://wa.me/79161234567')
  expect(pointHref('vk', 'vk.com/anna')).toBe('https://vk.com/anna')
  expect(pointHref('other', 'javascript:alert(1)')).toBeUndefined()
  expect(pointHref('phone', null)).toBeUndefined()
})
