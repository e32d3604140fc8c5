import { expect, test } from 'vitest'
import { initialsOf } from '../avatar/initials.ts'
import { matchText, switchLayout } from './match.ts'

test('words typed in the wrong keyboard layout are found', () => {
  expect(switchLayout('ghjlf;b')).toBe('продажи')
  expect(matchText('Продажи', 'ghjlf;b')).toBe(3)
  expect(matchText('Settings', 'ыуеештпы')).toBe(3)
})

test('what begins with the typed text stands before what only holds it', () => {
  expect(matchText('Сделки', 'сдел')).toBeGreaterThan(matchText('Создать сделку', 'сдел'))
  expect(matchText('Создать сделку', 'сдел')).toBeGreaterThan(matchText('Пересделка', 'сдел'))
  expect(matchText('Лиды', 'сдел')).toBe(0)
})

test('ё and е are the same letter', () => {
  expect(matchText('Тёмная тема', 'темная')).toBe(3)
})

test('initials are those of the name, without the legal form', () => {
  expect(['ООО «Гранит-Строй»', 'ПАО «Балтика»', 'Мария Котова', 'Кедр Ритейл', ''].map(initialsOf)).toEqual([
    'ГС',
    'Б',
    'МК',
    'КР',
    '?',
  ])
})
