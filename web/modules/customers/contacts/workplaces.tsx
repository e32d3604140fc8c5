import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMeta, useObject } from '../../../engine/data/meta.ts'
import { deleteRecords } from '../../../engine/data/mutate.ts'
import { useAll } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import styles from '../companies/company.module.css'

const QuickCreate = lazy(() =>
  import('../../../engine/form/quick-create.tsx').then((file) => ({ default: file.QuickCreate })),
)
const EditDialog = lazy(() =>
  import('../../../engine/record/edit-dialog.tsx').then((file) => ({ default: file.EditDialog })),
)
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const tieFields = ['role', 'department', 'since', 'until']
const newFields = ['company', 'role', 'department', 'since']

/** The companies that a person works or worked for, each with role and dates. */
export function Workplaces({ contact }: { contact: RecordData }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const meta = useMeta()
  const own = useObject('contact')
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<RecordData>()
  const input = useMemo(
    () => ({
      filter: { field: 'contact', op: 'eq' as const, value: contact.id },
      fields: ['company', 'company.title', 'company.logo', 'role', 'department', 'since', 'until'],
      sort: 'createdAt',
    }),
    [contact.id],
  )
  const rows = useAll('contactCompany', input).data?.data ?? []
  const editable = own !== undefined && canEdit(own, contact)
  const remove = async (row: RecordData) => {
    try {
      const { set } = await deleteRecords('contactCompany', [row.id], t('work.removed'))
      tellDone(t, t('work.removed'), set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const dates = (row: RecordData) => {
    const since = typeof row.since === 'string' ? format.date(row.since) : null
    const until = typeof row.until === 'string' ? format.date(row.until) : null
    if (since && until) return `${since} – ${until}`
    return since ? t('work.since', { date: since }) : until ? t('work.until', { date: until }) : null
  }
  return (
    <section className={styles.box}>
      <div className={styles.head}>
        <h2>{t('work.title')}</h2>
        {editable && <IconButton label={t('work.add')} icon={<IconPlus {...icon} />} onClick={() => setAdding(true)} />}
      </div>
      {rows.length === 0 && <p className={styles.nothing}>{t('work.none')}</p>}
      <ul>
        {rows.map((row) => {
          const name = String(row['company.title'] ?? '')
          return (
            <li key={row.id} className={styles.person}>
              {recordAvatar(meta, 'company', name, 28, row['company.logo'])}
              <span className={styles.words}>
                <a href={`/companies/${row.company}`} data-app="">
                  {name}
                </a>
                <small>{[row.role, row.department, dates(row)].filter(Boolean).join(' · ')}</small>
              </span>
              {editable && (
                <IconButton
                  size="xs"
                  label={t('work.menu', { name })}
                  aria-haspopup="menu"
                  icon={<IconDots {...icon} />}
                  onClick={(event) =>
                    openMenu({
                      anchor: event.currentTarget,
                      label: t('work.menu', { name }),
                      items: [
                        { label: t('points.edit'), onSelect: () => setEdited(row) },
                        { label: t('points.remove'), danger: true, onSelect: () => void remove(row) },
                      ],
                    })
                  }
                />
              )}
            </li>
          )
        })}
      </ul>
      <Suspense fallback={null}>
        {adding && (
          <QuickCreate
            object="contactCompany"
            fields={newFields}
            values={{ contact: contact.id }}
            onCreated={() => setAdding(false)}
            onClose={() => setAdding(false)}
          />
        )}
        {edited && (
          <EditDialog
            object="contactCompany"
            record={edited}
            fields={tieFields}
            title={String(edited['company.title'] ?? '')}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Suspense>
    </section>
  )
}
