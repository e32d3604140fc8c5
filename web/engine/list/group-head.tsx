import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import text from '../../ui/text/text.module.css'
import type { FieldContexts } from '../fields/context.ts'
import type { FieldContext } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import type { GroupValue } from './group-values.ts'
import styles from './list.module.css'
import { formatSum } from './totals.ts'

/** Head of a group: its value, how many records, their sums. */
export function GroupHead({ ctx, group, contexts }: { ctx: FieldContext; group: GroupValue; contexts: FieldContexts }) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const isDate = ctx.def.type === 'date' || ctx.def.type === 'dateTime'
  const shown = { value: group.value, title: group.title }
  return (
    <>
      <span>
        {group.value === null
          ? t('list.noValue', { field: ctx.labels.path(ctx.object, ctx.part ? `${ctx.field}.${ctx.part}` : ctx.field) })
          : isDate
            ? format.month(String(group.value))
            : (group.title ?? kinds[ctx.def.type].display(shown, ctx, 'cell'))}
      </span>
      <span className={text.faint}>{format.number(group.count)}</span>
      {Object.entries(group.sums).map(([path, sum]) => {
        const summed = contexts.of(path)
        return (
          summed &&
          Number(sum) !== 0 && (
            <span key={path} className={styles.groupSum}>
              {summed.labels.field(summed.object, summed.field)}: <b>{formatSum(summed, sum)}</b>
            </span>
          )
        )
      })}
    </>
  )
}
