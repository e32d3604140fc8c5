import type { BoardInput, Money, RecordData } from '@rodnik/shared/api/shapes.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { Board } from '../../ui/board/board.tsx'
import type { BoardActions, BoardColumn } from '../../ui/board/board-types.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { gridKeysOf } from '../../ui/grid/grid-keys.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { BoardSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { recordHref, useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { setOrigin } from '../data/neighbours.ts'
import { requestFields } from '../data/paths.ts'
import { canEdit } from '../data/rights.ts'
import { useEdits } from '../data/stores.ts'
import { titleText, useFieldContexts } from '../fields/context.ts'
import { Empty } from '../list/list-empty.tsx'
import type { ListScope } from '../list/list-types.ts'
import { formatSum } from '../list/totals.ts'
import type { Lines } from '../list/use-lines.tsx'
import { useGo } from '../nav.ts'
import { tellFailed } from '../toasts.ts'
import type { ListState } from '../views/use-list-state.ts'
import { type ArrangedColumn, arrange } from './arrange.ts'
import type { BoardOptions, ColumnSpec } from './board-types.ts'
import { CardState, PlainCard } from './plain-card.tsx'
import { cardsPerPage, useBoardData } from './use-board-data.ts'
import { useColumnSpecs } from './use-column-specs.ts'

export interface BoardBodyProps {
  scope: ListScope
  state: ListState
  options?: BoardOptions
  empty: ReactNode
  onTotal: (total: Lines['total']) => void
  onCreate?: (values: Record<string, unknown>) => void
}

const noSums: string[] = []
const keyOf = (value: string | null) => value ?? ''

/** The board layout of a list. */
export function BoardBody({ scope, state, options = {}, empty, onTotal, onCreate }: BoardBodyProps) {
  const { object } = scope
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const own = meta.objects[object]
  const contexts = useFieldContexts(object)
  const format = useFormat()
  const edits = useEdits()
  const go = useGo()
  const address = useAddress()
  const [said, setSaid] = useState('')
  const by = options.by ?? own?.screens.board?.by ?? ''
  const specs = useColumnSpecs(object, by, options.columns)
  const usualSum = own?.screens.board?.sum
  const sums = useMemo(() => options.sums ?? (usualSum ? [usualSum] : noSums), [options.sums, usualSum])
  const fieldKey = useMemo(() => {
    const shown = [
      own?.titleField ?? '',
      own?.ownerField ?? '',
      own?.screens.picture ?? '',
      by,
      ...sums,
      ...(own?.screens.columns ?? []),
    ]
    return [...new Set([...requestFields(meta, object, shown), ...(options.fields ?? [])])].join(',')
  }, [meta, object, own, by, sums, options.fields])
  const sort = options.sort && state.settings.sort === own?.screens.sort ? options.sort : state.settings.sort
  const input = useMemo(
    (): BoardInput & { search?: string } => ({
      by,
      filter: scope.filter,
      ...(scope.search ? { search: scope.search } : {}),
      sort,
      fields: fieldKey.split(','),
      limit: cardsPerPage,
      sums,
      ...(options.columns && !options.others ? { columns: options.columns.map((column) => column.value) } : {}),
    }),
    [by, scope, sort, fieldKey, sums, options.columns, options.others],
  )
  const board = useBoardData(object, input)
  const total = board.data && board.loaded.reduce((sum, column) => sum + column.count, 0)
  useTotal(onTotal, total)
  if (board.isError && !board.data)
    return <Empty kind="error" scope={scope} state={state} error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data || !specs) return <BoardSkeleton bare />
  if (total === 0 && (state.settings.filter || scope.search))
    return <Empty kind="none" scope={scope} state={state} empty={empty} />

  const columns = arrange(
    specs,
    board.loaded,
    by,
    (card) => edits.over(object, card),
    (card, sum) => amountOf(card[sum]),
  )
  const nameOf = (card: RecordData) => options.nameCard?.(card) ?? titleText(card, contexts, own?.titleField ?? '')

  async function move(card: RecordData, to: string) {
    const target = columns.find((column) => keyOf(column.spec.value) === to)?.spec
    if (!target) return
    const change = { record: card, from: (card[by] ?? null) as string | null, to: target }
    const extra = options.onBeforeMove ? await options.onBeforeMove(change) : {}
    if (extra === null) return setSaid(t('board.stayed', { name: nameOf(card) }))
    setSaid(t('board.moved', { name: nameOf(card), column: target.label }))
    const undo = t('board.undo', { name: nameOf(card), column: target.label })
    if (options.onMove) {
      await options.onMove(change, extra).catch((error) => tellFailed(t, error))
      return
    }
    const saved = await saveRecord({
      object,
      record: card,
      values: { [by]: target.value, ...extra },
      shown: { [`${by}.title`]: target.label },
      label: undo,
    })
    if (!saved) setSaid(t('board.failed', { name: nameOf(card) }))
  }
  const remember = () =>
    setOrigin({
      object,
      input: { filter: scope.filter, search: scope.search, sort, fields: ['title'] },
      href: address.path + address.query,
    })
  const open = (card: RecordData, how: { newTab: boolean }) => {
    remember()
    const href = recordHref(meta, object, card.id)
    if (how.newTab) window.open(href, '_blank', 'noopener')
    else go(href)
  }
  const actions: BoardActions<RecordData> = {
    idOf: (card) => card.id,
    nameOf,
    canMove: (card, to) => {
      const def = contexts.of(by)?.def
      if (!own || !canEdit(own, card) || (!options.onMove && def?.readOnly)) return false
      const moves = def?.moves?.[String(card[by])]
      return to === undefined || !moves || moves.includes(to)
    },
    onMove: (card, to) => void move(card, to),
    onOpen: open,
    onPeek: (card) => state.setPeek(card.id),
    onAdd:
      onCreate &&
      ((to) => {
        const spec = columns.find((column) => keyOf(column.spec.value) === to)?.spec
        onCreate({ [by]: spec?.value ?? null, [`${by}.title`]: spec?.label ?? null })
      }),
    onMenu: (card, at) => openMenu({ anchor: at, label: nameOf(card), items: menuOf(card, columns) }),
    render: (card) => (
      <>
        {options.renderCard ? (
          options.renderCard(card)
        ) : (
          <PlainCard object={object} record={card} contexts={contexts} by={by} />
        )}
        <CardState object={object} id={card.id} by={by} contexts={contexts} />
      </>
    ),
  }
  function menuOf(card: RecordData, all: ArrangedColumn[]): MenuItem[] {
    const items: MenuItem[] = [
      { label: t('list.open'), keys: gridKeysOf('cards.open'), onSelect: () => open(card, { newTab: false }) },
      { label: t('list.openTab'), onSelect: () => open(card, { newTab: true }) },
      { label: t('list.peek'), keys: gridKeysOf('cards.peek'), onSelect: () => state.setPeek(card.id) },
    ]
    if (!actions.canMove(card)) return items
    return [
      ...items,
      { heading: t('board.moveTo') },
      ...all.map(({ spec }) => ({
        label: spec.label,
        disabled: spec.value === (card[by] ?? null) || !actions.canMove(card, keyOf(spec.value)),
        onSelect: () => void move(card, keyOf(spec.value)),
      })),
    ]
  }
  const sumText = (column: ArrangedColumn) => {
    const [field] = sums
    const ctx = field ? contexts.of(field) : undefined
    return ctx && field ? formatSum(ctx, column.sums[field] ?? '0', true) : undefined
  }
  const drawn = columns.map((column): BoardColumn<RecordData> => {
    const { spec, count, cards } = column
    return {
      ...headOf(spec),
      key: keyOf(spec.value),
      count,
      cards,
      detail: options.renderDetail?.(column) ?? (sumText(column) === undefined ? undefined : <b>{sumText(column)}</b>),
      detailText: sumText(column),
      onMore: () => board.askMore(spec.value),
      loadingMore: board.busy(spec.value),
    }
  })
  return (
    <div
      style={{ display: 'contents' }}
      onClickCapture={(event) => (event.target as Element).closest('a[data-app]') && remember()}
    >
      <Board
        columns={drawn}
        actions={actions}
        announcement={said}
        labels={{
          board: t(`objects:${object}.many`),
          menu: (name) => t('board.menu', { name }),
          add: (column) => t('board.add', { column }),
          more: (left) => t('board.more', { count: left, number: format.number(left) }),
          loading: t('board.loading'),
          empty: t('board.empty'),
          column: ({ label, count, detail }) =>
            t('board.column', { label, count, detail, context: detail ? 'sum' : undefined }),
        }}
      />
    </div>
  )
}

function headOf({ label, color, note, share }: ColumnSpec) {
  return { label, color, note, share }
}

function amountOf(value: unknown): number {
  if (typeof value === 'object' && value !== null && 'amount' in value) return Number((value as Money).amount)
  return Number(value ?? 0)
}

function useTotal(tell: (total: Lines['total']) => void, total: number | undefined) {
  const [told, setTold] = useState<number>()
  if (total !== told) {
    setTold(total)
    queueMicrotask(() => tell(total === undefined ? undefined : { value: total, exact: true }))
  }
}
