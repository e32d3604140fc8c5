import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readRange } from '../http/byte-range.ts'
import { contentDisposition } from '../http/content-disposition.ts'
import { openDiskFiles } from './disk-files.ts'
import { cleanFileName } from './file-name.ts'
import type { FileStore } from './file-store.ts'
import { mayBeShown, mediaTypeOf, typeToSend } from './media-type.ts'

const id = '01900000-0000-7000-8000-0000000000ab'
const other = '01900000-0000-7000-8000-0000000000cd'
const dayMs = 24 * 3600 * 1000

describe('files on disk', () => {
  let folder: string
  let files: FileStore
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rodnik-files-'))
    files = openDiskFiles({ folder: join(folder, 'files'), limit: 1000 })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const put = (content: string, under = id) => files.put(under, Readable.from([Buffer.from(content)]))
  const read = async (under = id, range?: { start: number; end: number }) => {
    const content = await files.get(under, range)
    return content && text(content)
  }
  const everything = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  const age = (path: string, days: number) =>
    utimes(join(folder, 'files', path), new Date(), new Date(Date.now() - days * dayMs))

  test('a content comes back as it was, whole or in part, and is gone when it is deleted', async () => {
    expect(await put('0123456789')).toMatchObject({
      size: 10,
      sha256: '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882',
      head: Buffer.from('0123456789'),
    })
    expect(await read()).toBe('0123456789')
    expect(await read(id, { start: 2, end: 4 })).toBe('234')
    await files.delete(id)
    expect(await read()).toBeNull()
    expect(await everything()).toEqual([])
  })

  test('what is too large or breaks off leaves nothing', async () => {
    await expect(put('x'.repeat(1001))).rejects.toMatchObject({ code: 'file.too_large' })
    const broken = async function* () {
      yield Buffer.from('half')
      throw new Error('the line broke')
    }
    await expect(files.put(id, Readable.from(broken()))).rejects.toThrow('the line broke')
    expect(await everything()).toEqual([])
    expect(await read()).toBeNull()
  })

  test('only ids name files', async () => {
    await expect(put('x', '../../etc/passwd')).rejects.toThrow('not an id')
    await expect(files.get('../../etc/passwd')).rejects.toThrow('not an id')
  })

  test('what nobody knows is put aside after its time, comes back when it is asked for, and is removed a month later', async () => {
    await put('known')
    await put('orphan', other)
    for (const path of [`ab/${id}`, `cd/${other}`]) await age(path, 2)
    const known = async (ids: string[]) => new Set(ids.filter((one) => one === id))
    const yesterday = () => new Date(Date.now() - dayMs)
    expect(await files.tidy(known, yesterday())).toBe(1)
    expect(await read()).toBe('known')
    expect(await readFile(join(folder, 'files', 'aside', other), 'utf8')).toBe('orphan')
    expect(await read(other)).toBe('orphan')
    await age(`cd/${other}`, 2)
    await files.tidy(known, yesterday())
    await age(`aside/${other}`, 32)
    await files.tidy(known, yesterday())
    expect(await read(other)).toBeNull()
    expect(await read()).toBe('known')
  })

  test('what is being sent is left alone; what was left half sent a day ago is removed', async () => {
    await put('known')
    const drafts = join(folder, 'files', 'drafts')
    await writeFile(join(drafts, 'new'), 'new')
    await writeFile(join(drafts, 'old'), 'old')
    await age('drafts/old', 2)
    await files.tidy(async (ids) => new Set(ids), new Date(Date.now() - dayMs))
    expect(await readdir(drafts)).toEqual(['new'])
  })
})

test.each([
  ['договор № 5.pdf', 'договор № 5.pdf'],
  ['C:\\Users\\anna\\план.xlsx', 'план.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['cv\u202Efdp.exe', 'cvfdp.exe'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['  .hidden. ', 'hidden'],
  ['"quoted" <name>|?.txt', '_quoted_ _name___.txt'],
  ['...', 'file'],
  ['', 'file'],
  ['и\u0306.txt', 'й.txt'],
  [`${'ы'.repeat(300)}.docx`, `${'ы'.repeat(195)}.docx`],
])('the name %j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept)
})

test('a browser may show only what by its content is a picture of dots or a PDF, whatever it is called', () => {
  const png = Buffer.from('89504e470d0a1a0a00', 'hex')
  const types = [
    mediaTypeOf(png, 'text/html'),
    mediaTypeOf(Buffer.from('%PDF-1.7'), ''),
    mediaTypeOf(Buffer.from('<svg onload="x()">'), 'image/svg+xml'),
    mediaTypeOf(Buffer.from('<html>'), 'image/png'),
    mediaTypeOf(Buffer.from('x'), 'text/html; charset=utf-8'),
    mediaTypeOf(Buffer.from('x'), 'nonsense\r\nset-cookie: a'),
  ]
  expect(types).toEqual([
    'image/png',
    'application/pdf',
    'image/svg+xml',
    'application/octet-stream',
    'text/html',
    'application/octet-stream',
  ])
  expect(types.filter(mayBeShown)).toEqual(['image/png', 'application/pdf'])
  expect(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript'].map(typeToSend)).toEqual(
    Array(4).fill('application/octet-stream'),
  )
  expect(typeToSend('application/vnd.ms-excel')).toBe('application/vnd.ms-excel')
})

test.each([
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=5-100', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-100', { start: 0, end: 9 }],
  ['bytes=10-', null],
  ['bytes=-0', null],
  ['bytes=4-2', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  ['bytes=-', undefined],
  [undefined, undefined],
])('of ten bytes the range %j is %j', (header, range) => {
  expect(readRange(header, 10)).toEqual(range)
})

test('a name in any script, with any marks, survives the header of a download and cannot leave it', () => {
  expect(contentDisposition('attachment', 'договор "5" (копия).pdf')).toBe(
    `attachment; filename="_______ _5_ (_____).pdf"; filename*=UTF-8''%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%20%225%22%20%28%D0%BA%D0%BE%D0%BF%D0%B8%D1%8F%29.pdf`,
  )
  expect(contentDisposition('inline', 'a\r\nset-cookie: b')).not.toMatch(/[\r\n]/)
})
