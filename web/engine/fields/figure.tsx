import type { Filter } from '@rodnik/shared/query/filter.ts'
import { Money } from '../../ui/money/money.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import text from '../../ui/text/text.module.css'
import { listHref } from '../views/list-href.ts'
import styles from './fields.module.css'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import type { FieldContext, FieldKind, Shown } from './kind.ts'

interface Figure {
  count: number
  amount: string
  currency: string
}

/** «4 сделки». */
function records({ def, labels, format }: FieldContext, { count }: Figure): string {
  const [object = ''] = def.figure?.of.split('.') ?? []
  return labels.count(object, count, format.number(count, 0))
}

/** The list of the records that are counted. */
function leads({ value, of }: Shown, ctx: FieldContext): { href: string; label: string } | undefined {
  const [object = '', by = ''] = ctx.def.figure?.of.split('.') ?? []
  if (of === undefined || !ctx.hasPage(object)) return undefined
  const where = Object.entries(ctx.def.figure?.where ?? {})
  const conditions = [[by, of], ...where].map(([field = '', value]): Filter => ({ field, op: 'eq', value }))
  return { href: listHref({ object, filter: { and: conditions } }), label: records(ctx, value as Figure) }
}

/** The sum of records that name this one, and how many there are. */
export const figure: FieldKind = {
  display: (shown, ctx) => {
    const figure = shown.value as Figure
    const drawn = (
      <>
        <Money value={figure} />
        <span data-tip={records(ctx, figure)}>
          <Tag>
            <span aria-hidden="true">{ctx.format.number(figure.count, 0)}</span>
            <span className={text.hidden}>{records(ctx, figure)}</span>
          </Tag>
        </span>
      </>
    )
    const list = leads(shown, ctx)
    return list ? (
      <a className={styles.figure} href={list.href} data-app="" tabIndex={-1}>
        {drawn}
      </a>
    ) : (
      <span className={styles.figure}>{drawn}</span>
    )
  },
  text: ({ value }, { format }) => format.money(value as Figure),
  leads,
  Operand: NumberOperand,
  Operands: ListOperands,
  width: 190,
  align: 'right',
}
