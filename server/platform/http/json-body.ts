import { isUtf8 } from 'node:buffer'
import { AppError } from '../errors/app-error.ts'

/** Deepest nesting of JSON from outside; far beyond any honest filter or record. */
export const maxJsonDepth = 64

/** The text of a body. Throws `invalid_input` where it is not UTF-8: guessing would store other letters than were sent. */
export function readUtf8(body: Buffer): string {
  if (!isUtf8(body)) throw new AppError('invalid_input', {}, [{ path: '', code: 'not_utf8' }])
  return body.toString()
}

/** Parses JSON from outside. Throws `invalid_input` when it is none, nests too deep or tries to set a prototype. */
export function parseJson(text: string): unknown {
  if (nestsDeeper(text, maxJsonDepth)) throw new AppError('invalid_input', {}, [{ path: '', code: 'too_deep' }])
  try {
    return JSON.parse(text, mayNameProto.test(text) ? refuseProto : undefined)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid_input', {}, [{ path: '', code: 'not_json' }])
  }
}

// Also when its letters are written as escapes.
const mayNameProto = /__proto__|\\u00[567]/i

function refuseProto(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') throw new AppError('invalid_input', {}, [{ path: '', code: 'not_json' }])
  return value
}

function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 92) at++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 91 || code === 123) {
      if (++depth > limit) return true
    } else if (code === 93 || code === 125) depth--
  }
  return false
}
