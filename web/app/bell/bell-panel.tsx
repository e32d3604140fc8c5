import {
  IconAlarm,
  IconAt,
  IconCalendarTime,
  IconDatabaseImport,
  IconInfoCircle,
  IconUserShare,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { recordHref, useMeta } from '../../engine/data/meta.ts'
import { problemText } from '../../engine/data/problem-text.ts'
import { useHasPage } from '../../engine/nav.ts'
import { listHref } from '../../engine/views/list-href.ts'
import { Button } from '../../ui/button/button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { showProblem } from '../shell/show-problem.ts'
import styles from './bell.module.css'
import { markAllRead, markRead, markRecordRead, type Notification, notificationsQuery } from './bell-data.ts'

const icons = {
  reminder: IconAlarm,
  mention: IconAt,
  assigned: IconUserShare,
  invited: IconUsers,
  moved: IconCalendarTime,
  import: IconDatabaseImport,
  system: IconInfoCircle,
}

/** The latest notifications; a press opens what one is about and notes that it was seen. */
export function BellPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const list = useQuery(notificationsQuery)
  const unread = list.data?.some((each) => !each.readAt)
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <b aria-hidden="true">{t('bell.title')}</b>
        {unread && (
          <Button size="sm" variant="subtle" onClick={() => markAllRead().catch(showProblem)}>
            {t('bell.readAll')}
          </Button>
        )}
      </div>
      {list.isPending && <LinesSkeleton lines={4} />}
      {list.isError && (
        <ErrorState small title={t('bell.failed')} text={problemText(t, list.error)} onRetry={list.refetch} />
      )}
      {list.data?.length === 0 && <EmptyState small title={t('bell.none')} text={t('bell.noneText')} />}
      {!!list.data?.length && (
        <ul className={styles.list}>
          {groupsOf(list.data).map((group) => (
            <li key={group[0]?.id}>
              <Group group={group} onClose={onClose} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What is about one record stands together, at the place of the newest. */
function groupsOf(list: Notification[]): Notification[][] {
  return [...Map.groupBy(list, ({ id, about }) => (about ? `${about.object}/${about.id}` : id)).values()]
}

function Group({ group, onClose }: { group: Notification[]; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const hasPage = useHasPage()
  const [first] = group
  if (!first) return null
  const { about, kind, object } = first
  const count = first.count ?? 1
  const unread = group.some((each) => !each.readAt)
  const Icon = icons[kind] ?? IconInfoCircle
  const many = count > 1 && object ? t(`objects:${object}.count`, { count }) : undefined
  const title = many ?? first['about.title'] ?? first.subject
  const open = () => {
    const seen = about && group.length > 1 ? markRecordRead(about) : markRead(first)
    seen.catch(showProblem)
    onClose()
  }
  const look = cx(styles.line, unread && styles.unread)
  const inside = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span className={styles.text}>
        <b>{title}</b>
        {group.map((each) => (
          <Entry key={each.id} notification={each} title={title} />
        ))}
      </span>
      {unread && (
        <>
          <i className={styles.dot} aria-hidden="true" />
          <span className={text.hidden}>{t('bell.new')}</span>
        </>
      )}
    </>
  )
  // Many at once are found among one's own, the latest changed first.
  const mine = { field: 'owner', op: 'eq', value: '@me' } as const
  const href = about
    ? recordHref(meta, about.object, about.id)
    : object && hasPage(object) && listHref({ object, filter: mine, sort: '-updatedAt' })
  return href ? (
    <a className={look} href={href} data-app="" onClick={open}>
      {inside}
    </a>
  ) : (
    <button type="button" className={look} onClick={open}>
      {inside}
    </button>
  )
}

function Entry({ notification, title }: { notification: Notification; title: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, subject, createdAt } = notification
  const what = t([`bell.kinds.${kind}`, 'bell.kinds.system'])
  const when = format.daysFromToday(createdAt) === 0 ? format.time(createdAt) : format.dateTime(createdAt)
  return (
    <>
      {kind !== 'assigned' && subject !== title && <span className={styles.said}>{subject}</span>}
      <small>{[what, notification['actor.title'], when].filter(Boolean).join(' · ')}</small>
    </>
  )
}
