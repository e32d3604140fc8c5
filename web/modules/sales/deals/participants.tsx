import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconDots, IconPhone, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useMeta, useObject } from '../../../engine/data/meta.ts'
import { deleteRecords } from '../../../engine/data/mutate.ts'
import { useAll } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { QuickCreate } from '../../../engine/form/quick-create.tsx'
import { EditDialog } from '../../../engine/record/edit-dialog.tsx'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { formatPhone } from '../../../ui/format/phone.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import styles from './deal-page.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const role = ['role']

/** The people of a deal with their parts in it. */
export function Participants({ deal }: { deal: RecordData }) {
  const { t } = useTranslation('sales')
  const own = useObject('deal')
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<RecordData>()
  const input = useMemo(
    () => ({
      filter: { field: 'deal', op: 'eq' as const, value: deal.id },
      fields: ['contact', 'contact.title', 'contact.photo', 'contact.position', 'contact.phone', 'role'],
      sort: 'createdAt',
    }),
    [deal.id],
  )
  const people = useAll('dealContact', input).data?.data ?? []
  const editable = own !== undefined && canEdit(own, deal)
  const remove = async (row: RecordData) => {
    const what = t('participants.removed', { name: String(row['contact.title'] ?? '') })
    try {
      const { set } = await deleteRecords('dealContact', [row.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  return (
    <section className={styles.box}>
      <div className={styles.boxHead}>
        <h2>{t('participants.title')}</h2>
        {editable && (
          <IconButton label={t('participants.add')} icon={<IconPlus {...icon} />} onClick={() => setAdding(true)} />
        )}
      </div>
      {people.length === 0 && <p className={styles.nothing}>{t('participants.none')}</p>}
      <ul className={styles.people}>
        {people.map((row) => (
          <Person
            key={row.id}
            row={row}
            onMenu={
              editable
                ? (anchor) =>
                    openMenu({
                      anchor,
                      label: String(row['contact.title'] ?? ''),
                      items: [
                        { label: t('participants.role'), onSelect: () => setEdited(row) },
                        { label: t('participants.remove'), danger: true, onSelect: () => void remove(row) },
                      ],
                    })
                : undefined
            }
          />
        ))}
      </ul>
      {adding && (
        <QuickCreate
          object="dealContact"
          fields={['contact', 'role']}
          values={{ deal: deal.id, 'deal.title': deal.name }}
          onCreated={() => setAdding(false)}
          onClose={() => setAdding(false)}
        />
      )}
      {edited && (
        <EditDialog
          object="dealContact"
          record={edited}
          fields={role}
          title={t('participants.roleOf', { name: String(edited['contact.title'] ?? '') })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function Person({ row, onMenu }: { row: RecordData; onMenu: ((anchor: HTMLElement) => void) | undefined }) {
  const { t } = useTranslation('sales')
  const meta = useMeta()
  const name = String(row['contact.title'] ?? '')
  const phone = row['contact.phone']
  const notes = [row.role && t(`objects:dealContact.options.role.${row.role}`), row['contact.position']]
  return (
    <li>
      {recordAvatar(meta, 'contact', name, 28, row['contact.photo'])}
      <span className={styles.person}>
        <a href={`/contacts/${row.contact}`} data-app="">
          {name}
        </a>
        <small>{notes.filter(Boolean).join(' · ')}</small>
      </span>
      {typeof phone === 'string' && (
        <a
          className={styles.call}
          href={`tel:${phone}`}
          aria-label={t('participants.call', { name })}
          data-tip={formatPhone(phone)}
        >
          <IconPhone {...icon} />
        </a>
      )}
      {onMenu && (
        <IconButton
          size="xs"
          label={t('participants.menu', { name })}
          aria-haspopup="menu"
          icon={<IconDots {...icon} />}
          onClick={(event) => onMenu(event.currentTarget)}
        />
      )}
    </li>
  )
}
