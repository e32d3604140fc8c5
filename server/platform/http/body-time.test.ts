import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitBodyTime } from './body-time.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify({ requestTimeout: 0 })
  limitBodyTime(app, { whole: 400, still: 2000 })
  app.addContentTypeParser('text/slow', async (_request: unknown, body: AsyncIterable<Buffer>) => {
    let size = 0
    for await (const chunk of body) size += chunk.length
    return size
  })
  app.post('/upload', { config: { slowBody: true } }, (request) => ({ size: request.body }))
  app.post('/record', (request) => ({ size: request.body }))
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

async function begin(path: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/slow\r\ncontent-length: 8\r\nconnection: close\r\n\r\n`,
  )
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  return { socket, answer: once(socket, 'close').then(() => text) }
}

test('an upload may take longer than other bodies as long as bytes come', async () => {
  const { socket, answer } = await begin('/upload')
  for (let at = 0; at < 8; at++) {
    await wait(100)
    socket.write('x')
  }
  expect(await answer).toMatch(/^HTTP\/1.1 200.*"size":8/s)
})

test('an upload that stands still is cut off, and so is any other body that does not come to its end', async () => {
  const begun = await Promise.all([begin('/upload'), begin('/record')])
  for (const { socket } of begun) socket.write('half')
  for (const { answer } of begun) expect(await answer).toMatch(/^HTTP\/1.1 408/)
})
