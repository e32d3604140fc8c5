import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { ComboOption } from '../../ui/combobox/option.ts'
import type { Labels } from '../data/labels.ts'
import { fieldOf, relationsTo, targetOf, visibleFields } from '../data/paths.ts'
import { relationLabel } from './describe.ts'

/** Prefixes of choices that are no field path but a condition on related rows. */
export const relatedPrefix = 'related:'

/** What a condition may be about: own fields with the countries of addresses and the numbers of figures, those of records they point at, and related rows. */
export function fieldOptions(meta: Meta, labels: Labels, object: string, relations: boolean): ComboOption[] {
  const options: ComboOption[] = []
  const add = (path: string) => options.push({ value: path, label: labels.path(object, path) })
  const push = (path: string, def: FieldDef | undefined) => {
    add(path)
    if (def?.type === 'address') add(`${path}.country`)
    if (def?.type === 'figure') add(`${path}.count`)
  }
  const own = visibleFields(meta, object)
  for (const field of own) push(field, fieldOf(meta, object, field))
  for (const field of own) {
    const def = meta.objects[object]?.fields[field]
    const target = def && def.type !== 'links' ? targetOf(def) : undefined
    if (!target || !meta.objects[target]) continue
    for (const inner of visibleFields(meta, target)) push(`${field}.${inner}`, fieldOf(meta, target, inner))
  }
  if (relations)
    for (const { relation } of relationsTo(meta, object))
      options.push({ value: relatedPrefix + relation, label: relationLabel(labels, relation) })
  return options
}
