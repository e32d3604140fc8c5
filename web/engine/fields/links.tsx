import { useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import type { FieldContext, FieldKind } from './kind.ts'
import { recordLink } from './lookup.tsx'

function Names({ ids, ctx }: { ids: string[]; ctx: FieldContext }) {
  const titles = useTitles()
  const target = ctx.def.target ?? ''
  return (
    <span className={styles.tagsWrap}>
      {ids.map((id) => {
        const title = titles(target, id)
        return title && <span key={id}>{recordLink(ctx, target, id, title)}</span>
      })}
    </span>
  )
}

/** Records tied to this one; the ties are edited in the related list. */
export const links: FieldKind = {
  display: ({ value }, ctx) => <Names ids={value as string[]} ctx={ctx} />,
  text: ({ value }) => String(((value ?? []) as string[]).length),
  width: 180,
}
