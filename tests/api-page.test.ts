import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('every example of docs/dev/api.md answers as it says', async () => {
  const page = readFileSync(new URL('../docs/dev/api.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/```http\n(\w+) (\S+)\n([\s\S]*?)\n\n(\d{3})\n([\s\S]*?)\n```/g)]
  expect(examples.length).toBeGreaterThanOrEqual(5)
  let id = ''
  for (const [, method = '', path = '', sent = '', status, answer = ''] of examples) {
    const url = path.replace('{id}', id)
    const body = JSON.parse(sent) as unknown
    const reply = method === 'PATCH' ? await t.owner.patch(url, body) : await t.owner.post(url, body)
    expect(reply.status, `${method} ${path}`).toBe(Number(status))
    expect(reply.body, `${method} ${path}`).toMatchObject(JSON.parse(answer) as object)
    if (reply.status === 201) id = String(reply.body.id)
  }
})
