/**
 * The KPP without spaces, or null when it is none. It has no check digit: four digits of the tax office, two signs
 * (digits or Latin capitals) of the reason, three digits of the turn.
 */
export function normaliseKpp(text: string): string | null {
  const kpp = text.replace(/[\s\u00a0\u202f-]/g, '').toUpperCase()
  return /^(?!00)[0-9]{4}[0-9A-Z]{2}[0-9]{3}$/.test(kpp) ? kpp : null
}

/** Whether the text is a well-formed KPP. */
export function isKpp(text: string): boolean {
  return normaliseKpp(text) !== null
}
