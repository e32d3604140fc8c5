import type { TimelineActivity, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useAddress } from '../../../ui/router/router.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import styles from './timeline.module.css'

/** One line about an activity: what, who, how it went, and of which record where it is not the page's. */
export function ActivityHead({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const meta = useMeta()
  const { path } = useAddress()
  const activity = item.data as unknown as TimelineActivity
  const href = recordHref(meta, item.object, item.record)
  const words = [
    activity.direction &&
      t(`timeline.kind.${activity.kind}_${activity.direction}`, { defaultValue: t(`kinds.${activity.kind}`) }),
    activity.duration ? format.duration(activity.duration) : '',
    activity.contact?.title === item.title ? '' : activity.contact?.title,
    item.actor?.title ?? '',
  ]
  if (!activity.direction) words[0] = t(`kinds.${activity.kind}`)
  return (
    <>
      <b className={activity.status === 'canceled' ? styles.canceled : undefined}>{activity.subject}</b>
      {' · '}
      {words.filter(Boolean).join(' · ')}
      {activity.outcome && (
        <>
          {' '}
          <Tag tone={toneOf(activity.outcome)}>{t(`objects:activity.options.outcome.${activity.outcome}`)}</Tag>
        </>
      )}
      {activity.status === 'canceled' && (
        <>
          {' '}
          <Tag>{t('objects:activity.options.status.canceled')}</Tag>
        </>
      )}
      {item.title && href !== path && (
        <>
          {' · '}
          <a className={styles.where} href={href} data-app="">
            {item.title}
          </a>
        </>
      )}
    </>
  )
}

function toneOf(outcome: string): 'ok' | 'warn' | 'bad' | 'off' {
  if (outcome === 'agreed') return 'ok'
  if (outcome === 'refused') return 'bad'
  return outcome === 'notReached' || outcome === 'callBack' ? 'warn' : 'off'
}
