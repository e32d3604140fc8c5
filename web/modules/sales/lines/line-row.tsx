import type { Money as MoneyShape, RecordData } from '@rodnik/shared/api/shapes.ts'
import { lineSum } from '@rodnik/shared/sales/decimal.ts'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { deleteRecords, saveRecord } from '../../../engine/data/mutate.ts'
import { useEdits } from '../../../engine/data/stores.ts'
import { type FieldContexts, textOf, useFieldContexts } from '../../../engine/fields/context.ts'
import { drawField } from '../../../engine/fields/field-view.tsx'
import { InlineEditor } from '../../../engine/fields/inline-editor.tsx'
import { EditMark } from '../../../engine/record/lazy-edit-mark.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import { cx } from '../../../ui/text/cx.ts'
import styles from './lines.module.css'

/** Columns that are edited, in the order of Tab. */
export const lineColumns = ['description', 'quantity', 'price', 'discount'] as const
type Column = (typeof lineColumns)[number]

/** One line of a deal. */
export function LineRow({ row, editable }: { row: RecordData; editable: boolean }) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const contexts = useFieldContexts('dealLine')
  const [editing, setEditing] = useState<Column>()
  const name = String(row.description ?? row['product.title'] ?? '')
  const remove = async () => {
    const what = t('lines.removed', { name })
    try {
      const { set } = await deleteRecords('dealLine', [row.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const step = (column: Column, by: number) => setEditing(lineColumns[lineColumns.indexOf(column) + by])
  return (
    <tr>
      {lineColumns.map((column) => (
        <td
          key={column}
          className={cx(column !== 'description' && styles.number)}
          data-label={column === 'description' ? undefined : labels.field('dealLine', column)}
        >
          <Cell
            row={row}
            column={column}
            contexts={contexts}
            editing={editing === column}
            onEdit={editable ? () => setEditing(column) : undefined}
            onDone={(after) => {
              if (after === 'next') step(column, 1)
              else if (after === 'previous') step(column, -1)
              else setEditing(undefined)
            }}
          />
        </td>
      ))}
      <td className={cx(styles.number, styles.sum)} data-label={labels.field('dealLine', 'sum')}>
        <Money value={row.sum as MoneyShape | null} />
      </td>
      {editable && (
        <td className={cx(styles.number, styles.remove)}>
          <IconButton
            size="xs"
            label={t('lines.remove', { name })}
            icon={<IconTrash size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => void remove()}
          />
        </td>
      )}
    </tr>
  )
}

interface CellProps {
  row: RecordData
  column: Column
  contexts: FieldContexts
  editing: boolean
  onEdit: (() => void) | undefined
  onDone: (after: string) => void
}

function Cell({ row, column, contexts, editing, onEdit, onDone }: CellProps) {
  const { t } = useTranslation('sales')
  const edit = useEdits().find('dealLine', row.id, column)
  const ctx = contexts.of(column)
  if (!ctx) return null
  const label = ctx.labels.field('dealLine', column)
  const save = (opened: RecordData, value: unknown, beside: Record<string, unknown> | undefined) =>
    void saveRecord({
      object: 'dealLine',
      record: opened,
      values: { [column]: value },
      shown: { ...beside, ...sumAfter(row, column, value) },
      label: t('engine:undo.changed', { field: label }),
    })
  if (editing) return <InlineEditor ctx={ctx} record={row} place="record" onDone={onDone} onSave={save} />
  const content = drawField(row, ctx, 'cell') ?? <span className={styles.faint}>—</span>
  return (
    <>
      {onEdit ? (
        <button
          type="button"
          className={styles.cell}
          aria-label={t('lines.edit', { field: label, value: textOf(row, ctx) })}
          onClick={onEdit}
        >
          {content}
        </button>
      ) : (
        content
      )}
      {edit && edit.state !== 'saving' && <EditMark edit={edit} ctx={ctx} />}
    </>
  )
}

/** The sum as it will be, so that it changes with what is typed. */
function sumAfter(row: RecordData, column: Column, value: unknown): Record<string, unknown> {
  const next = { ...row, [column]: value }
  const price = next.price as MoneyShape | null
  if (!price || !next.quantity) return {}
  try {
    const amount = lineSum(String(next.quantity), String(price.amount), String(next.discount ?? 0))
    return { sum: { amount, currency: price.currency } }
  } catch {
    return {}
  }
}
