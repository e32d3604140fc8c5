const known = new Map<string, string>()

/**
 * The name of a time zone by which PostgreSQL means the same as this runtime does. Old and short names it takes for
 * abbreviations without summer time (`CET`), or does not know (`PST`); the canonical ones it knows all.
 */
export function zoneInDatabase(zone: string): string {
  let name = known.get(zone)
  if (name === undefined) {
    name = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
    known.set(zone, name)
  }
  return name
}
