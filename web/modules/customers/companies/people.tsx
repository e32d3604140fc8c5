import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { formatPhone, phoneLink } from '@rodnik/shared/phones/format.ts'
import { IconDots, IconPhone, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMeta, useObject } from '../../../engine/data/meta.ts'
import { useAll } from '../../../engine/data/records.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import styles from './company.module.css'

const QuickCreate = lazy(() =>
  import('../../../engine/form/quick-create.tsx').then((file) => ({ default: file.QuickCreate })),
)
const EditDialog = lazy(() =>
  import('../../../engine/record/edit-dialog.tsx').then((file) => ({ default: file.EditDialog })),
)
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const fields = [
  'contact',
  'contact.title',
  'contact.photo',
  'contact.position',
  'contact.phone',
  'contact.email',
  'role',
  'until',
]
const tieFields = ['role', 'department', 'since', 'until']
const newFields = ['name', 'position', 'phone', 'email']
const existingFields = ['contact', 'role', 'department', 'since']

/** The people of a company, to call or write to at once; who has left stands below. */
export function People({ company }: { company: RecordData }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const contact = useObject('contact')
  const tie = useObject('contactCompany')
  const [open, setOpen] = useState<'new' | 'existing'>()
  const [edited, setEdited] = useState<RecordData>()
  const input = useMemo(
    () => ({
      filter: { field: 'company', op: 'eq' as const, value: company.id },
      fields,
      sort: 'createdAt',
    }),
    [company.id],
  )
  const rows = useAll('contactCompany', tie ? input : undefined).data?.data ?? []
  const today = format.day(new Date())
  const left = (row: RecordData) => typeof row.until === 'string' && row.until < today
  const add = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('people.add'),
      items: [
        { label: t('people.new'), onSelect: () => setOpen('new') },
        { label: t('people.existing'), onSelect: () => setOpen('existing') },
      ],
    })
  const name = String(company.name)
  return (
    <section className={styles.box}>
      <div className={styles.head}>
        <h2>{t('people.title')}</h2>
        {contact?.rights.create && (
          <IconButton
            label={t('people.add')}
            aria-haspopup="menu"
            icon={<IconPlus {...icon} />}
            onClick={(event) => add(event.currentTarget)}
          />
        )}
      </div>
      {rows.length === 0 && <p className={styles.nothing}>{t('people.none')}</p>}
      <ul>
        {[...rows.filter((row) => !left(row)), ...rows.filter(left)].map((row) => (
          <Person key={row.id} row={row} left={left(row)} onEdit={() => setEdited(row)} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {open === 'new' && (
          <QuickCreate
            object="contact"
            fields={newFields}
            values={{ company: company.id, 'company.title': name }}
            onCreated={() => setOpen(undefined)}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'existing' && (
          <QuickCreate
            object="contactCompany"
            fields={existingFields}
            values={{ company: company.id, 'company.title': name }}
            onCreated={() => setOpen(undefined)}
            onClose={() => setOpen(undefined)}
          />
        )}
        {edited && (
          <EditDialog
            object="contactCompany"
            record={edited}
            fields={tieFields}
            title={String(edited['contact.title'] ?? '')}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Suspense>
    </section>
  )
}

function Person({ row, left, onEdit }: { row: RecordData; left: boolean; onEdit: () => void }) {
  const { t } = useTranslation('customers')
  const meta = useMeta()
  const name = String(row['contact.title'] ?? '')
  const phone = row['contact.phone']
  const email = row['contact.email']
  const menu = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: name,
      items: [
        ...(typeof email === 'string'
          ? [{ label: t('people.write'), note: email, onSelect: () => location.assign(`mailto:${email}`) }]
          : []),
        { label: t('people.edit'), onSelect: onEdit },
      ],
    })
  const notes = [row.role ?? row['contact.position'], left ? t('people.left') : null].filter(Boolean)
  return (
    <li className={styles.person} data-left={left || undefined}>
      {recordAvatar(meta, 'contact', name, 28, row['contact.photo'])}
      <span className={styles.words}>
        <a href={`/contacts/${row.contact}`} data-app="">
          {name}
        </a>
        <small>{notes.join(' · ')}</small>
      </span>
      {typeof phone === 'string' && (
        <a
          className={styles.reach}
          href={phoneLink(phone)}
          aria-label={t('people.call', { name })}
          data-tip={formatPhone(phone)}
        >
          <IconPhone {...icon} />
        </a>
      )}
      <IconButton
        size="xs"
        label={t('people.menu', { name })}
        aria-haspopup="menu"
        icon={<IconDots {...icon} />}
        onClick={(event) => menu(event.currentTarget)}
      />
    </li>
  )
}
