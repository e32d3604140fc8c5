import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file to put into an archive; its content may come piece by piece. */
export interface NewZipEntry {
  /** With `/` between folders. */
  name: string
  content: AsyncIterable<Buffer | string>
}

interface Written {
  name: Buffer
  offset: number
  crc: number
  size: number
  packed: number
}

const large = 0xffffffff
// Sizes follow the data (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808
const deflated = 8
// 1 January 1980: the same content gives the same archive.
const date = 0x0021

/** A ZIP archive as a stream: nothing is kept but the directory. No entry may be larger than 4 GB; the archive may. */
export async function* zipArchive(entries: AsyncIterable<NewZipEntry>): AsyncGenerator<Buffer> {
  const directory: Written[] = []
  let at = 0
  for await (const entry of entries) {
    const written: Written = { name: Buffer.from(entry.name), offset: at, crc: 0, size: 0, packed: 0 }
    const head = localHeader(written.name)
    yield head
    for await (const piece of pack(entry.content, written)) yield piece
    yield descriptor(written)
    at += head.length + written.packed + 16
    directory.push(written)
  }
  const start = at
  for (const entry of directory) {
    const line = directoryLine(entry)
    at += line.length
    yield line
  }
  yield ending(directory.length, start, at - start)
}

async function* pack(content: NewZipEntry['content'], written: Written): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      written.crc = crc32(bytes, written.crc)
      written.size += bytes.length
      yield bytes
    }
  }
  const stream = pipeline(Readable.from(counted(), { objectMode: false }), createDeflateRaw({ level: 4 }), () => {})
  for await (const piece of stream as AsyncIterable<Buffer>) {
    written.packed += piece.length
    yield piece
  }
  if (written.size > large) throw new Error('an entry of an archive is larger than 4 GB')
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt16LE(date, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function directoryLine(entry: Written): Buffer {
  const far = entry.offset >= large
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(far ? 45 : 20, 4)
  line.writeUInt16LE(far ? 45 : 20, 6)
  line.writeUInt16LE(flags, 8)
  line.writeUInt16LE(deflated, 10)
  line.writeUInt16LE(date, 14)
  line.writeUInt32LE(entry.crc, 16)
  line.writeUInt32LE(entry.packed, 20)
  line.writeUInt32LE(entry.size, 24)
  line.writeUInt16LE(entry.name.length, 28)
  line.writeUInt16LE(far ? 12 : 0, 30)
  line.writeUInt32LE(far ? large : entry.offset, 42)
  if (!far) return Buffer.concat([line, entry.name])
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(entry.offset), 4)
  return Buffer.concat([line, entry.name, extra])
}

/** The end of the directory, with its 64-bit form before it where the plain one is too small. */
function ending(entries: number, start: number, length: number): Buffer {
  const wide = entries >= 0xffff || start + length >= large
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries, 0xffff), 10)
  end.writeUInt32LE(wide ? large : length, 12)
  end.writeUInt32LE(wide ? large : start, 16)
  if (!wide) return end
  const record = Buffer.alloc(76)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(entries), 24)
  record.writeBigUInt64LE(BigInt(entries), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(start + length), 64)
  record.writeUInt32LE(1, 72)
  return Buffer.concat([record, end])
}
