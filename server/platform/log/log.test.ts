import { expect, test } from 'vitest'
import { createLog, masked } from './log.ts'

function capture(options: { readable?: boolean } = {}) {
  const lines: string[] = []
  return { lines, log: createLog({ target: { write: (text: string) => lines.push(text) }, ...options }) }
}

test('an event is one JSON line with its facts', () => {
  const { lines, log } = capture()
  log.with({ request: 'r1' }).info('server.started', { port: 3000 })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    event: 'server.started',
    request: 'r1',
    port: 3000,
  })
})

test('a terminal gets a line for people', () => {
  const { lines, log } = capture({ readable: true })
  log.warn('job.retried', { attempt: 2 })
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN job\.retried attempt=2\n$/)
})

test('an error that quotes input is written without its message', () => {
  const { lines, log } = capture()
  try {
    JSON.parse('{"secret": tr')
  } catch (error) {
    log.error('broken', error)
  }
  const database = Object.assign(new Error('invalid input syntax for type integer: "secret"'), {
    code: '22P02',
    routine: 'pg_strtoint32_safe',
    table: 'deals',
  })
  log.error('broken', database)
  expect(lines.join('')).not.toContain('secret')
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ code: '22P02', table: 'deals' })
})

test('an error of our own code keeps the message that says what is wrong', () => {
  const { lines, log } = capture()
  log.error('broken', new TypeError('deal is not iterable'))
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'TypeError', message: 'deal is not iterable' })
})

test('an address is written as a mark that is equal for equal addresses', () => {
  expect(masked('10.0.0.1')).toBe(masked('10.0.0.1'))
  expect(masked('10.0.0.1')).not.toBe(masked('10.0.0.2'))
})
