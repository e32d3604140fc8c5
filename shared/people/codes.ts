/** Whether a text names a time zone that this runtime knows (IANA). */
export function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64 || !/^[A-Za-z]/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** Whether a text is the code of a currency (ISO 4217). */
export function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value) && currencies.has(value)
}
const currencies = new Set(Intl.supportedValuesOf('currency'))
