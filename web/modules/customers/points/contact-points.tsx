import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { formatPhone } from '@rodnik/shared/phones/format.ts'
import {
  IconAt,
  IconBrandTelegram,
  IconBrandVk,
  IconBrandWhatsapp,
  IconDots,
  IconMail,
  IconMessage,
  IconPhone,
  IconPlus,
  IconStarFilled,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { deleteRecords, updateRecord } from '../../../engine/data/mutate.ts'
import { useAll } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { copyText } from '../../../ui/text/copy-text.ts'
import { cx } from '../../../ui/text/cx.ts'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { pointHref } from './point-links.ts'
import styles from './points.module.css'

const QuickCreate = lazy(() =>
  import('../../../engine/form/quick-create.tsx').then((file) => ({ default: file.QuickCreate })),
)
const EditDialog = lazy(() =>
  import('../../../engine/record/edit-dialog.tsx').then((file) => ({ default: file.EditDialog })),
)

const icons: Record<string, TablerIcon> = {
  phone: IconPhone,
  email: IconMail,
  telegram: IconBrandTelegram,
  whatsapp: IconBrandWhatsapp,
  max: IconMessage,
  vk: IconBrandVk,
  site: IconWorld,
}
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const createFields = ['channel', 'value', 'label']
const editFields = ['channel', 'value', 'label', 'verified', 'validFrom', 'validUntil']

interface ContactPointsProps {
  object: 'company' | 'contact'
  record: RecordData
  title: string
}

/** All ways to reach a person or company: to call or write at a press, to add, correct and sort out. */
export function ContactPoints({ object, record, title }: ContactPointsProps) {
  const { t } = useTranslation('customers')
  const meta = useMeta()
  const own = meta.objects[object]
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<RecordData>()
  const party = useMemo(() => ({ object, id: record.id }), [object, record.id])
  const input = useMemo(
    () => ({
      filter: { field: 'party', op: 'eq' as const, value: party },
      fields: ['channel', 'value', 'normalized', 'label', 'isPrimary', 'verified', 'validUntil'],
      sort: 'createdAt',
    }),
    [party],
  )
  const points = useAll('contactPoint', input).data?.data ?? []
  const editable = own !== undefined && canEdit(own, record)
  const makePrimary = async (point: RecordData) => {
    try {
      const { set } = await updateRecord('contactPoint', point, { isPrimary: true }, t('points.madePrimary'))
      tellDone(t, t('points.madePrimary'), set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const remove = async (point: RecordData) => {
    try {
      const { set } = await deleteRecords('contactPoint', [point.id], t('points.removed'))
      tellDone(t, t('points.removed'), set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const copy = async (point: RecordData) => {
    const done = await copyText(String(point.normalized ?? point.value))
    showToast(done ? { text: t('points.copied') } : { error: true, text: t('points.notCopied') })
  }
  const menu = (point: RecordData, anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('points.menu', { value: String(point.value) }),
      items: [
        { label: t('points.copy'), onSelect: () => void copy(point) },
        ...(editable
          ? [
              ...(point.isPrimary ? [] : [{ label: t('points.makePrimary'), onSelect: () => void makePrimary(point) }]),
              { label: t('points.edit'), onSelect: () => setEdited(point) },
              { label: t('points.remove'), danger: true, onSelect: () => void remove(point) },
            ]
          : []),
      ],
    })
  if (!meta.objects.contactPoint) return null
  return (
    <section className={styles.box}>
      <div className={styles.head}>
        <h2>{t('points.title')}</h2>
        {editable && (
          <IconButton label={t('points.add')} icon={<IconPlus {...icon} />} onClick={() => setAdding(true)} />
        )}
      </div>
      {points.length === 0 && <p className={styles.nothing}>{t('points.none')}</p>}
      <ul>
        {points.map((point) => (
          <Point key={point.id} point={point} onMenu={(anchor) => menu(point, anchor)} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {adding && (
          <QuickCreate
            object="contactPoint"
            fields={createFields}
            values={{ party, 'party.title': title, channel: 'phone' }}
            onCreated={() => setAdding(false)}
            onClose={() => setAdding(false)}
          />
        )}
        {edited && (
          <EditDialog object="contactPoint" record={edited} fields={editFields} onClose={() => setEdited(undefined)} />
        )}
      </Suspense>
    </section>
  )
}

function Point({ point, onMenu }: { point: RecordData; onMenu: (anchor: HTMLElement) => void }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const channel = String(point.channel)
  const normalized = typeof point.normalized === 'string' ? point.normalized : null
  const Icon = icons[channel] ?? IconAt
  const href = pointHref(channel, normalized)
  const shown = channel === 'phone' && normalized ? formatPhone(normalized) : String(point.value)
  const until = typeof point.validUntil === 'string' ? point.validUntil : null
  const expired = until !== null && format.daysFromToday(until) < 0
  const notes = [
    channel === 'phone' || channel === 'email' ? '' : t(`objects:contactPoint.options.channel.${channel}`),
    point.label ? t(`objects:contactPoint.options.label.${point.label}`) : '',
    point.verified ? t('points.verified') : '',
    expired ? t('points.expired', { date: format.date(until) }) : '',
  ].filter(Boolean)
  return (
    <li className={cx(styles.point, expired && styles.expired)}>
      <Icon {...icon} />
      <span className={styles.words}>
        {href ? (
          <a href={href} {...(href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {})}>
            {shown}
          </a>
        ) : (
          <span>{shown}</span>
        )}
        {point.isPrimary === true && (
          <span className={styles.primary} data-tip={t('points.primary')}>
            <IconStarFilled size={11} aria-hidden="true" />
            <span className={styles.hidden}>{t('points.primary')}</span>
          </span>
        )}
        {notes.length > 0 && <small>{notes.join(' · ')}</small>}
      </span>
      <IconButton
        size="xs"
        label={t('points.menu', { value: shown })}
        aria-haspopup="menu"
        icon={<IconDots {...icon} />}
        onClick={(event) => onMenu(event.currentTarget)}
      />
    </li>
  )
}
