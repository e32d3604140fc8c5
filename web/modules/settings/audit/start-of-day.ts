/** The moment at which a day begins in a zone, as ISO text in UTC. */
export function startOfDay(day: string, zone: string): string {
  const guess = new Date(`${day}T00:00:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const offset = (at: Date) => new Date(`${shown.format(at).replace(' ', 'T')}Z`).getTime() - at.getTime()
  const first = new Date(guess.getTime() - offset(guess))
  return new Date(guess.getTime() - offset(first)).toISOString()
}
