import { readWebAddress } from '@rodnik/shared/links/web-address.ts'
import { type FieldKind, plainKind, stored } from './kind.ts'
import { readText } from './text-rules.ts'

/** Web address; only http and https, `example.com` becomes `https://example.com`. */
export const link: FieldKind = plainKind('text', 'text', (value, name) => {
  const read = readText(value, 2000)
  if ('fault' in read) return read
  if (read.text === null) return stored(name, null)
  const url = readWebAddress(read.text)
  if (!url) return { fault: 'not_link' }
  return stored(name, url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href)
})
