import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findSentence } from '../../platform/http/sentences.ts'

test('every fault of a row has a sentence in both languages', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const sources = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  const forms = [/\bfault: '(\w+)'/g, /cellFault\([^,]+, '(\w+)'/g, /\{ code: '(\w+)', field/g]
  const codes = new Set(
    sources.flatMap((text) => forms.flatMap((form) => [...text.matchAll(form)].map(([, code]) => code ?? ''))),
  )
  expect(codes.size).toBeGreaterThan(15)
  for (const locale of ['ru', 'en'] as const)
    expect([...codes].filter((code) => findSentence(locale, `fault.${code}`) === undefined)).toEqual([])
})
