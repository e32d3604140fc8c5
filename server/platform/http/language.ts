/** Languages of the product. */
export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** Whether a text names one of the product's languages. */
export function isLocale(value: unknown): value is Locale {
  return value === 'ru' || value === 'en'
}

/** The best of our languages for an `Accept-Language` header. */
export function languageOf(header: string | undefined, fallback: Locale = 'en'): Locale {
  let best = fallback
  let bestWeight = 0
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...options] = part.trim().split(';')
    const locale = tag.trim().slice(0, 2).toLowerCase()
    const quality = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find(Boolean)
    const weight = quality === undefined ? 1 : Number(quality)
    if (isLocale(locale) && weight > bestWeight) {
      best = locale
      bestWeight = weight
    }
  }
  return best
}
