import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { locales } from './platform/http/language.ts'
import { findSentence } from './platform/http/sentences.ts'

const folder = import.meta.dirname
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))

/** Every code that stands in the sources in one of these forms. */
function codesIn(...forms: RegExp[]): string[] {
  return [
    ...new Set(
      sources.flatMap((text) => forms.flatMap((form) => [...text.matchAll(form)].map(([, code]) => code ?? ''))),
    ),
  ].sort()
}

const kinds = 'invalid|signed_out|denied|missing|conflict|too_large|too_many|broken|unavailable'
const declared = sources
  .flatMap((text) => [...text.matchAll(/declareErrors\(\{([\s\S]*?)\}\)/g)].map(([, list]) => list ?? ''))
  .flatMap((list) =>
    [...list.matchAll(new RegExp(`'?([a-z_.]+)'?\\s*:\\s*'(?:${kinds})'`, 'g'))].map(([, code]) => code ?? ''),
  )

test('every error has a sentence in both languages', () => {
  expect(declared.length).toBeGreaterThan(20)
  for (const locale of locales)
    expect(declared.filter((code) => findSentence(locale, code, { count: 5 }) === undefined)).toEqual([])
})

test('every fault has a sentence in both languages', () => {
  const faults = codesIn(/\bfault: '(\w+)'/g, /\bpath:[^{}]*?\bcode: '(\w+)'/g)
  expect(faults.length).toBeGreaterThan(20)
  for (const locale of locales)
    expect(faults.filter((code) => findSentence(locale, `fault.${code}`) === undefined)).toEqual([])
})
