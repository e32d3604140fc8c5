import type { Money as MoneyShape, RecordData } from '@rodnik/shared/api/shapes.ts'
import { addAmounts } from '@rodnik/shared/sales/decimal.ts'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta, useObject } from '../../../engine/data/meta.ts'
import { createRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useAll } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { useEdits } from '../../../engine/data/stores.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { QuickCreate } from '../../../engine/form/quick-create.tsx'
import { tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { cx } from '../../../ui/text/cx.ts'
import text from '../../../ui/text/text.module.css'
import { LineRow, lineColumns } from './line-row.tsx'
import styles from './lines.module.css'

const quickFields = ['description', 'quantity', 'price', 'discount']

/** Lines of a deal: what, how many, for how much; each value is edited where it stands and the amount follows. */
export function LinesTab({ deal }: { deal: RecordData }) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const edits = useEdits()
  const own = useObject('deal')
  const [free, setFree] = useState(false)
  const input = useMemo(
    () => ({
      filter: { field: 'deal', op: 'eq' as const, value: deal.id },
      fields: ['description', 'product', 'product.title', 'quantity', 'price', 'discount', 'sum', 'position'],
      sort: 'position,createdAt',
    }),
    [deal.id],
  )
  const page = useAll('dealLine', input)
  const rows = page.data?.data.map((row) => edits.over('dealLine', row)) ?? []
  const editable = own !== undefined && canEdit(own, deal)
  const position = Math.max(-1, ...rows.map((row) => Number(row.position ?? 0))) + 1
  return (
    <section className={styles.lines}>
      {page.isPending && <LinesSkeleton lines={4} />}
      {page.isError && !page.data && (
        <ErrorState small title={t('lines.failed')} text={problemText(t, page.error)} onRetry={page.refetch} />
      )}
      {page.data && rows.length === 0 && <EmptyState small title={t('lines.none')} text={t('lines.noneText')} />}
      {rows.length > 0 && (
        <table className={styles.table} aria-label={t('lines.title')}>
          <colgroup>
            {[...lineColumns, 'sum', ...(editable ? ['actions'] : [])].map((column) => (
              <col key={column} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {lineColumns.map((column) => (
                <th key={column} scope="col" className={column === 'description' ? undefined : styles.number}>
                  {labels.field('dealLine', column)}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {labels.field('dealLine', 'sum')}
              </th>
              {editable && (
                <th scope="col">
                  <span className={text.hidden}>{t('lines.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LineRow key={row.id} row={row} editable={editable} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={lineColumns.length}>
                {t('lines.total')}
              </th>
              <td className={cx(styles.number, styles.sum)}>
                <b>
                  <Money value={totalOf(rows) ?? (deal.amount as MoneyShape | null)} />
                </b>
              </td>
              {editable && <td />}
            </tr>
          </tfoot>
        </table>
      )}
      {editable && (
        <div className={styles.add}>
          <AddProduct deal={deal} position={position} />
          <Button
            variant="subtle"
            icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setFree(true)}
          >
            {t('lines.addFree')}
          </Button>
        </div>
      )}
      {free && (
        <QuickCreate
          object="dealLine"
          fields={quickFields}
          values={{ deal: deal.id, 'deal.title': deal.name, position, quantity: '1' }}
          onCreated={() => setFree(false)}
          onClose={() => setFree(false)}
        />
      )}
    </section>
  )
}

/** The sum of lines in one currency; several are added up by the server alone. */
function totalOf(rows: RecordData[]): MoneyShape | undefined {
  const sums = rows.map((row) => row.sum as MoneyShape | null)
  const [first] = sums
  if (!first || sums.some((sum) => sum?.currency !== first.currency)) return undefined
  return { amount: addAmounts(sums.map((sum) => sum?.amount ?? '0')), currency: first.currency }
}

function AddProduct({ deal, position }: { deal: RecordData; position: number }) {
  const { t } = useTranslation('sales')
  const source = useRecordSource(useMeta(), 'product')
  const [round, setRound] = useState(0)
  const add = async (product: string, name: string) => {
    try {
      await createRecord('dealLine', { deal: deal.id, product, position }, t('lines.added', { name }))
    } catch (error) {
      tellFailed(t, error)
    }
  }
  return (
    <Combobox
      key={round}
      className={styles.product}
      label={t('lines.addProduct')}
      hideLabel
      placeholder={t('lines.addProduct')}
      source={source}
      value={null}
      onChange={(option) => {
        if (!option) return
        setRound(round + 1)
        void add(option.value, option.label)
      }}
    />
  )
}
