import type { Today } from '@rodnik/shared/activities/today.ts'
import { IconCheck } from '@tabler/icons-react'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './today.module.css'

/** Where colleagues have named me and I have not looked yet. */
export function Mentions({ rows }: { rows: Today['mentions'] }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const meta = useMeta()
  if (rows.count === 0) return null
  const read = (row: Today['mentions']['data'][number]) =>
    runAction(
      { object: 'notification', verb: 'readAll', id: null, label: t('read') },
      row.about ? { about: { object: row.about.object, id: row.about.id } } : {},
    ).catch((error) => tellFailed(t, error))
  return (
    <section className={styles.card}>
      <h2 className={styles.cardHead}>
        <span>{t('mentions')}</span>
        <span className={styles.count}>{format.number(rows.count)}</span>
      </h2>
      <ul>
        {rows.data.slice(0, 5).map((row) => (
          <li key={row.id} className={styles.waiting}>
            <Avatar name={row.actor?.title ?? ''} size={28} />
            <span className={styles.what}>
              {row.about ? (
                <a
                  className={styles.subject}
                  href={recordHref(meta, row.about.object, row.about.id)}
                  data-app=""
                  onClick={() => void read(row)}
                >
                  {row.subject}
                </a>
              ) : (
                <span className={styles.subject}>{row.subject}</span>
              )}
              <small>
                <span>{row.actor?.title}</span>
                {row.about?.title && <span>{row.about.title}</span>}
                <time dateTime={row.at}>{format.relativeDay(row.at)}</time>
              </small>
            </span>
            <IconButton
              label={t('markRead', { name: row.subject })}
              icon={<IconCheck size={16} stroke={1.8} aria-hidden="true" />}
              onClick={() => void read(row)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
