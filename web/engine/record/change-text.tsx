import type { TimelineChange } from '@rodnik/shared/activities/timeline.ts'
import type { Tie } from '@rodnik/shared/api/shapes.ts'
import { hasTitle } from '../data/paths.ts'
import type { FieldContexts } from '../fields/context.ts'
import { type FieldContext, isEmpty } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import styles from './record-page.module.css'

/** One changed field: what it was, what it is. */
export function ChangeLine({
  name,
  pair,
  titles,
  contexts,
}: {
  name: string
  pair: [unknown, unknown]
  titles: TimelineChange['titles']
  contexts: FieldContexts
}) {
  const ctx = contexts.of(name)
  if (!ctx) return null
  const [before, after] = pair
  const long = ctx.def.type === 'longText'
  return (
    <div className={styles.change}>
      <span>{ctx.labels.field(ctx.object, name)}</span>
      {long ? (
        <span>{ctx.t('engine:timeline.textChanged')}</span>
      ) : (
        <>
          <del>{textOfValue(ctx, before, titles)}</del>
          <span aria-hidden="true">→</span>
          <ins>{textOfValue(ctx, after, titles)}</ins>
        </>
      )}
    </div>
  )
}

/** A value of the change log as text. */
export function textOfValue(ctx: FieldContext, value: unknown, titles: Record<string, string>): string {
  if (isEmpty(value)) return ctx.t('engine:edit.empty')
  if (ctx.def.type === 'links') {
    const ties = (value as Tie[]).map((tie) => ({ ...tie, title: titles[tie.id] ?? null }))
    return kinds.links.text({ value: ties }, ctx)
  }
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value)
  const title = hasTitle(ctx.def) ? (titles[id] ?? ctx.t('engine:fields.hidden')) : undefined
  return kinds[ctx.def.type].text({ value, title }, ctx)
}
