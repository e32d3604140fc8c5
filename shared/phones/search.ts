/** Fewer digits than this say nothing about a number. */
const fewest = 3

/** Trunk prefix of a country and its calling code: `8 916 …` is stored as `7 916 …`. */
const trunks: Record<string, { trunk: string; code: string }> = {
  RU: { trunk: '8', code: '7' },
  KZ: { trunk: '8', code: '7' },
  GB: { trunk: '0', code: '44' },
  DE: { trunk: '0', code: '49' },
  FR: { trunk: '0', code: '33' },
  UA: { trunk: '0', code: '380' },
  BY: { trunk: '80', code: '375' },
  TR: { trunk: '0', code: '90' },
}

/** An extension behind a number: `#12`, `доб. 12`, `ext. 12`, `;ext=12`. */
const extensionForm = /^(.*\d[\s)]*)(?:[;,]?\s*(?:ext|x|extension|доб|добавочный|вн)[.=:]?|#)\s*(\d{1,7})$/iu

/**
 * Texts of which one occurs in the stored number when the typed part of it fits: `8 (916) 12` finds `+7 916 12…`, with an
 * extension `+7 916 123-45-67 #12` that number alone. Empty when the text is no part of a number, so that a search by words does
 * not become one by digits.
 */
export function phoneSearchForms(text: string, country = 'RU'): string[] {
  const [, number, extension] = extensionForm.exec(text.trim()) ?? []
  if (number && extension) return digitForms(number, country).map((digits) => `${digits};ext=${extension}`)
  return digitForms(text, country)
}

function digitForms(text: string, country: string): string[] {
  const trimmed = text.trim()
  if (!/^[+(]?[\d\s().\-–—/\u00a0\u202f]+$/.test(trimmed)) return []
  const digits = trimmed.replace(/\D/g, '')
  if (digits.length < fewest || digits.length > 15) return []
  const forms = new Set<string>()
  const rule = trunks[country]
  const international = trimmed.startsWith('+') || digits.startsWith('00')
  if (rule && !trimmed.startsWith('+') && digits.startsWith(rule.trunk) && digits.length > rule.trunk.length + 1)
    forms.add(rule.code + digits.slice(rule.trunk.length))
  if (rule && trimmed.startsWith('+8') && rule.trunk === '8') forms.add(rule.code + digits.slice(1))
  if (digits.startsWith('00')) forms.add(digits.slice(2))
  // `+44 (0)20 …`: the zero is dialled at home only.
  if (international && /\(0\)/.test(trimmed)) forms.add(trimmed.replace('(0)', '').replace(/\D/g, ''))
  forms.add(digits)
  return [...forms]
}

/** The digits of a stored number. */
export function phoneDigits(e164: string): string {
  return e164.replace(/;ext=.*$/, '').replace(/\D/g, '')
}
