/**
 * Reads an address of the web, with or without its scheme; null for what is none. A number is no host, though browsers
 * take it for one: they open `911` as `0.0.3.143`.
 */
export function readWebAddress(text: string): URL | null {
  const written = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`
  const url = URL.canParse(written) ? new URL(written) : null
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.') || url.username) return null
  const host = written.replace(/^https?:[\\/]*/i, '').replace(/[\\/?#:].*$/s, '')
  return isAddress(url.hostname) && host !== url.hostname ? null : url
}

function isAddress(host: string): boolean {
  return /^\d+(\.\d+){3}$/.test(host)
}
