import { Money } from '../../ui/money/money.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import text from '../../ui/text/text.module.css'
import styles from './fields.module.css'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import type { FieldContext, FieldKind } from './kind.ts'

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

/** The sum of records that name this one, and how many there are. */
export const figure: FieldKind = {
  display: ({ value }, ctx) => {
    const figure = value as Figure
    return (
      <span className={styles.figure}>
        <Money value={figure} />
        <span data-tip={records(ctx, figure)}>
          <Tag>
            <span aria-hidden="true">{ctx.format.number(figure.count, 0)}</span>
            <span className={text.hidden}>{records(ctx, figure)}</span>
          </Tag>
        </span>
      </span>
    )
  },
  text: ({ value }, { format }) => format.money(value as Figure),
  Operand: NumberOperand,
  Operands: ListOperands,
  width: 190,
  align: 'right',
}
