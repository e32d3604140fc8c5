import en from '@rodnik/shared/locales/en/objects.json' with { type: 'json' }
import ru from '@rodnik/shared/locales/ru/objects.json' with { type: 'json' }
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { foldLabel } from '../values/labels.ts'

type Tree = { [key: string]: string | Tree }
const trees: Record<'ru' | 'en', Tree> = { ru: ru as Tree, en: en as Tree }

/** Label of a key of the `objects` namespace in a language. */
export function labelOf(locale: 'ru' | 'en', ...path: string[]): string | undefined {
  let at: string | Tree | undefined = trees[locale]
  for (const part of path) at = typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

/** Labels of a key in all languages. */
export function labelsOf(...path: string[]): string[] {
  return (['ru', 'en'] as const).flatMap((locale) => labelOf(locale, ...path) ?? [])
}

/** Folded labels and codes of the options of a field → code; undefined for a field without options. */
export function optionLabels(object: string, field: string, def: FieldDef): Map<string, string> | undefined {
  if (!def.options) return undefined
  const labels = new Map<string, string>()
  for (const { value } of def.options) {
    labels.set(foldLabel(value), value)
    for (const label of labelsOf(object, 'options', field, value)) labels.set(foldLabel(label), value)
  }
  return labels
}
