import type { TFunction } from '../i18n/translate.ts'

/**
 * A time zone by its place and its present offset: «Москва (GMT+3)», `Moscow (GMT+3)`. Places that we do not name are named by
 * the browser where it knows the language, else by the zone's own id; what is no zone is given back.
 */
export function zoneName(t: TFunction, locale: string, zone: string): string {
  try {
    const offset = partOf('en', zone, 'shortOffset')
    return `${t(`zones:${zone}`, { defaultValue: placeOf(locale, zone) })} (${offset})`
  } catch {
    return zone
  }
}

function placeOf(locale: string, zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  // In English a browser tells abbreviations, which say less than the city; of what has no place, the offset.
  const place = locale.startsWith('en') ? '' : partOf(locale, zone, 'shortGeneric')
  return place === '' || place.startsWith('GMT') ? city : place
}

function partOf(locale: string, zone: string, timeZoneName: 'shortGeneric' | 'shortOffset'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(new Date())
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
