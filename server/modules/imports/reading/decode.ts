import { createReadStream } from 'node:fs'
import type { SourceEncoding } from '@rodnik/shared/imports/source.ts'

/** The text of a file in pieces, without its byte order mark. Sequences cut by a piece's end are kept whole. */
export async function* decodeFile(file: string, encoding: SourceEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(bytes, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/** The first `characters` characters of a file's text. */
export async function decodeHead(file: string, encoding: SourceEncoding, characters: number): Promise<string> {
  let text = ''
  for await (const piece of decodeFile(file, encoding)) {
    text += piece
    if (text.length >= characters) break
  }
  return text.slice(0, characters)
}
