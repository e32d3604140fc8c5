/** Currencies that stand first in the list, because our users count in them. */
const usualCurrencies = ['RUB', 'KZT', 'BYN', 'UZS', 'KGS', 'AMD', 'GEL', 'EUR', 'USD', 'GBP', 'CNY', 'TRY', 'AED']

/** Currencies by name in a language, the usual ones first. */
export function currencyOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' })
  const all = Intl.supportedValuesOf('currency').filter((code) => !usualCurrencies.includes(code))
  return [...usualCurrencies, ...all].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

/** Time zones with their present offset, west to east: `UTC+3 · Europe/Moscow`. */
export function zoneOptions(locale: string): { value: string; label: string; note?: string }[] {
  const now = new Date()
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now)
    const offset = (parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace('GMT', '') || '+00:00'
    const name = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
      .formatToParts(now)
      .find((part) => part.type === 'timeZoneName')?.value
    return { value: zone, label: `${zone.replaceAll('_', ' ')} (UTC${offset})`, note: name, offset: minutesOf(offset) }
  })
  return zones.sort((one, other) => one.offset - other.offset || one.value.localeCompare(other.value))
}

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':')
  return (Number(hours) * 60 + Number(minutes)) * (offset.startsWith('-') ? -1 : 1)
}

/** The zone that this browser is in. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

/** The currency that people in this browser's language most likely count in. */
export function likelyCurrency(): string {
  const region = new Intl.Locale(navigator.language).maximize().region
  const byRegion: Record<string, string> = {
    RU: 'RUB',
    KZ: 'KZT',
    BY: 'BYN',
    GB: 'GBP',
    US: 'USD',
    CN: 'CNY',
    TR: 'TRY',
    AE: 'AED',
    GE: 'GEL',
    AM: 'AMD',
    UZ: 'UZS',
    KG: 'KGS',
  }
  return (region && byRegion[region]) || 'EUR'
}
