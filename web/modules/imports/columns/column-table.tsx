import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ProposalReason } from '@rodnik/shared/imports/shapes.ts'
import type { SourceColumn, SourceDetection } from '@rodnik/shared/imports/source.ts'
import type { ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import { useMemo } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Select } from '../../../ui/select/select.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import text from '../../../ui/text/text.module.css'
import styles from '../imports.module.css'
import { changeEntry, columnOf, sendColumn, targetLabel, targetsIn } from '../mapping-edit.ts'

export interface ColumnTableProps {
  detection: SourceDetection
  mapping: ImportMapping
  object: ObjectMeta
  reasons: Record<number, ProposalReason>
  onChange: (mapping: ImportMapping) => void
}

/** Each column of the file with its samples, and the field that it goes to. */
export function ColumnTable({ detection, mapping, object, reasons, onChange }: ColumnTableProps) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const meta = useMeta()
  const options = useMemo(
    () => targetsIn(meta, object).map((path) => ({ value: path, label: targetLabel(t, labels, object.name, path) })),
    [meta, object, labels, t],
  )
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.column')}</th>
          <th scope="col">{t('columns.samples')}</th>
          <th scope="col">{t('columns.field')}</th>
        </tr>
      </thead>
      <tbody>
        {detection.columns.map((column) => {
          const mapped = columnOf(mapping, column.index)
          const name = column.name || t('columns.unnamed', { number: column.index + 1 })
          return (
            <tr key={column.index}>
              <th scope="row">
                {name}
                <small className={text.faint}>{t(`types.${column.type}`)}</small>
              </th>
              <td className={styles.samples}>{column.samples.slice(0, 3).join(' · ') || t('columns.empty')}</td>
              <td>
                <Combobox
                  label={t('columns.fieldOf', { column: name })}
                  hideLabel
                  source={options}
                  value={
                    mapped ? { value: mapped.field, label: targetLabel(t, labels, object.name, mapped.field) } : null
                  }
                  placeholder={t('columns.skip')}
                  clearable
                  onChange={(option) => onChange(sendColumn(mapping, column, option?.value ?? null, meta))}
                />
                {mapped && reasons[column.index] === 'memory' && <Tag tone="info">{t('columns.remembered')}</Tag>}
                {mapped && <Ambiguities column={column} mapping={mapping} onChange={onChange} />}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What the values of a column alone cannot decide, and cells that do not look like the others. */
function Ambiguities({
  column,
  mapping,
  onChange,
}: {
  column: SourceColumn
  mapping: ImportMapping
  onChange: ColumnTableProps['onChange']
}) {
  const { t } = useTranslation('imports')
  const { number } = useFormat()
  const at = mapping.columns.findIndex((one) => one.column === column.index)
  const format = { ...column.format, ...mapping.columns[at]?.format }
  const set = (change: object) =>
    onChange(changeEntry(mapping, at, { format: { ...mapping.columns[at]?.format, ...change } }))
  return (
    <>
      {column.format.ambiguous?.includes('dateOrder') && (
        <Select
          label={t('columns.dateOrder')}
          value={format.dateOrder ?? 'dmy'}
          options={(['dmy', 'mdy'] as const).map((order) => ({ value: order, label: t(`dateOrders.${order}`) }))}
          onChange={(dateOrder) => set({ dateOrder })}
        />
      )}
      {column.format.ambiguous?.includes('decimal') && (
        <Select
          label={t('columns.decimal')}
          value={format.decimal ?? '.'}
          options={[
            { value: ',', label: t('columns.decimalComma') },
            { value: '.', label: t('columns.decimalPoint') },
          ]}
          onChange={(decimal) => set({ decimal })}
        />
      )}
      {column.unfit > 0 && (
        <small className={text.warn}>{t('columns.unfit', { count: column.unfit, number: number(column.unfit) })}</small>
      )}
    </>
  )
}
