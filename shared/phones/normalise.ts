import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/** A telephone number as it is stored and compared. */
export interface PhoneValue {
  /** `+79161234567`. */
  e164: string
  /** ISO country, when the number tells it; `+7` is Russia or Kazakhstan by the digits that follow. */
  country: string | null
  /** Digits to dial after the connection. */
  extension: string | null
  /** Whether such a number is given out in its country; false for a number that merely has a possible length. */
  valid: boolean
  kind: 'mobile' | 'fixed' | 'tollFree' | 'premium' | 'voip' | 'other'
}

const kinds: Partial<Record<string, PhoneValue['kind']>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'mobile',
  TOLL_FREE: 'tollFree',
  PREMIUM_RATE: 'premium',
  VOIP: 'voip',
}

/**
 * Reads a number written in any form; one without a country code belongs to `country`. Null when it cannot be a
 * telephone number.
 */
export function normalisePhone(text: string, country = 'RU'): PhoneValue | null {
  if (text.length > 100) return null
  const home = isSupportedCountry(country) ? country : undefined
  const parsed = parse(text, home)
  if (!parsed) return null
  return {
    e164: parsed.number,
    country: parsed.country ?? null,
    extension: parsed.ext ?? null,
    valid: parsed.isValid(),
    kind: kinds[parsed.getType() ?? ''] ?? 'other',
  }
}

/** A number that its country does not give out is tried as it may have been meant. */
function parse(text: string, home: CountryCode | undefined): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(text, home)
  if (parsed?.isValid()) return parsed
  return trunkMeant(text, home) ?? plusMeant(text) ?? (parsed?.isPossible() ? parsed : null)
}

/** People write `+8 916 …` when they mean the trunk prefix of `+7`. */
function trunkMeant(text: string, home: CountryCode | undefined): PhoneNumber | null {
  if ((home !== 'RU' && home !== 'KZ') || !/^\s*\+\s*8/.test(text)) return null
  const meant = parsePhoneNumberFromString(text.replace(/^\s*\+/, ''), home)
  return meant?.isValid() ? meant : null
}

/** Spreadsheets drop the plus before a country code. */
function plusMeant(text: string): PhoneNumber | null {
  if (!/^\s*[1-9](?:[\s().-]*\d){10,14}\s*$/.test(text)) return null
  const meant = parsePhoneNumberFromString(`+${text.trim()}`)
  return meant?.isValid() ? meant : null
}

/** The same telephone number, however the two are written. Extensions must agree as well. */
export function isSamePhone(one: string, other: string, country = 'RU'): boolean {
  const a = normalisePhone(one, country)
  const b = normalisePhone(other, country)
  return a !== null && b !== null && a.e164 === b.e164 && a.extension === b.extension
}
