import { randomUUID } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { readContent, sendFile, testFiles } from '../../../tests/support/files.ts'
import { makeWorld, type World } from '../../../tests/support/world.ts'
import { tidyFiles } from './tidy.ts'

const dayMs = 24 * 3600 * 1000
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let t: TestApp
let store: Awaited<ReturnType<typeof testFiles>>
let world: World
let seller: Caller
let other: Caller
let ahead = 0
beforeAll(async () => {
  store = await testFiles()
  t = await testApp({ files: store.files, listen: true, clock: { now: () => new Date(Date.now() + ahead) } })
  world = await makeWorld(t)
  seller = await t.person('seller')
  other = await t.person('seller')
})
afterAll(async () => {
  await t.close()
  await store.clear()
})

const about = (object: string, record: RecordData) => ({ object, id: record.id })
const contents = async () =>
  (await readdir(store.folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)

describe('sending', () => {
  test('a file is kept with its name, size and kind, and comes back byte for byte', async () => {
    const deal = await world.deal({}, seller)
    const sent = await sendFile(
      t,
      seller,
      { name: 'Договор № 5.pdf', content: '%PDF-1.7 …', type: 'text/html' },
      about('deal', deal),
    )
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({
      name: 'Договор № 5.pdf',
      size: 12,
      mime: 'application/pdf',
      about: about('deal', deal),
      owner: seller.id,
      createdBy: seller.id,
    })
    expect(sent.headers.location).toBe(`/api/v1/files/${sent.body.id}`)
    expect(await readContent(t, seller, sent.body.id)).toMatchObject({ status: 200, text: '%PDF-1.7 …' })
    const filter = encodeURIComponent(JSON.stringify({ field: 'about', op: 'eq', value: about('deal', deal) }))
    const list = await seller.get<{ data: RecordData[] }>(`/files?filter=${filter}`)
    expect(list.body.data.map((one) => one.id)).toEqual([sent.body.id])
  })

  test('what is too large is refused in words and leaves nothing', async () => {
    const before = await contents()
    const sent = await sendFile(t, seller, { content: Buffer.alloc(100_001) })
    expect(sent).toMatchObject({ status: 413, body: { code: 'file.too_large' } })
    expect(await contents()).toEqual(before)
  })

  test('over the wire: what is far too large is refused before all of it came, what breaks off leaves nothing', async () => {
    const before = await contents()
    const { port } = t.app.http.server.address() as AddressInfo
    const form = new FormData()
    form.append('file', new Blob([Buffer.alloc(150_000)]), 'large.bin')
    const headers = { authorization: `Bearer ${seller.token}` }
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/files`, { method: 'POST', body: form, headers })
    expect([reply.status, (await reply.json()) as object]).toMatchObject([413, { code: 'file.too_large' }])
    const head = [
      'POST /api/v1/files HTTP/1.1',
      'host: x',
      `authorization: Bearer ${seller.token}`,
      'content-type: multipart/form-data; boundary=b',
      'content-length: 90000',
    ]
    const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="half.bin"\r\n\r\nhalf of it'
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n${part}`))
    await expect.poll(async () => (await contents()).length).toBe(before.length + 1)
    socket.destroy()
    await expect.poll(contents).toEqual(before)
  })

  test('a record that one may not see cannot be given files, and answers like one that is not there', async () => {
    const hidden = await world.deal({}, other)
    const replies = [about('deal', hidden), { object: 'deal', id: randomUUID() }].map((target) =>
      sendFile(t, seller, {}, target),
    )
    for (const reply of await Promise.all(replies))
      expect(reply).toMatchObject({ status: 400, body: { faults: [{ path: '/id', code: 'no_such_record' }] } })
    expect(await sendFile(t, seller, {}, { object: 'user', id: seller.id })).toMatchObject({ status: 400 })
  })

  test('nobody who is not signed in, and no viewer, sends files; nothing of theirs is kept', async () => {
    const before = await contents()
    expect((await sendFile(t, undefined)).status).toBe(401)
    expect((await sendFile(t, await t.person('viewer'))).status).toBe(403)
    expect((await t.request('POST', '/files', { name: 'x' }, { authorization: `Bearer ${seller.token}` })).status).toBe(
      415,
    )
    expect(await contents()).toEqual(before)
  })

  test('no row can be made without its content, nor be told another size or kind', async () => {
    const made = await seller.post('/files/batch', { create: [{ name: 'empty.txt' }] })
    expect(made.status).toBe(400)
    const { body } = await sendFile(t, seller)
    for (const values of [{ size: 1 }, { mime: 'text/html' }, { sha256: '0' }, { owner: other.id }])
      expect((await seller.patch(`/files/${body.id}`, { version: 1, ...values })).status).toBe(400)
    const renamed = await seller.patch(`/files/${body.id}`, { version: 1, name: '../план\u202E.xlsx' })
    expect(renamed.body).toMatchObject({ name: 'план.xlsx', version: 2 })
  })

  test('a call repeated with its key keeps one file, and another file under the same key is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const first = await sendFile(t, seller, { content: 'once' }, undefined, headers)
    const before = await contents()
    const second = await sendFile(t, seller, { content: 'once' }, undefined, headers)
    expect([second.status, second.body.id]).toEqual([201, first.body.id])
    expect(await sendFile(t, seller, { content: 'twice' }, undefined, headers)).toMatchObject({ status: 409 })
    expect(await contents()).toEqual(before)
  })
})

