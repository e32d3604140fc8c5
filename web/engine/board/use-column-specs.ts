import { useMemo } from 'react'
import { useMeta } from '../data/meta.ts'
import { targetOf } from '../data/paths.ts'
import { useAll } from '../data/records.ts'
import { optionLabel } from '../fields/choice.tsx'
import { useFieldContexts } from '../fields/context.ts'
import type { ColumnSpec } from './board-types.ts'

const tones: Record<string, string> = {
  ok: 'var(--dot-ok)',
  warn: 'var(--dot-warn)',
  bad: 'var(--dot-bad)',
  off: 'var(--dot-off)',
  info: 'var(--info)',
  accent: 'var(--ac)',
}

/** Columns of a board when the page gives none: options of the field as declared, or the records that it points at. */
export function useColumnSpecs(object: string, by: string, given: ColumnSpec[] | undefined): ColumnSpec[] | undefined {
  const meta = useMeta()
  const ctx = useFieldContexts(object).of(by)
  const target = given || !ctx ? undefined : targetOf(ctx.def)
  const sort = target && meta.objects[target]?.screens.sort
  const page = useAll(target ?? object, target ? { fields: ['title'], sort } : undefined)
  return useMemo(() => {
    if (given) return given
    if (!ctx) return []
    if (target)
      return page.data?.data.map((record, at) => ({
        value: record.id,
        label: String(record.title ?? ''),
        color: ramp(at, page.data?.data.length ?? 1),
      }))
    const options = (ctx.def.options ?? []).map(
      (option): ColumnSpec => ({
        value: option.value,
        label: optionLabel(ctx, option.value),
        color: tones[option.tone ?? 'off'],
      }),
    )
    return ctx.def.required ? options : [...options, { value: null, label: ctx.t('engine:board.none') }]
  }, [given, ctx, target, page.data])
}

/** Stages get stronger, not more colourful. */
export function ramp(at: number, of: number): string {
  return `var(--s${1 + Math.round((at / Math.max(1, of - 1)) * 4)})`
}
