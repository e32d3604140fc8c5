import type { SourceEncoding } from '@rodnik/shared/imports/source.ts'

/** What tells single-byte encodings apart: how letters beyond ASCII stand beside each other. */
export interface ByteStatistics {
  zeros: number
  /** Well-formed UTF-8 sequences beyond ASCII, and bytes that belong to none. */
  validSequences: number
  invalidBytes: number
  /** Pairs of neighbours: two letters of the upper half, and one of it beside an ASCII letter. */
  upperPairs: number
  mixedPairs: number
  /** Bytes 0x80–0x9F, which ISO-8859-1 leaves to control characters. */
  controls: number
}

/** Statistics of nothing yet. */
export function newByteStatistics(): ByteStatistics {
  return { zeros: 0, validSequences: 0, invalidBytes: 0, upperPairs: 0, mixedPairs: 0, controls: 0 }
}

/** Adds a chunk. `valid`: it is known to be UTF-8, then only its sequences are counted. */
export function addBytes(statistics: ByteStatistics, bytes: Buffer, valid: boolean): void {
  if (bytes.includes(0)) statistics.zeros++
  if (valid) {
    statistics.validSequences += countBeyondAscii(bytes)
    return
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    countNeighbours(statistics, bytes, at, byte)
    const length = sequenceLength(bytes, at)
    if (length === 0) statistics.invalidBytes++
    else {
      statistics.validSequences++
      at += length - 1
    }
  }
}

/** windows-1251 where upper-half letters stand in words of their own, a western encoding where they stand among ASCII. */
export function guessSingleByte(statistics: ByteStatistics): SourceEncoding {
  if (statistics.upperPairs > statistics.mixedPairs) return 'windows-1251'
  return statistics.controls > 0 ? 'windows-1252' : 'iso-8859-1'
}

function countNeighbours(statistics: ByteStatistics, bytes: Buffer, at: number, byte: number): void {
  if (byte < 0xa0) statistics.controls++
  const before = bytes[at - 1] ?? 0
  const after = bytes[at + 1] ?? 0
  if (isUpperLetter(byte) && isUpperLetter(before)) statistics.upperPairs++
  if (isAsciiLetter(before) || isAsciiLetter(after)) statistics.mixedPairs++
}

// 0xA8 and 0xB8 are Ё and ё in windows-1251.
const isUpperLetter = (byte: number) => byte >= 0xc0 || byte === 0xa8 || byte === 0xb8
const isAsciiLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)

function countBeyondAscii(bytes: Buffer): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0xc0) count++
  return count
}

function sequenceLength(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0
  const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 0
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