describe('reading', () => {
  const headersOf = async (sent: { name?: string; content?: string | Buffer; type?: string }, query = '') => {
    const { body } = await sendFile(t, seller, sent)
    return (await readContent(t, seller, body.id, {}, query)).headers
  }

  test.each([
    ['page.html', '<script>alert(1)</script>', 'text/html'],
    ['drawing.svg', '<svg onload="alert(1)"/>', 'image/svg+xml'],
    ['fake.png', '<html><script>alert(1)</script>', 'image/png'],
    ['data.xml', '<?xml version="1.0"?><x/>', 'application/xml'],
    ['letter.docx', 'PK…', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%s is saved, never shown', async (name, content, type) => {
    const headers = await headersOf({ name, content, type })
    expect(headers['content-disposition']).toMatch(/^attachment; /)
    expect(headers['content-type']).not.toMatch(/html|svg|xml(?!formats)|script/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('a picture and a PDF are shown, where they can run nothing, and saved when asked for', async () => {
    for (const [content, type] of [
      [png, 'image/png'],
      ['%PDF-1.7', 'application/pdf'],
    ] as const) {
      const headers = await headersOf({ content })
      expect(headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' })
      expect(headers['content-disposition']).toMatch(/^inline; /)
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
      expect((await headersOf({ content }, '?download=1'))['content-disposition']).toMatch(/^attachment; /)
    }
  })

  test('a part is read by Range, what is known is not sent again', async () => {
    const { body } = await sendFile(t, seller, { content: '0123456789' })
    const read = (headers: Record<string, string>) => readContent(t, seller, body.id, headers)
    const part = await read({ range: 'bytes=2-5' })
    expect(part).toMatchObject({ status: 206, text: '2345' })
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-5/10', 'content-length': '4' })
    expect(await read({ range: 'bytes=50-' })).toMatchObject({
      status: 416,
      headers: { 'content-range': 'bytes */10' },
    })
    expect(await read({ range: 'bytes=0-1,4-5' })).toMatchObject({ status: 200, text: '0123456789' })
    const { etag } = part.headers
    expect(await read({ 'if-none-match': String(etag) })).toMatchObject({ status: 304, text: '' })
    expect(await read({ range: 'bytes=2-5', 'if-range': '"another"' })).toMatchObject({ status: 200 })
  })

  test('a content that is lost is told as gone', async () => {
    const { body } = await sendFile(t, seller)
    await store.files.delete(body.id)
    expect(JSON.parse((await readContent(t, seller, body.id)).text)).toMatchObject({ status: 404, code: 'file.gone' })
  })
})

describe('access', () => {
  test('who sees the record reads its files; nobody else does, whatever they guess or ask for', async () => {
    const deal = await world.deal({}, seller)
    const comment = await seller.create('comments', { about: about('deal', deal), body: 'See the file' })
    const sent = [
      await sendFile(t, seller, { content: 'of the deal' }, about('deal', deal)),
      await sendFile(t, seller, { content: 'of the comment' }, about('comment', comment)),
      await sendFile(t, seller, { content: 'of nothing yet' }),
    ].map((reply) => reply.body.id)
    const viewer = await t.person('viewer')
    expect(await statuses(seller, sent)).toEqual([200, 200, 200])
    expect(await statuses(t.owner, sent)).toEqual([200, 200, 200])
    expect(await statuses(viewer, sent)).toEqual([200, 200, 404])
    expect(await statuses(other, sent)).toEqual([404, 404, 404])
    expect(await statuses(undefined, sent)).toEqual([401, 401, 401])
    for (const id of sent) {
      expect((await other.get(`/files/${id}`)).status).toBe(404)
      expect((await other.patch(`/files/${id}`, { version: 1, name: 'mine.txt' })).status).toBe(404)
      expect((await other.delete(`/files/${id}`)).status).toBe(404)
    }
    const found = await other.post<{ data: RecordData[] }>('/files/query', {
      filter: { field: 'id', op: 'in', value: sent },
    })
    expect(found.body.data).toEqual([])
    const counted = await other.post<{ data: unknown[] }>('/files/aggregate', {
      measures: [{ as: 'n', fn: 'sum', field: 'size' }],
      filter: { field: 'id', op: 'in', value: sent },
    })
    expect(counted.body.data).toEqual([{ n: '0' }])
    const changes = await other.get<{ data: { record: string }[] }>('/changes?object=file&limit=1000')
    expect(changes.body.data.filter(({ record }) => sent.includes(record))).toEqual([])
  })

  test('a file goes with its record: whoever gets the record reads it, who loses it does not', async () => {
    const deal = await world.deal({}, seller)
    const colleague = await t.person('seller')
    const { body } = await sendFile(t, seller, {}, about('deal', deal))
    expect(await statuses(colleague, [body.id])).toEqual([404])
    const given = await t.owner.patch(`/deals/${deal.id}`, { version: deal.version, owner: colleague.id })
    expect(given.status).toBe(200)
    expect(await statuses(colleague, [body.id])).toEqual([200])
  })

  test('who sees a file that another sent can neither rename, move nor delete it', async () => {
    const company = await seller.create('companies', { name: 'Shared' })
    const { body } = await sendFile(t, seller, {}, about('company', company))
    expect(await statuses(other, [body.id])).toEqual([200])
    expect((await other.patch(`/files/${body.id}`, { version: 1, name: 'mine.txt' })).status).toBe(403)
    expect((await other.delete(`/files/${body.id}`)).status).toBe(403)
  })

  test('nobody attaches a file to a record that they may not see, nor names a file that they may not see', async () => {
    const hidden = await world.deal({}, other)
    const mine = (await sendFile(t, seller)).body
    expect((await seller.patch(`/files/${mine.id}`, { version: 1, about: about('deal', hidden) })).status).toBe(400)
    const company = await other.create('companies', { name: 'Borrowed logo' })
    const logo = (await sendFile(t, seller, { content: png })).body
    expect((await other.patch(`/companies/${company.id}`, { version: 1, logo: logo.id })).status).toBe(400)
  })

  test('a logo is seen by all who see the company, and must be a picture', async () => {
    const company = await seller.create('companies', { name: 'With logo' })
    const text = (await sendFile(t, seller)).body
    const refused = await seller.patch(`/companies/${company.id}`, { version: 1, logo: text.id })
    expect(refused.body.faults).toMatchObject([{ path: '/logo', code: 'not_picture' }])
    const logo = (await sendFile(t, seller, { content: png })).body
    expect(await statuses(other, [logo.id])).toEqual([404])
    expect((await seller.patch(`/companies/${company.id}`, { version: 1, logo: logo.id })).status).toBe(200)
    expect(await statuses(other, [logo.id])).toEqual([200])
  })

  test('a deleted file is read by nobody until it is restored', async () => {
    const { body } = await sendFile(t, seller, { content: 'back again' })
    expect((await seller.delete(`/files/${body.id}`)).status).toBe(204)
    expect(await statuses(seller, [body.id])).toEqual([404])
    await seller.post(`/files/${body.id}/restore`)
    expect(await readContent(t, seller, body.id)).toMatchObject({ status: 200, text: 'back again' })
  })
})

describe('tidying up', () => {
  const system = () => t.app.engine.systemContext('test')

  test('a file that nobody has attached is removed after a day; one that is in use stays', async () => {
    const company = await seller.create('companies', { name: 'Keeps' })
    const attached = (await sendFile(t, seller, {}, about('company', company))).body.id
    const logo = (await sendFile(t, seller, { content: png })).body.id
    await seller.patch(`/companies/${company.id}`, { version: 1, logo })
    const unused = (await sendFile(t, seller)).body.id
    await tidyFiles(await system())
    expect(await statuses(seller, [attached, logo, unused])).toEqual([200, 200, 200])
    ahead = 2 * dayMs
    await tidyFiles(await system())
    ahead = 0
    expect(await statuses(seller, [attached, logo, unused])).toEqual([200, 200, 404])
  })

  test('what was in the trash for a month is gone for good, row and content', async () => {
    const { body } = await sendFile(t, seller)
    await seller.delete(`/files/${body.id}`)
    ahead = 31 * dayMs
    await tidyFiles(await system())
    ahead = 0
    expect(await t.app.database.query(sql`SELECT 1 FROM files WHERE id = ${body.id}::uuid`)).toEqual([])
    expect(await contents()).not.toContain(body.id)
  })

  test('a content whose upload was cut off before it was written down is put aside after a day, not before', async () => {
    const id = '01900000-0000-7000-8000-0000000000ff'
    await store.files.put(id, Readable.from([Buffer.from('orphan')]))
    await tidyFiles(await system())
    expect(await readdir(join(store.folder, 'ff'))).toContain(id)
    const old = new Date(Date.now() - 2 * dayMs)
    await utimes(join(store.folder, 'ff', id), old, old)
    await tidyFiles(await system())
    expect(await readdir(join(store.folder, 'ff'))).not.toContain(id)
  })
})

async function statuses(caller: Caller | undefined, ids: string[]): Promise<number[]> {
  return Promise.all(ids.map(async (id) => (await readContent(t, caller, id)).status))
}
