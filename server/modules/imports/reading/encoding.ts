import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { SourceEncoding } from '@rodnik/shared/imports/source.ts'
import { AppError } from '../../../platform/errors/app-error.ts'
import '../errors.ts'
import { addBytes, guessSingleByte, newByteStatistics } from './byte-statistics.ts'

/** The encoding of a text file. `replaced`: broken UTF-8 sequences, which read as U+FFFD. */
export interface EncodingGuess {
  encoding: SourceEncoding
  /** No byte order mark and no proof: the content only looks like it. */
  guessed: boolean
  replaced: number
}

const headSize = 64 * 1024

/** Finds the encoding from the whole file, so that one accent in the last row counts too. Flat memory. */
export async function detectEncoding(file: string): Promise<EncodingGuess> {
  const head = await readHead(file)
  const wide = detectWide(head)
  if (wide) return wide
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const statistics = newByteStatistics()
  let carry: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes))
    carry = Buffer.from(bytes.subarray(whole.length))
    addBytes(statistics, whole, isUtf8(whole))
  }
  if (carry.length > 0) addBytes(statistics, carry, isUtf8(carry))
  if (statistics.zeros > 0) throw new AppError('imports.encoding_binary')
  const { validSequences, invalidBytes } = statistics
  if (invalidBytes === 0) return { encoding: 'utf-8', guessed: false, replaced: 0 }
  if (marked || validSequences > 4 * invalidBytes)
    return { encoding: 'utf-8', guessed: !marked, replaced: invalidBytes }
  return { encoding: guessSingleByte(statistics), guessed: true, replaced: 0 }
}

/** The first bytes of a file, at most 64 KiB. */
export async function readHead(file: string, size = headSize): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(file, { end: size - 1 }) as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** UTF-16 by its mark or by where its zero bytes stand. UTF-32 is refused, also behind the mark of UTF-16. */
function detectWide(head: Buffer): EncodingGuess | undefined {
  const markedLittle = head[0] === 0xff && head[1] === 0xfe
  const markedBig = head[0] === 0xfe && head[1] === 0xff
  const marked = markedLittle || markedBig
  const zeros = [0, 0, 0, 0]
  const start = marked ? 2 : 0
  for (let at = start; at < head.length; at++)
    if (head[at] === 0) zeros[(at - start) % 4] = (zeros[(at - start) % 4] ?? 0) + 1
  const quarter = Math.max(1, (head.length - start) / 4)
  const mostlyZero = zeros.filter((count) => count > quarter * 0.6).length
  // Cyrillic in UTF-32 has zeros in two places only; no text in UTF-16 has that many empty units.
  const isWide = mostlyZero >= 3 || emptyUnits(head.subarray(start)) > 0.2
  if (isWide) throw new AppError(isUtf32(head) ? 'imports.encoding_wide' : 'imports.encoding_binary')
  if (marked) return { encoding: markedLittle ? 'utf-16le' : 'utf-16be', guessed: false, replaced: 0 }
  const even = (zeros[0] ?? 0) + (zeros[2] ?? 0)
  const odd = (zeros[1] ?? 0) + (zeros[3] ?? 0)
  if (even + odd < head.length * 0.05) return undefined
  if (odd > even * 10) return { encoding: 'utf-16le', guessed: true, replaced: 0 }
  if (even > odd * 10) return { encoding: 'utf-16be', guessed: true, replaced: 0 }
  throw new AppError('imports.encoding_binary')
}

/** Four bytes a character in either order, with or without the mark of UTF-16 before them; a program is full of zeros, too. */
function isUtf32(head: Buffer): boolean {
  return [0, 2].some((start) => {
    const units = Math.floor((head.length - start) / 4)
    let little = 0
    let big = 0
    for (let at = start; at < start + units * 4; at += 4) {
      if (isTextual(head.readUInt32LE(at))) little++
      if (isTextual(head.readUInt32BE(at))) big++
    }
    return Math.max(little, big) > units * 0.95
  })
}

/** Whether a number is that of a character in a text. */
function isTextual(point: number): boolean {
  if (point < 0x20) return point === 9 || point === 10 || point === 13
  return point < 0xd800 || (point > 0xdfff && point < 0x110000)
}

function emptyUnits(bytes: Buffer): number {
  let empty = 0
  const units = Math.floor(bytes.length / 2)
  for (let unit = 0; unit < units; unit++) if (bytes[unit * 2] === 0 && bytes[unit * 2 + 1] === 0) empty++
  return units === 0 ? 0 : empty / units
}

/** How many bytes at the end begin a UTF-8 sequence whose rest is in the next chunk. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}
