import { pictureTypes } from '@rodnik/shared/files/thumbnails.ts'

type Known = (typeof pictureTypes)[number] | 'application/pdf'
const signatures: [Known, (head: Buffer) => boolean][] = [
  ['image/png', (head) => starts(head, '89504e470d0a1a0a')],
  ['image/jpeg', (head) => starts(head, 'ffd8ff')],
  ['image/gif', (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6))],
  ['image/webp', (head) => /^RIFF....WEBP/s.test(head.toString('latin1', 0, 12))],
  ['image/avif', (head) => /^....ftypavi[fs]/s.test(head.toString('latin1', 0, 12))],
  ['application/pdf', (head) => head.toString('latin1', 0, 5) === '%PDF-'],
]
const recognised = new Set<string>([...pictureTypes, 'application/pdf'])

function starts(head: Buffer, hex: string): boolean {
  return head.subarray(0, hex.length / 2).toString('hex') === hex
}

/**
 * The media type of a content. What a browser may show by itself is believed to the content alone; of all else the type
 * that came along is kept, for it only names the program that opens it.
 */
export function mediaTypeOf(head: Buffer, declared: string): string {
  const found = signatures.find(([, fits]) => fits(head))?.[0]
  if (found) return found
  const given = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  const named = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(given) && !recognised.has(given)
  return named ? given : 'application/octet-stream'
}

/** Whether a browser may show it: pictures of dots, which can carry no program, and PDF. Everything else is only saved. */
export function mayBeShown(type: string): boolean {
  return recognised.has(type)
}

/** The type to send: of what a browser would run if it could, only that these are bytes. */
export function typeToSend(type: string): string {
  return /^text\/|html|xml|script|svg/.test(type) ? 'application/octet-stream' : type
}
