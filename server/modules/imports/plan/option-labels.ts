import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { labelOf } from '../../../engine/index.ts'
import { foldLabel } from '../values/labels.ts'

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
