import { zoneName } from '../../ui/format/zone-name.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'

/** Currencies that stand first in the list, because our users count in them. */
const usualCurrencies = ['RUB', 'KZT', 'BYN', 'UZS', 'KGS', 'AMD', 'GEL', 'EUR', 'USD', 'GBP', 'CNY', 'TRY', 'AED']

/** Currencies by name in a language, the usual ones first. */
export function currencyOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' })
  const all = Intl.supportedValuesOf('currency').filter((code) => !usualCurrencies.includes(code))
  return [...usualCurrencies, ...all].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

/** Time zones by name with their present offset, west to east; found by their names of the system, too. */
export function zoneOptions(t: TFunction, locale: string): { value: string; label: string; note: string }[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => {
    const label = zoneName(t, locale, zone)
    return { value: zone, label, note: zone.replaceAll('_', ' '), offset: minutesOf(label) }
  })
  return zones.sort((one, other) => one.offset - other.offset || one.label.localeCompare(other.label, locale))
}

function minutesOf(label: string): number {
  const [, sign, hours, minutes = '0'] = /\(GMT([+-])(\d+)(?::(\d+))?\)$/.exec(label) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
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
