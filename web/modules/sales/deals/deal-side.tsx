import type { Money as MoneyShape, RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCheck, IconRotate, IconX } from '@tabler/icons-react'
import { useMe } from '../../../engine/data/me.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useCommands } from '../../../ui/commands/command-store.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Money } from '../../../ui/money/money.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import type { Pipelines } from '../stages/use-pipelines.ts'
import { useDealMoves } from './deal-moves.ts'
import styles from './deal-page.module.css'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

/** At the right of a deal's header: how much, how likely, and the buttons that end it. */
export function DealSide({ deal, pipelines }: { deal: RecordData; pipelines: Pipelines | undefined }) {
  const { t } = useTranslation('sales')
  const own = useObject('deal')
  const moves = useDealMoves(pipelines)
  const editable = own !== undefined && canEdit(own, deal)
  const isOpen = deal.status === 'open'
  const group = t('objects:deal.one')
  useCommands(
    !editable
      ? []
      : isOpen
        ? [
            { id: 'deal.win', label: t('deal.win'), group, run: () => void moves.win(deal) },
            { id: 'deal.lose', label: t('deal.lose'), group, run: () => void moves.lose(deal) },
          ]
        : [{ id: 'deal.reopen', label: t('deal.reopen'), group, run: () => void moves.reopen(deal) }],
  )
  return (
    <div className={styles.side}>
      <Figures deal={deal} />
      {editable && (
        <div className={styles.buttons}>
          {isOpen ? (
            <>
              <Button icon={<IconX {...icon} />} onClick={() => void moves.lose(deal)}>
                {t('deal.lost')}
              </Button>
              <Button variant="primary" icon={<IconCheck {...icon} />} onClick={() => void moves.win(deal)}>
                {t('deal.won')}
              </Button>
            </>
          ) : (
            <Button icon={<IconRotate {...icon} />} onClick={() => void moves.reopen(deal)}>
              {t('deal.reopen')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Figures({ deal }: { deal: RecordData }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { currency } = useMe().company
  const reason = deal['lostReason.title']
  const closed = deal.closedAt ? format.date(String(deal.closedAt)) : ''
  return (
    <div className={styles.figures}>
      <b>
        <Money value={deal.amount as MoneyShape | null} />
      </b>
      {deal.status === 'open' ? (
        <small>
          {format.percent(Number(deal.probability ?? 0))}
          {deal.weighted !== null && deal.weighted !== undefined && (
            <>
              {' · '}
              {t('board.forecast')} <Money short value={{ amount: String(deal.weighted), currency }} />
            </>
          )}
        </small>
      ) : (
        <small className={styles.ended}>
          <Tag tone={deal.status === 'won' ? 'ok' : 'bad'}>{t(`objects:deal.options.status.${deal.status}`)}</Tag>
          <span>{[closed, typeof reason === 'string' ? reason : ''].filter(Boolean).join(' · ')}</span>
        </small>
      )}
    </div>
  )
}
