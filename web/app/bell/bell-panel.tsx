import { IconAlarm, IconAt, IconDatabaseImport, IconInfoCircle, IconUserShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { recordHref, useMeta } from '../../engine/data/meta.ts'
import { problemText } from '../../engine/data/problem-text.ts'
import { Button } from '../../ui/button/button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { go } from '../../ui/router/history.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { showProblem } from '../shell/show-problem.ts'
import styles from './bell.module.css'
import { markAllRead, markRead, type Notification, notificationsQuery } from './bell-data.ts'

const icons = {
  reminder: IconAlarm,
  mention: IconAt,
  assigned: IconUserShare,
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
          {list.data.map((notification) => (
            <li key={notification.id}>
              <Line notification={notification} onClose={onClose} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ notification, onClose }: { notification: Notification; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const { kind, about, subject, createdAt, readAt } = notification
  const Icon = icons[kind] ?? IconInfoCircle
  const count = notification.count ?? 1
  const who = notification['actor.title']
  const what = t([`bell.kinds.${kind}`, 'bell.kinds.system'])
  const open = () => {
    markRead(notification).catch(showProblem)
    onClose()
    if (about) go(recordHref(meta, about.object, about.id))
  }
  return (
    <button type="button" className={cx(styles.line, !readAt && styles.unread)} onClick={open}>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span className={styles.text}>
        <b>{count > 1 ? `${subject} (${format.number(count)})` : subject}</b>
        <small>{[what, who, format.dateTime(createdAt)].filter(Boolean).join(' · ')}</small>
      </span>
      {!readAt && (
        <>
          <i className={styles.dot} aria-hidden="true" />
          <span className={text.hidden}>{t('bell.new')}</span>
        </>
      )}
    </button>
  )
}
