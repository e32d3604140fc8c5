import { randomUUID } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { readContent, sendFile, testFiles } from '../../../tests/support/files.ts'
import { makeWorld, type World } from '../../../tests/support/world.ts'
import { noFiles } from '../../platform/files/file-store.ts'
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
    // How long a body may take is told by `limitBodyTime` alone: Node's own limit cuts uploads that are still coming.
    expect(t.app.http.server.requestTimeout).toBe(0)
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

describe('small pictures', () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#0c6683' } })
  const thumbnail = (caller: Caller | undefined, id: string, query = '') =>
    t.app.http.inject({
      url: `/api/v1/files/${id}/thumbnail${query}`,
      headers: caller ? { authorization: `Bearer ${caller.token}` } : {},
    })
  const send = async (content: Buffer | string, name = 'photo.jpg') =>
    (await sendFile(t, seller, { name, content, type: 'image/jpeg' })).body.id
  /** A PNG whose head claims dots that are not there. */
  const bomb = () => {
    const head = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000000000000008060000000000000000000049454e4400000000',
      'hex',
    )
    head.writeUInt32BE(60_000, 16)
    head.writeUInt32BE(60_000, 20)
    head.writeUInt32BE(crc32(head.subarray(12, 29)), 29)
    return head
  }

  test('a photo is sent small, without what the camera wrote into it, and never larger than it is', async () => {
    const exif = { IFD0: { Artist: 'secret place' } }
    const id = await send(await picture(1200, 600).withExif(exif).jpeg().toBuffer())
    const small = await thumbnail(seller, id)
    expect(small.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' })
    expect(small.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
    expect(await sharp(small.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 192, height: 96 })
    expect(small.rawPayload.includes('secret place')).toBe(false)
    const large = await thumbnail(seller, id, '?size=large')
    expect(await sharp(large.rawPayload).metadata()).toMatchObject({ width: 960, height: 480 })
    const tiny = await thumbnail(seller, await send(await picture(20, 10).png().toBuffer()))
    expect(await sharp(tiny.rawPayload).metadata()).toMatchObject({ width: 20, height: 10 })
    const known = { 'if-none-match': String(small.headers.etag), authorization: `Bearer ${seller.token}` }
    expect((await t.app.http.inject({ url: `/api/v1/files/${id}/thumbnail`, headers: known })).statusCode).toBe(304)
  })

  test('of a moving picture the first moment is shown', async () => {
    const frames = Buffer.concat([Buffer.alloc(30 * 30 * 3, 10), Buffer.alloc(30 * 30 * 3, 200)])
    const gif = await sharp(frames, { raw: { width: 30, height: 60, channels: 3, pageHeight: 30 } })
      .gif()
      .toBuffer()
    const small = await thumbnail(seller, await send(gif))
    expect(await sharp(small.rawPayload).metadata()).toMatchObject({ width: 30, height: 30 })
  })

  test.each([
    ['a drawing with a program', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page that calls itself a picture', '<html><script>alert(1)</script>'],
    ['a broken picture', png],
    ['a picture that would fill the memory', bomb()],
    ['a picture of one format behind the head of another', Buffer.from('GIF89a/*<svg onload="alert(1)"/>*/=1')],
  ])('%s gets none, and the next picture does', async (_name, content) => {
    const id = await send(content)
    for (const again of [1, 2]) expect(await thumbnail(seller, id), String(again)).toMatchObject({ statusCode: 404 })
    expect((await thumbnail(seller, await send(await picture(300, 300).png().toBuffer()))).statusCode).toBe(200)
  })

  test('who does not see a file gets no small picture of it either', async () => {
    const deal = await world.deal({}, seller)
    const content = await picture(300, 300).png().toBuffer()
    const { id } = (await sendFile(t, seller, { content }, about('deal', deal))).body
    expect((await thumbnail(seller, id)).statusCode).toBe(200)
    expect((await thumbnail(other, id)).statusCode).toBe(404)
    expect((await thumbnail(undefined, id)).statusCode).toBe(401)
    await seller.delete(`/files/${id}`)
    expect((await thumbnail(seller, id)).statusCode).toBe(404)
    expect((await thumbnail(seller, randomUUID())).statusCode).toBe(404)
  })
})

describe('files of a record', () => {
  const names = async (caller: Caller, path: string) => {
    const { status, body } = await caller.get<{ data: RecordData[] }>(path)
    return status === 200 ? body.data.map((one) => one.name) : status
  }
  const write = (caller: Caller, record: RecordData, input: object) =>
    caller.post<{ id: string }>('/comments/write', { about: about('deal', record), body: 'Look', ...input })

  test('those of the record, its notes and activities are listed, the newest first, page by page; no others', async () => {
    const deal = await world.deal({}, seller)
    const elsewhere = await world.deal({}, seller)
    await sendFile(t, seller, { name: 'elsewhere' }, about('deal', elsewhere))
    await sendFile(t, seller, { name: 'own' }, about('deal', deal))
    const files = [(await sendFile(t, seller, { name: 'of note' })).body.id]
    const note = await write(seller, deal, { files })
    const activity = await seller.create('activities', { subject: 'Call', about: about('deal', deal) })
    await sendFile(t, seller, { name: 'of call' }, about('activity', activity))
    const remark = await seller.create('comments', { about: about('activity', activity), body: 'So' })
    await sendFile(t, seller, { name: 'of remark' }, about('comment', remark))
    const path = `/deals/${deal.id}/files`
    expect(await names(seller, path)).toEqual(['of remark', 'of call', 'of note', 'own'])
    const first = (await seller.get<{ data: RecordData[]; nextCursor: string }>(`${path}?limit=3`)).body
    expect(first.data[2]).toMatchObject({
      name: 'of note',
      about: { object: 'comment', id: note.body.id },
      'owner.title': 'Test seller',
    })
    expect(await names(seller, `${path}?limit=3&cursor=${first.nextCursor}`)).toEqual(['own'])
    expect((await seller.get(`${path}?cursor=nonsense`)).status).toBe(400)
    expect([await names(other, path), await names(await t.person('viewer'), path)]).toEqual([404, expect.any(Array)])
    expect(await names(seller, `/users/${seller.id}/files`)).toBe(404)
    await seller.delete(`/comments/${note.body.id}`)
    expect(await names(seller, path)).toEqual(['of remark', 'of call', 'own'])
  })

  test('a company lists the files of its deals with its own, each named with its deal, and none of a deal out of reach', async () => {
    const company = await seller.create('companies', { name: 'With deals' })
    const deal = await world.deal({ name: 'Supply', company: company.id }, seller)
    const theirs = await world.deal({ name: 'Secret', company: company.id }, other)
    const gone = await world.deal({ name: 'Gone', company: company.id }, seller)
    await sendFile(t, seller, { name: 'of company' }, about('company', company))
    await sendFile(t, seller, { name: 'of deal' }, about('deal', deal))
    const call = await seller.create('activities', { subject: 'Call', about: about('deal', deal) })
    const remark = await seller.create('comments', { about: about('activity', call), body: 'So' })
    await sendFile(t, seller, { name: 'of remark' }, about('comment', remark))
    await sendFile(t, other, { name: 'of another' }, about('deal', theirs))
    await sendFile(t, seller, { name: 'of what is gone' }, about('deal', gone))
    await seller.delete(`/deals/${gone.id}`)
    const path = `/companies/${company.id}/files`
    expect(await names(seller, path)).toEqual(['of remark', 'of deal', 'of company'])
    expect(await names(other, path)).toEqual(['of another', 'of company'])
    expect(await names(t.owner, path)).toEqual(['of another', 'of remark', 'of deal', 'of company'])
    const { data, nextCursor } = (await seller.get<{ data: RecordData[]; nextCursor: string }>(`${path}?limit=2`)).body
    const from = { object: 'deal', id: deal.id, title: 'Supply' }
    expect(data).toMatchObject([{ from, about: { object: 'comment' } }, { from }])
    const rest = await seller.get<{ data: RecordData[] }>(`${path}?cursor=${nextCursor}`)
    expect(rest.body.data).toMatchObject([{ name: 'of company', from: null }])
    expect(await names(seller, `/deals/${deal.id}/files`)).toEqual(['of remark', 'of deal'])
  })

  test('a note, a call and a plan are written together with their files, and stand with them in the timeline', async () => {
    const deal = await world.deal({}, seller)
    const send = async (name: string) => (await sendFile(t, seller, { name })).body.id
    const to = about('deal', deal)
    expect((await write(seller, deal, { files: [await send('a'), await send('b')] })).status).toBe(200)
    const call = { kind: 'call', about: to, body: 'Spoke', files: [await send('c')] }
    expect((await seller.post('/activities/log', call)).status).toBe(200)
    const step = { subject: 'Read it', dueAt: '2030-01-01T09:00:00Z', about: to, files: [await send('d')] }
    expect((await seller.post('/activities/plan', step)).status).toBe(200)
    const timeline = await seller.get<{ data: TimelineItem[] }>(`/deals/${deal.id}/timeline`)
    const shown = timeline.body.data.flatMap(({ kind, data }) =>
      kind === 'change' ? [] : [[kind, (data.files as { name: string }[]).map((file) => file.name)]],
    )
    expect(shown).toEqual([
      ['activity', ['d']],
      ['activity', ['c']],
      ['comment', ['a', 'b']],
    ])
  })

  test('a note is not written with a file of another, one that is gone, or to a record out of reach', async () => {
    const deal = await world.deal({}, seller)
    const theirs = (await sendFile(t, other)).body.id
    const gone = (await sendFile(t, seller)).body.id
    await seller.delete(`/files/${gone}`)
    const shared = (await sendFile(t, other, {}, about('company', await other.create('companies', { name: 'X' })))).body
      .id
    for (const id of [theirs, gone, shared, randomUUID()])
      expect(await write(seller, deal, { files: [id] })).toMatchObject({
        status: 400,
        body: { faults: [{ path: '/files/0', code: 'no_such_record' }] },
      })
    const call = { kind: 'call', about: about('deal', deal), files: [theirs] }
    expect((await seller.post('/activities/log', call)).status).toBe(400)
    const mine = (await sendFile(t, seller)).body.id
    expect((await write(seller, await world.deal({}, other), { files: [mine] })).status).toBe(400)
    const { body } = await seller.get<{ data: TimelineItem[] }>(`/deals/${deal.id}/timeline?kinds=comment,activity`)
    expect(body.data).toEqual([])
  })

  test('the search names the picture of a company, so that it can be shown beside it', async () => {
    const company = await seller.create('companies', { name: 'Зимородок' })
    const logo = (await sendFile(t, seller, { content: png })).body.id
    await seller.patch(`/companies/${company.id}`, { version: 1, logo })
    const { body } = await other.get<{ data: RecordData[] }>(`/search?q=${encodeURIComponent('зимородок')}`)
    expect(body.data).toMatchObject([{ id: company.id, picture: logo }])
  })
})

describe('deleting records for good', () => {
  test('their files go with them, row and content, but for one that a record which stays shows', async () => {
    const deal = await world.deal({}, seller)
    const company = await seller.create('companies', { name: 'Keeps its logo' })
    const id = (await sendFile(t, seller, {}, about('deal', deal))).body.id
    const logo = (await sendFile(t, seller, { content: png }, about('deal', deal))).body.id
    await seller.patch(`/companies/${company.id}`, { version: 1, logo })
    await t.owner.delete(`/deals/${deal.id}`)
    const purged = await t.owner.post<{ along: object }>('/deals/purge', { ids: [deal.id] })
    expect(purged).toMatchObject({ status: 200, body: { along: { file: 1 } } })
    expect(await statuses(seller, [id, logo])).toEqual([404, 200])
    await expect.poll(contents).not.toContain(id)
    expect(await contents()).toContain(logo)
    expect((await seller.get(`/companies/${company.id}`)).body).toMatchObject({ logo })
  })

  test('a file in the trash stays as long as a record shows it', async () => {
    const company = await seller.create('companies', { name: 'Shows it' })
    const logo = (await sendFile(t, seller, { content: png }, about('company', company))).body.id
    await seller.patch(`/companies/${company.id}`, { version: 1, logo })
    await seller.delete(`/files/${logo}`)
    expect((await t.owner.post('/files/purge', { ids: [logo] })).status).toBe(409)
    expect(await contents()).toContain(logo)
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

  test('a file of a record that is no more goes too; a process without a place for files leaves all to others', async () => {
    const deal = await world.deal({}, seller)
    const { id } = (await sendFile(t, seller, {}, about('deal', deal))).body
    await t.app.database.query(sql`UPDATE files SET about_id = ${randomUUID()}::uuid WHERE id = ${id}::uuid`)
    ahead = 2 * dayMs
    await tidyFiles({ ...(await system()), files: noFiles })
    expect(await statuses(seller, [id])).toEqual([200])
    await tidyFiles(await system())
    ahead = 0
    expect(await statuses(seller, [id])).toEqual([404])
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
