import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { useMemo } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { hasTitle, picturePath, resolvePath } from '../data/paths.ts'
import { rememberTitle } from '../data/titles.ts'
import { useHasPage } from '../nav.ts'
import { type FieldContext, isEmpty, type Shown } from './kind.ts'
import { kindOf, kinds } from './kinds.ts'

/** Contexts of an object's fields, made once each. */
export interface FieldContexts {
  /** Context of a path; undefined for a path that the caller cannot see. */
  of: (path: string) => FieldContext | undefined
}

/** Makes the contexts that values of an object are drawn with. */
export function useFieldContexts(object: string): FieldContexts {
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const { t } = useTranslation('engine')
  const hasPage = useHasPage()
  return useMemo(
    () => contextsFor({ meta, labels, format, t, hasPage }, object),
    [meta, object, labels, format, t, hasPage],
  )
}

/** The same outside of a component's drawing, from what it got before. */
export function contextsFor(
  shared: Pick<FieldContext, 'meta' | 'labels' | 'format' | 't' | 'hasPage'>,
  object: string,
): FieldContexts {
  const known = new Map<string, FieldContext | undefined>()
  const make = (path: string): FieldContext | undefined => {
    const found = resolvePath(shared.meta, object, path)
    if (!found) return undefined
    const def = found.part ? partDef(found.part) : found.def
    const ctx = { ...shared, object: found.object, field: found.field, path: found.path, def, part: found.part }
    const { through } = def
    if (!through) return ctx
    return {
      ...ctx,
      tieFields: () => {
        const contexts = contextsFor(shared, through.object)
        return through.fields.flatMap((name) => {
          const own = contexts.of(name)
          return own ? [{ ctx: own, kind: kinds[own.def.type] }] : []
        })
      },
    }
  }
  return {
    of(path) {
      if (!known.has(path)) known.set(path, make(path))
      return known.get(path)
    },
  }
}

/** What a part of a composite value is by itself. */
export function partDef(part: string): FieldDef {
  if (part === 'count') return { type: 'integer' }
  return part === 'amount' || part === 'base' ? { type: 'decimal', scale: 2 } : { type: 'text' }
}

/** The value of a field in a record, with the title that came beside it. */
export function shownOf(record: RecordData, ctx: FieldContext): Shown {
  const value = record[ctx.path]
  if (ctx.def.type === 'figure') {
    const of = ctx.path.includes('.') ? record[ctx.path.slice(0, ctx.path.lastIndexOf('.'))] : record.id
    return typeof of === 'string' ? { value, of } : { value }
  }
  if (!hasTitle(ctx.def)) return { value }
  const title = record[`${ctx.path}.title`]
  const picture = record[picturePath(ctx.meta, ctx) ?? ''] as string | null | undefined
  if (typeof title === 'string') {
    const reference = value as { object?: string; id?: string } | string | null
    if (typeof reference === 'string') rememberTitle(ctx.def.target ?? ctx.def.type, reference, title)
    return { value, title, picture }
  }
  return { value, title: title === null || title === undefined ? null : String(title) }
}

/** A field of a record as text. */
export function textOf(record: RecordData, ctx: FieldContext): string {
  const shown = shownOf(record, ctx)
  return isEmpty(shown.value) ? '' : kindOf(ctx).text(shown, ctx)
}

/** The name of a record: the text of its title field. */
export function titleText(record: RecordData, contexts: FieldContexts, titleField: string): string {
  const ctx = contexts.of(titleField)
  return ctx ? textOf(record, ctx) : ''
}
