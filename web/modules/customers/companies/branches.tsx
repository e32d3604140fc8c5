import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useAll } from '../../../engine/data/records.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { cx } from '../../../ui/text/cx.ts'
import styles from './company.module.css'

function useChildren(ids: string[]) {
  const key = ids.join(',')
  const input = useMemo(
    () => ({
      filter: { field: 'parent', op: 'in' as const, value: key.split(',') },
      fields: ['name', 'parent'],
      sort: 'name',
    }),
    [key],
  )
  return useAll('company', ids.length > 0 ? input : undefined).data?.data ?? []
}

/** Where a company stands among its own: the one above it, and what is below, opened step by step. */
export function Branches({ company }: { company: RecordData }) {
  const { t } = useTranslation('customers')
  const ids = useMemo(() => [company.id], [company.id])
  const children = useChildren(ids)
  const parent = company['parent.title']
  if (children.length === 0 && typeof parent !== 'string') return null
  return (
    <section>
      <h2 className={styles.heading}>{t('branches.title')}</h2>
      <ul className={styles.tree} aria-label={t('branches.title')}>
        {typeof parent === 'string' && (
          <li className={styles.node}>
            <span className={styles.twist} />
            <a href={`/companies/${company.parent}`} data-app="">
              {parent}
            </a>
          </li>
        )}
        <li>
          <div className={cx(styles.node, styles.here)} style={{ paddingLeft: parent ? 16 : 0 }}>
            <span className={styles.twist} />
            <b aria-current="page">{String(company.name)}</b>
          </div>
          <Level rows={children} depth={parent ? 2 : 1} />
        </li>
      </ul>
    </section>
  )
}

function Level({ rows, depth }: { rows: RecordData[]; depth: number }) {
  const { t } = useTranslation('customers')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const below = useChildren(ids)
  if (rows.length === 0) return null
  return (
    <ul>
      {rows.map((row) => {
        const children = below.filter((child) => child.parent === row.id)
        const isOpen = open.has(row.id)
        const toggle = () => {
          const next = new Set(open)
          if (!next.delete(row.id)) next.add(row.id)
          setOpen(next)
        }
        return (
          <li key={row.id}>
            <div className={styles.node} style={{ paddingLeft: depth * 16 }}>
              {children.length > 0 ? (
                <button
                  type="button"
                  className={styles.twist}
                  aria-expanded={isOpen}
                  aria-label={t('branches.toggle', { name: String(row.name) })}
                  onClick={toggle}
                >
                  <IconChevronRight size={14} stroke={1.8} aria-hidden="true" />
                </button>
              ) : (
                <span className={styles.twist} />
              )}
              <a href={`/companies/${row.id}`} data-app="">
                {String(row.name)}
              </a>
            </div>
            {isOpen && <Level rows={children} depth={depth + 1} />}
          </li>
        )
      })}
    </ul>
  )
}
