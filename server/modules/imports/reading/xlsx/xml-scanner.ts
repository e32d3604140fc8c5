import { AppError } from '../../../../platform/errors/app-error.ts'
import '../../errors.ts'

/** What a scan of XML tells. Names come without their namespace prefix, text with its entities replaced. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** Longest tag; whatever is longer is an attack or not a workbook. */
const tagLimit = 256 * 1024

/** Scans XML as it arrives, piece by piece. A document type declaration, the way to entity bombs, is refused. */
export async function scanXml(
  pieces: AsyncIterable<Buffer>,
  handler: XmlHandler,
  onPiece?: () => Promise<void> | void,
): Promise<void> {
  const scan = xmlScanner(handler)
  const decoder = new TextDecoder('utf-8')
  for await (const piece of pieces) {
    scan(decoder.decode(piece, { stream: true }))
    await onPiece?.()
  }
  scan(decoder.decode())
}

/** A function that takes the next piece of the text and tells the handler what it completes. */
export function xmlScanner(handler: XmlHandler): (piece: string) => void {
  let buffer = ''
  return (piece) => {
    buffer += piece
    let at = 0
    while (at < buffer.length) {
      const next = buffer.charCodeAt(at) === 60 ? scanMarkup(buffer, at, handler) : scanText(buffer, at, handler)
      if (next < 0) break
      at = next
    }
    buffer = buffer.slice(at)
    if (buffer.length > tagLimit) throw new AppError('imports.file_broken')
  }
}

function scanText(buffer: string, at: number, handler: XmlHandler): number {
  const end = buffer.indexOf('<', at)
  if (end >= 0) {
    handler.text(replaceEntities(buffer.slice(at, end)))
    return end
  }
  // An entity cut by the end of the piece waits for the next one.
  const entity = buffer.indexOf('&', Math.max(at, buffer.length - 12))
  const until = entity >= 0 && !buffer.includes(';', entity) ? entity : buffer.length
  if (until > at) handler.text(replaceEntities(buffer.slice(at, until)))
  return until > at ? until : -1
}

/** Handles what begins with `<`; answers where it ends, or -1 when its end has not arrived. */
function scanMarkup(buffer: string, at: number, handler: XmlHandler): number {
  const second = buffer[at + 1]
  if (second === '!') return scanDeclaration(buffer, at, handler)
  if (second === '?') return after(buffer, '?>', at)
  const end = tagEnd(buffer, at)
  if (end < 0) return -1
  if (second === '/') {
    handler.close(withoutPrefix(buffer.slice(at + 2, end).trim()))
    return end + 1
  }
  const empty = buffer.charCodeAt(end - 1) === 47
  const body = buffer.slice(at + 1, empty ? end - 1 : end)
  const space = body.search(/\s/)
  const name = withoutPrefix(space < 0 ? body : body.slice(0, space))
  handler.open(name, space < 0 ? '' : body.slice(space))
  if (empty) handler.close(name)
  return end + 1
}

function scanDeclaration(buffer: string, at: number, handler: XmlHandler): number {
  if (buffer.startsWith('<!--', at)) return after(buffer, '-->', at + 4)
  if (buffer.startsWith('<![CDATA[', at)) {
    const end = buffer.indexOf(']]>', at)
    if (end < 0) return -1
    handler.text(buffer.slice(at + 9, end))
    return end + 3
  }
  if (buffer.length - at < 9) return -1
  throw new AppError('imports.file_broken')
}

const after = (buffer: string, mark: string, from: number) => {
  const end = buffer.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}

/** The `>` that ends a tag; one inside a quoted attribute does not. */
function tagEnd(buffer: string, at: number): number {
  let end = buffer.indexOf('>', at)
  while (end >= 0 && opensQuote(buffer, at, end)) end = buffer.indexOf('>', end + 1)
  return end
}

function opensQuote(buffer: string, from: number, to: number): boolean {
  let quote = 0
  for (let at = from; at < to; at++) {
    const code = buffer.charCodeAt(at)
    if (quote === 0 && (code === 34 || code === 39)) quote = code
    else if (code === quote) quote = 0
  }
  return quote !== 0
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the entities of XML; an unknown one stays as it is written. */
export function replaceEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{1,8});/gi, (whole, entity: string) => {
    if (entity[0] !== '#') return named[entity] ?? whole
    const code = entity[1] === 'x' || entity[1] === 'X' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The value of an attribute, by its name as written in the file. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (at > 0 && before > 32) continue
    const rest = /^\s*=\s*(["'])/.exec(attributes.slice(at + name.length, at + name.length + 8))
    if (!rest) continue
    const from = at + name.length + rest[0].length
    const to = attributes.indexOf(rest[1] ?? '"', from)
    return to < 0 ? undefined : replaceEntities(attributes.slice(from, to))
  }
  return undefined
}
