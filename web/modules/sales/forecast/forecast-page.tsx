import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { addDays, addMonths } from '@rodnik/shared/calendars/dates.ts'
import { listBehind } from '@rodnik/shared/sales/drill.ts'
import { IconCalendar, IconLayoutKanban, IconTable, IconTrendingUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { saveRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { useEdits } from '../../../engine/data/stores.ts'
import { useGo } from '../../../engine/nav.ts'
import { listHref } from '../../../engine/views/list-href.ts'
import { Board } from '../../../ui/board/board.tsx'
import type { BoardActions, BoardColumn } from '../../../ui/board/board-types.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useMedia, usePhone } from '../../../ui/media/use-media.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { Money } from '../../../ui/money/money.tsx'
import { PageHeader } from '../../../ui/page/page-header.tsx'
import { useQueryValues } from '../../../ui/router/router.tsx'
import { Segmented } from '../../../ui/segmented/segmented.tsx'
import { BoardSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { DealCard } from '../deals/deal-card.tsx'
import styles from '../deals/deals.module.css'
import { PipelineSwitch, usePipelineChoice } from '../deals/pipeline-switch.tsx'
import { type Pipelines, usePipelines } from '../stages/use-pipelines.ts'
import { type ForecastColumn, useForecast } from './forecast-data.ts'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Open deals by the month in which they should close; a deal is moved to another month by dragging or by its menu. */
export function Page() {
  const { t } = useTranslation('sales')
  const me = useMe()
  const pipelines = usePipelines(true)
  const { chosen } = usePipelineChoice(pipelines)
  const phone = usePhone()
  const mine = useQueryValues().get('whose') !== 'all'
  const forecast = useForecast({
    mine,
    me: me.id,
    pipeline: chosen?.id,
    // A plan is for all pipelines together.
    planned: !chosen || pipelines?.list.length === 1,
  })
  return (
    <>
      <PageHeader
        title={t('objects:deal.many')}
        beside={pipelines && <PipelineSwitch pipelines={pipelines} chosen={chosen} />}
      >
        {!phone && <Whose mine={mine} />}
        <LayoutSwitch />
      </PageHeader>
      {phone && (
        <div className={styles.whose}>
          <Whose mine={mine} />
        </div>
      )}
      {forecast.error && !forecast.columns ? (
        <ErrorState title={t('forecast.failed')} text={problemText(t, forecast.error)} onRetry={forecast.retry} />
      ) : forecast.columns && pipelines ? (
        <ForecastBoard columns={forecast.columns} stageOf={pipelines.stageOf} />
      ) : (
        <BoardSkeleton bare />
      )}
    </>
  )
}

/** The own deals, or all that one may see. */
function Whose({ mine }: { mine: boolean }) {
  const { t } = useTranslation('sales')
  const go = useGo()
  return (
    <Segmented
      label={t('forecast.whose')}
      items={[
        { value: 'mine', label: t('forecast.mine') },
        { value: 'all', label: t('forecast.all') },
      ]}
      value={mine ? 'mine' : 'all'}
      onChange={(value) => go(`/deals/forecast${value === 'all' ? '?whose=all' : ''}`, { replace: true })}
    />
  )
}

const layouts = { board: IconLayoutKanban, table: IconTable, calendar: IconCalendar, forecast: IconTrendingUp }
type LayoutName = keyof typeof layouts

/** The same switch as on the deals page; a menu where there is no room for all. */
function LayoutSwitch() {
  const { t } = useTranslation('sales')
  const folded = useMedia('(max-width: 1100px)')
  const go = useGo()
  const items = (Object.keys(layouts) as LayoutName[]).map((value) => {
    const Icon = layouts[value]
    const label = value === 'forecast' ? t('forecast.title') : t(`engine:layout.${value}`)
    return { value, label, icon: <Icon {...icon} /> }
  })
  const pick = (value: LayoutName) => value !== 'forecast' && go(`/deals?layout=${value}`)
  const title = t('engine:layout.title')
  if (!folded) return <Segmented label={title} items={items} value="forecast" onChange={pick} />
  return (
    <IconButton
      size="lg"
      label={title}
      icon={<IconTrendingUp {...icon} />}
      aria-haspopup="menu"
      onClick={(event) =>
        openMenu({
          anchor: event.currentTarget,
          label: title,
          items: items.map(({ value, label, icon }) => ({
            label,
            icon,
            checked: value === 'forecast',
            onSelect: () => pick(value),
          })),
        })
      }
    />
  )
}

interface ForecastBoardProps {
  columns: ForecastColumn[]
  stageOf: Pipelines['stageOf']
}

function ForecastBoard({ columns, stageOf }: ForecastBoardProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const go = useGo()
  const edits = useEdits()
  const own = useObject('deal')
  const [said, setSaid] = useState('')
  const nameOf = (deal: RecordData) => [deal['company.title'], deal.name].filter(Boolean).join(', ')
  const labelOf = (key: string) => (isMonth(key) ? capital(format.month(key)) : t(`forecast.column.${key}`))
  const canMove = (deal: RecordData, to?: string) =>
    own !== undefined && canEdit(own, deal) && (to === undefined || isMonth(to) || to === 'undated')
  const move = (deal: RecordData, to: string) => {
    if (!canMove(deal, to)) return
    const closeDate = isMonth(to) ? sameDayIn(to, deal.closeDate as string | null, format.day()) : null
    const where = labelOf(to)
    setSaid(t('engine:board.moved', { name: nameOf(deal), column: where }))
    void saveRecord({
      object: 'deal',
      record: deal,
      values: { closeDate },
      label: t('moves.undo', { name: String(deal.name), stage: where }),
    })
  }
  const open = (deal: RecordData) => go(`/deals/${deal.id}`)
  const actions: BoardActions<RecordData> = {
    idOf: (deal) => deal.id,
    nameOf,
    render: (deal) => <DealCard deal={deal} stage={stageOf(deal.stage)} />,
    canMove,
    onMove: move,
    onOpen: open,
    onMenu: (deal, at) =>
      openMenu({
        anchor: at,
        label: nameOf(deal),
        items: [
          { label: t('engine:list.open'), keys: 'enter', onSelect: () => open(deal) },
          { heading: t('engine:board.moveTo') },
          ...columns
            .filter(({ key }) => canMove(deal, key))
            .map(({ key }) => ({ label: labelOf(key), onSelect: () => move(deal, key) })),
        ],
      }),
  }
  return (
    <Board
      columns={arranged(columns, edits, format.day()).map((column) => drawn(column, labelOf(column.key), t, go))}
      actions={actions}
      announcement={said}
      labels={{
        board: t('forecast.title'),
        menu: (name) => t('engine:board.menu', { name }),
        add: (column) => t('engine:board.add', { column }),
        more: (left) => t('engine:board.more', { count: left, number: format.number(left) }),
        loading: t('engine:board.loading'),
        empty: t('engine:board.empty'),
        column: ({ label, count, detail }) =>
          t('engine:board.column', { label, count, detail, context: detail ? 'sum' : undefined }),
      }}
    />
  )
}

/** Unsaved moves stand where they go at once. */
function arranged(columns: ForecastColumn[], edits: ReturnType<typeof useEdits>, today: string): ForecastColumn[] {
  const cards = columns.flatMap((column) =>
    column.cards.map((card) => ({ home: column.key, card: edits.over('deal', card) })),
  )
  const last = columns.filter(({ key }) => isMonth(key)).at(-1)?.key ?? ''
  const placeOf = (home: string, { closeDate }: RecordData) => {
    if (!closeDate) return 'undated'
    const day = String(closeDate)
    if (day < today) return 'overdue'
    const month = `${day.slice(0, 7)}-01`
    return month > last ? 'later' : (columns.find(({ key }) => key === month)?.key ?? home)
  }
  const placed = cards.map(({ home, card }) => ({ key: placeOf(home, card), card }))
  return columns.map((column) => ({
    ...column,
    cards: placed.filter(({ key }) => key === column.key).map(({ card }) => card),
  }))
}

function drawn(
  column: ForecastColumn,
  label: string,
  t: ReturnType<typeof useTranslation>['t'],
  go: ReturnType<typeof useGo>,
): BoardColumn<RecordData> {
  const { key, open, openSum, weighted, wonSum, forecast, plan, cards } = column
  const money = (value: unknown) => <CompanyMoney value={String(value ?? '0')} />
  const reached = Number(wonSum?.value ?? 0)
  return {
    key,
    label,
    count: Number(open.value ?? 0),
    cards,
    color: key === 'overdue' ? 'var(--dot-bad)' : isMonth(key) ? 'var(--s4)' : 'var(--dot-off)',
    ...(plan
      ? {
          note: t('forecast.ofPlan', { percent: Math.round((Number(forecast?.value ?? 0) / plan) * 100) }),
          share: Math.min(1, Number(forecast?.value ?? 0) / plan),
        }
      : {}),
    detail: (
      <>
        <b>{money(forecast?.value ?? weighted.value)}</b>
        <span className={styles.detail}>
          {wonSum && reached > 0 ? t('forecast.won') : t('forecast.open')}{' '}
          {money(wonSum && reached > 0 ? wonSum.value : openSum.value)}
        </span>
      </>
    ),
    onMore: () => go(listHref(listBehind(open.drill))),
  }
}

function CompanyMoney({ value }: { value: string }) {
  const { currency } = useMe().company
  return <Money short value={{ amount: value, currency }} />
}

const isMonth = (key: string) => /^\d{4}-/.test(key)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The same day of another month: not after its end, and not before today. */
function sameDayIn(month: string, from: string | null, today: string): string {
  const last = addDays(addMonths(month, 1), -1)
  const wanted = from ? `${month.slice(0, 8)}${from.slice(8)}` : last
  const day = wanted > last ? last : wanted
  return day < today ? (today <= last ? today : last) : day
}
