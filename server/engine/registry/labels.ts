import enEngine from '@rodnik/shared/locales/en/engine.json' with { type: 'json' }
import en from '@rodnik/shared/locales/en/objects.json' with { type: 'json' }
import ruEngine from '@rodnik/shared/locales/ru/engine.json' with { type: 'json' }
import ru from '@rodnik/shared/locales/ru/objects.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }
const trees: Record<'ru' | 'en', Tree> = {
  ru: { ...ru, parts: ruEngine.parts, system: ruEngine.system },
  en: { ...en, parts: enEngine.parts, system: enEngine.system },
}

/** Label in a language: of an object (`deal`, `many`), a field (`deal`, `fields`, `name`), an option, or one of `parts` and `system`. */
export function labelOf(locale: 'ru' | 'en', ...path: string[]): string | undefined {
  let at: string | Tree | undefined = trees[locale]
  for (const part of path) at = typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

/** Name of a field as its object calls it, or as all objects do. */
export function fieldLabel(locale: 'ru' | 'en', object: string, field: string): string {
  return labelOf(locale, object, 'fields', field) ?? labelOf(locale, 'system', field) ?? field
}
