import { type FieldKind, plainKind, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** Web address; only http and https, `example.com` becomes `https://example.com`. */
export const link: FieldKind = plainKind('text', 'text', (value, name) => {
  const read = readText(value, 2000)
  if ('fault' in read) return read
  if (read.text === null) return stored(name, null)
  const written =
    /^[a-z][a-z0-9+.-]*:/i.test(read.text) && !/^[^/]+:\d/.test(read.text) ? read.text : `https://${read.text}`
  const url = URL.canParse(written) ? new URL(written) : null
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.') || url.username)
    return { fault: 'not_link' }
  return stored(name, url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href)
})
