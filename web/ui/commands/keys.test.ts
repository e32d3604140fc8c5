import { expect, test } from 'vitest'
import { keyCaps } from '../kbd/key-caps.ts'
import { type Press, pressMatches } from './keys.ts'

const press = (code: string, more: Partial<Press> = {}): Press => ({
  code,
  key: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('keys are known by their place, whatever letter the layout types', () => {
  expect(pressMatches('g', press('KeyG', { key: 'п' }))).toBe(true)
  expect(pressMatches('mod+k', press('KeyK', { key: 'л', ctrlKey: true }))).toBe(true)
})

test('a combination matches only with exactly its modifiers', () => {
  expect(pressMatches('mod+z', press('KeyZ', { ctrlKey: true, shiftKey: true }))).toBe(false)
  expect(pressMatches('g', press('KeyG', { ctrlKey: true }))).toBe(false)
  expect(pressMatches('alt+left', press('ArrowLeft', { altKey: true }))).toBe(true)
})

test('the question mark is found in the Russian layout too', () => {
  expect(pressMatches('?', press('Digit7', { key: '?', shiftKey: true }))).toBe(true)
  expect(pressMatches('?', press('Slash', { key: ',', shiftKey: true }))).toBe(true)
})

test('keys are shown as they are printed', () => {
  expect(keyCaps('mod+shift+l')).toEqual(['Ctrl Shift L'])
  expect(keyCaps('g d')).toEqual(['G', 'D'])
})
