import { expect, test } from 'vitest'
import { once } from './intentions.ts'

let made = 0
const newKey = () => `key ${++made}`
const lost = { problem: { status: 0 } }

test('the same call made twice at once goes to the server once', async () => {
  const sent: string[] = []
  let answer: (value: string) => void = () => undefined
  const send = (key: string) => {
    sent.push(key)
    return new Promise<string>((resolve) => (answer = resolve))
  }
  const both = [once('POST /deals {}', newKey, send), once('POST /deals {}', newKey, send)]
  answer('made')
  expect(await Promise.all(both)).toEqual(['made', 'made'])
  expect(sent).toHaveLength(1)
})

test('a repeat after a lost answer carries the same key, one after an answer a new one', async () => {
  const sent: string[] = []
  const send = (result: () => Promise<string>) => (key: string) => {
    sent.push(key)
    return result()
  }
  const fails = send(() => Promise.reject(lost))
  await expect(once('POST /leads {}', newKey, fails)).rejects.toBe(lost)
  const works = send(() => Promise.resolve('made'))
  await once('POST /leads {}', newKey, works)
  await once('POST /leads {}', newKey, works)
  expect(sent[1]).toBe(sent[0])
  expect(sent[2]).not.toBe(sent[0])
})

test('a refusal ends the intention', async () => {
  const keys: string[] = []
  const refuse = (key: string) => {
    keys.push(key)
    return Promise.reject({ problem: { status: 400 } })
  }
  await once('POST /tasks {}', newKey, refuse).catch(() => undefined)
  await once('POST /tasks {}', newKey, refuse).catch(() => undefined)
  expect(keys[0]).not.toBe(keys[1])
})
