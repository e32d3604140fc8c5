import type { Money as MoneyShape, RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { recordAvatar } from '../../../engine/fields/record-avatar.tsx'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { Due } from '../../../ui/due/due.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import { cx } from '../../../ui/text/cx.ts'
import type { Stage } from '../stages/use-pipelines.ts'
import styles from './deals.module.css'

/** Fields that a card draws. */
export const cardFields = [
  'name',
  'company.title',
  'company.logo',
  'contact.title',
  'amount',
  'tags',
  'owner.title',
  'status',
  'closedAt',
  'stageAt',
  'nextStepAt',
  'nextActivity.title',
]

const dayMs = 86_400_000

/** Days that a deal has been in its stage. */
export function daysInStage(deal: RecordData): number | undefined {
  const since = Date.parse(String(deal.stageAt ?? ''))
  return Number.isNaN(since) ? undefined : Math.max(0, Math.floor((Date.now() - since) / dayMs))
}

/** A deal on the board: who, what, how much, what is next, how long here. */
export function DealCard({ deal, stage }: { deal: RecordData; stage: Stage | undefined }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const meta = useMeta()
  const party = deal['company.title'] ?? deal['contact.title']
  const [first, second] = party ? [party, deal.name] : [deal.name, null]
  const tags = (deal.tags as string[] | null) ?? []
  const owner = deal['owner.title']
  const days = daysInStage(deal)
  const expected = stage?.expectedDays ?? Number.POSITIVE_INFINITY
  const late = Date.now() - Date.parse(String(deal.stageAt)) > expected * dayMs
  return (
    <>
      <div className={styles.first}>
        {typeof deal['company.logo'] === 'string' &&
          recordAvatar(meta, 'company', String(first), 20, deal['company.logo'])}
        <a href={`/deals/${deal.id}`} data-app="" tabIndex={-1}>
          {String(first ?? '')}
        </a>
      </div>
      <div className={styles.second}>{String(second ?? '')}</div>
      <div className={styles.third}>
        <b>
          <Money value={deal.amount as MoneyShape | null} />
        </b>
        {tags.length > 0 && <Tag>{tags[0]}</Tag>}
        <span className={styles.space} />
        {typeof owner === 'string' && <Avatar name={owner} labelled />}
      </div>
      <div className={styles.fourth}>
        {deal.status === 'open' ? (
          <Due due={deal.nextStepAt as string | null} subject={deal['nextActivity.title'] as string | null} />
        ) : (
          <span>{deal.closedAt ? t('card.closed', { date: format.date(String(deal.closedAt)) }) : ''}</span>
        )}
        {deal.status === 'open' && days !== undefined && (
          <span
            className={cx(styles.age, late && styles.late)}
            data-tip={t('card.inStage', { count: days, context: late ? 'late' : undefined })}
          >
            {t('card.days', { count: days })}
          </span>
        )}
      </div>
    </>
  )
}
