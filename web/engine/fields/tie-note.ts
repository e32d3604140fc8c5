import type { Tie } from '@rodnik/shared/api/shapes.ts'
import type { FieldContext } from './kind.ts'

/** What the tie itself says, in a few words: role, and from when to when. */
export function tieNote(tie: Tie, ctx: FieldContext): string {
  const through = ctx.def.through
  const words = (through?.fields ?? []).flatMap((name) => {
    const def = ctx.meta.objects[through?.object ?? '']?.fields[name]
    const value = tie[name]
    if (typeof value !== 'string' || def?.type === 'date') return []
    return def?.type === 'choice' ? ctx.labels.option(through?.object ?? '', name, value) : value
  })
  const [since, until] = [tie.since, tie.until].map((day) => (typeof day === 'string' ? ctx.format.date(day) : ''))
  return [...words, since || until ? `${since} – ${until}`.trim() : ''].filter(Boolean).join(' · ')
}
