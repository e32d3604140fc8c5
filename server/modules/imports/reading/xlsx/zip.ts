import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { AppError } from '../../../../platform/errors/app-error.ts'
import '../../errors.ts'

/** One file inside a ZIP archive, as its central directory tells. */
export interface ZipEntry {
  name: string
  method: number
  compressedSize: number
  crc: number
  offset: number
}

const directoryLimit = 16 * 1024 * 1024
const entriesLimit = 10_000
const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locatorSignature = 0x07064b50

/** Reads the directory of an archive; throws `imports.file_broken` when it is none. */
export async function readZipDirectory(file: string): Promise<Map<string, ZipEntry>> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { offset, length, entries } = await findDirectory(handle, size)
    if (length > directoryLimit || entries > entriesLimit) throw new AppError('imports.file_too_complex')
    if (offset + length > size) throw new AppError('imports.file_broken')
    return parseDirectory(await readAt(handle, offset, length))
  } finally {
    await handle.close()
  }
}

/** The inflated bytes of an entry; throws `imports.file_too_complex` as soon as there are more than `limit`. */
export async function* readZipEntry(file: string, entry: ZipEntry, limit: number): AsyncGenerator<Buffer> {
  const start = entry.offset + (await localHeaderLength(file, entry))
  if (entry.compressedSize === 0) return
  if (entry.method !== 0 && entry.method !== 8) throw new AppError('imports.file_broken')
  const raw = createReadStream(file, { start, end: start + entry.compressedSize - 1, highWaterMark: 128 * 1024 })
  const stream = entry.method === 0 ? raw : pipeline(raw, createInflateRaw({ chunkSize: 128 * 1024 }), () => {})
  let total = 0
  let sum = 0
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      total += bytes.length
      if (total > limit) throw new AppError('imports.file_too_complex')
      sum = crc32(bytes, sum)
      yield bytes
    }
    if (sum !== entry.crc) throw new AppError('imports.file_broken')
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? new AppError('imports.file_broken') : error
  } finally {
    stream.destroy()
    raw.destroy()
  }
}

async function findDirectory(handle: FileHandle, size: number) {
  const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue
    const found = {
      entries: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    }
    const large = found.entries === 0xffff || found.length === 0xffffffff || found.offset === 0xffffffff
    if (!large || at < 20 || tail.readUInt32LE(at - 20) !== locatorSignature) return found
    const record = await readAt(handle, Number(tail.readBigUInt64LE(at - 12)), 56)
    if (record.readUInt32LE(0) !== end64Signature) throw new AppError('imports.file_broken')
    return {
      entries: Number(record.readBigUInt64LE(32)),
      length: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    }
  }
  throw new AppError('imports.file_broken')
}

function parseDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const entry: ZipEntry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    }
    if (bytes.readUInt16LE(at + 8) & 1) throw new AppError('imports.file_old_excel')
    readLargeSizes(
      entry,
      bytes.readUInt32LE(at + 24),
      bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength),
    )
    entries.set(entry.name, entry)
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** ZIP64 moves the numbers that do not fit 32 bits into an extra block, in the order size, compressed size, offset. */
function readLargeSizes(entry: ZipEntry, size: number, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    const next = () => {
      const value = from + 8 <= extra.length ? Number(extra.readBigUInt64LE(from)) : 0
      from += 8
      return value
    }
    if (size === 0xffffffff) next()
    if (entry.compressedSize === 0xffffffff) entry.compressedSize = next()
    if (entry.offset === 0xffffffff) entry.offset = next()
  }
}

async function localHeaderLength(file: string, entry: ZipEntry): Promise<number> {
  const handle = await open(file)
  try {
    const header = await readAt(handle, entry.offset, 30)
    if (header.readUInt32LE(0) !== 0x04034b50) throw new AppError('imports.file_broken')
    return 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead < length) throw new AppError('imports.file_broken')
  return buffer
}
