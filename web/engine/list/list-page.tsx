import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { IconCalendar, IconLayoutKanban, IconListCheck, IconPlus, IconTable } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useCommands } from '../../ui/commands/command-store.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import type { GridHandle } from '../../ui/grid/data-grid.tsx'
import { allRows, noRows, type RowSelection } from '../../ui/grid/selection.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { useMedia, usePhone } from '../../ui/media/use-media.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Segmented, type SegmentedItem } from '../../ui/segmented/segmented.tsx'
import { BoardSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import type { BoardOptions } from '../board/board-types.ts'
import { createTitle, useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { bothOf } from '../filters/tree.ts'
import { useGo } from '../nav.ts'
import { type ListState, useListState } from '../views/use-list-state.ts'
import type { View } from '../views/use-views.ts'
import { ExportButton } from './export-button.tsx'
import styles from './list.module.css'
import { ListToolbar } from './list-toolbar.tsx'
import type { BulkAction, CustomCell, ListScope } from './list-types.ts'
import type { PhoneColumns } from './mobile-list.tsx'
import { TableBody } from './table-body.tsx'
import { summedFields } from './totals.ts'
import type { Lines } from './use-lines.tsx'
import { useTicked } from './use-ticked.ts'

const QuickCreate = lazyPart(() => import('../form/quick-create.tsx').then((file) => file.QuickCreate))
const FilterChips = lazyPart(
  () => import('../filters/filter-chips.tsx').then((file) => file.FilterChips),
  <div className={styles.chipsComing} />,
)
const BulkBar = lazyPart(() => import('./bulk-bar.tsx').then((file) => file.BulkBar))
const SampleOffer = lazyPart(() => import('./sample-offer.tsx').then((file) => file.SampleOffer))
const PeekPanel = lazyPart(() => import('./peek-panel.tsx').then((file) => file.PeekPanel))
const BoardBody = lazy(() => import('../board/board-body.tsx').then((file) => ({ default: file.BoardBody })))
const CalendarBody = lazy(() =>
  import('../calendar/calendar-body.tsx').then((file) => ({ default: file.CalendarBody })),
)

export interface ListPageProps {
  object: string
  /** Views that the page gives, first of them the one that opens. Must be the same array each time. */
  presets?: View[]
  /** Layouts, the usual one first; default: those that the object has. Must be the same array each time. */
  layouts?: Layout[]
  /** More ways to look at the same, each a page of its own. */
  otherLayouts?: { value: string; label: string; icon: ReactNode; href: string }[]
  title?: string
  /** Beside the title: a pipeline switch. */
  beside?: ReactNode
  /** Condition of the page itself, always in force and not shown as a chip. */
  condition?: Filter
  /** Figures between toolbar and rows. */
  strip?: (scope: ListScope) => ReactNode
  /** Cells that the module draws itself, by path. Must be the same object each time. */
  cells?: Record<string, CustomCell>
  /** What a phone shows of a record beside its name, by path of the columns. */
  phone?: PhoneColumns
  /** How the board looks and moves. Must be the same object each time. */
  board?: BoardOptions
  bulkActions?: BulkAction[]
  /** Drawn over the fields in the peek panel. */
  peekHead?: (record: RecordData) => ReactNode
  /** Values that a new record starts with. */
  newValues?: Record<string, unknown>
  /** In place of the quick-create dialog. */
  onCreate?: () => void
  /** More tools at the right of the toolbar. */
  tools?: (scope: ListScope) => ReactNode
  /** What such records are for, said while there are none. */
  about?: string
}

/** Lists of any object: table, board and calendar over the same views, filters and sort, all of it in the address. */
export function ListPage(props: ListPageProps) {
  const own = useMeta().objects[props.object]
  if (!own || own.rights.read === 'none') return <NoAccess page />
  return <List {...props} />
}

const noPresets: View[] = []
const icons = { table: IconTable, board: IconLayoutKanban, calendar: IconCalendar }

function useUsualViews(object: string, presets: View[] | undefined): View[] {
  const { t } = useTranslation('engine')
  const usual = presets ?? noPresets
  return useMemo(
    () => (usual.length > 0 ? usual : [{ key: 'all', label: t('views.all', { context: object }), settings: {} }]),
    [usual, t, object],
  )
}

function List(props: ListPageProps) {
  const { object, condition } = props
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const own = meta.objects[object] as NonNullable<(typeof meta)['objects'][string]>
  const labels = useLabels()
  const format = useFormat()
  const phone = usePhone()
  const go = useGo()
  const layouts = useMemo(
    () =>
      props.layouts ??
      ([
        'table',
        ...(own.screens.board ? ['board' as const] : []),
        ...(own.screens.calendar ? ['calendar' as const] : []),
      ] as Layout[]),
    [props.layouts, own],
  )
  const state = useListState(own, useUsualViews(object, props.presets), layouts)
  const { settings, search } = state
  const scope = useMemo(
    (): ListScope => ({ object, filter: bothOf(condition, settings.filter), search }),
    [object, condition, settings.filter, search],
  )
  const scopeKey = JSON.stringify(scope)
  const [selection, setSelection] = useTicked(object, scopeKey)
  const [picking, setPicking] = useState(false)
  const [total, setTotal] = useState<Lines['total']>()
  const [creating, setCreating] = useState<Record<string, unknown>>()
  const [opened, setOpened] = useState<{ panel: 'filter' | 'sort' | 'columns'; anchor: HTMLElement | null }>()
  const grid = useRef<GridHandle>(null)
  const create = (values?: Record<string, unknown>) =>
    props.onCreate ? props.onCreate() : setCreating({ ...props.newValues, ...values })
  const group = t('commands.list')
  const anySelected = selection.all || selection.ids.size > 0
  const mayWork = own.rights.update !== 'none' || own.rights.delete !== 'none'
  const unselect = () => {
    setSelection(noRows)
    setPicking(false)
  }
  useCommands([
    ...(own.rights.create
      ? [{ id: `${object}.create`, label: createTitle(t, labels, object), group, run: () => create() }]
      : []),
    ...(state.peek
      ? [
          {
            id: 'list.closePeek',
            label: t('list.closePeek'),
            group,
            keys: 'escape',
            keysOnly: true,
            run: () => state.setPeek(undefined),
          },
        ]
      : []),
    ...(anySelected && !state.peek
      ? [
          {
            id: 'list.unselect',
            label: t('bulk.clear'),
            group,
            keysOnly: true,
            run: unselect,
          },
        ]
      : []),
  ])
  const items: SegmentedItem<string>[] = [
    ...layouts.map((layout) => {
      const Icon = icons[layout]
      return {
        value: layout as string,
        label: t(`layout.${layout}`),
        icon: <Icon size={16} stroke={1.6} aria-hidden="true" />,
      }
    }),
    ...(props.otherLayouts ?? []),
  ]
  // More than two would take the room of the title.
  const folded = useMedia('(max-width: 1100px)') && (phone || items.length > 2)
  const pick = (value: string) => {
    const other = props.otherLayouts?.find((one) => one.value === value)
    if (other) go(other.href)
    else state.set({ layout: value as Layout })
  }
  const sums = summedFields(
    own,
    settings.columns.map((column) => column.path),
  )
  return (
    <>
      <PageHeader
        title={props.title ?? labels.many(object)}
        count={total && `${total.exact ? '' : '≈ '}${format.number(total.value)}`}
        beside={props.beside}
      >
        {!folded && items.length > 1 && (
          <Segmented label={t('layout.title')} items={items} value={settings.layout} onChange={pick} />
        )}
        {folded && items.length > 1 && (
          <IconButton
            size="lg"
            label={t('layout.title')}
            icon={items.find((item) => item.value === settings.layout)?.icon}
            aria-haspopup="menu"
            onClick={(event) =>
              openMenu({
                anchor: event.currentTarget,
                label: t('layout.title'),
                items: items.map(({ value, label, icon }) => ({
                  label,
                  icon,
                  checked: value === settings.layout,
                  onSelect: () => pick(value),
                })),
              })
            }
          />
        )}
        {own.rights.create && !phone && (
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            onClick={() => create()}
          >
            {labels.one(object)}
          </Button>
        )}
      </PageHeader>
      <ListToolbar
        object={object}
        state={state}
        opened={opened}
        setOpened={setOpened}
        tools={
          <>
            {!phone && <ExportButton scope={scope} state={state} />}
            {phone && settings.layout === 'table' && mayWork && (
              <IconButton
                label={t('bulk.pick')}
                icon={<IconListCheck size={16} stroke={1.6} aria-hidden="true" />}
                on={picking || anySelected}
                aria-pressed={picking || anySelected}
                onClick={() => (picking || anySelected ? unselect() : setPicking(true))}
              />
            )}
            {props.tools?.(scope)}
          </>
        }
      />
      {/* What a view filters by is in its name; what was changed is said. */}
      {state.filtered && (
        <FilterChips
          object={object}
          filter={settings.filter}
          onChange={(filter) => state.set({ filter })}
          onAdd={(anchor) => setOpened({ panel: 'filter', anchor })}
        />
      )}
      {props.strip && (
        <div className={settings.layout === 'board' ? undefined : styles.strip}>{props.strip(scope)}</div>
      )}
      <div className={styles.body}>
        <Body
          {...props}
          scope={scope}
          state={state}
          selection={selection}
          setSelection={setSelection}
          picking={picking}
          setTotal={setTotal}
          grid={grid}
          create={create}
        />
        {settings.layout === 'table' && (
          <BulkBar
            scope={scope}
            selection={selection}
            total={total?.value ?? 0}
            sum={sums[0]}
            actions={props.bulkActions}
            picking={phone && picking}
            onAll={phone ? () => setSelection(allRows) : undefined}
            onClear={unselect}
          />
        )}
        {state.peek && (
          <PeekPanel
            object={object}
            id={state.peek}
            head={props.peekHead}
            onClose={() => {
              state.setPeek(undefined)
              grid.current?.focus()
            }}
          />
        )}
      </div>
      {creating && <QuickCreate object={object} values={creating} onClose={() => setCreating(undefined)} />}
    </>
  )
}

interface BodyProps extends ListPageProps {
  scope: ListScope
  state: ListState
  selection: RowSelection
  setSelection: (rows: RowSelection) => void
  picking: boolean
  setTotal: (total: Lines['total']) => void
  grid: React.RefObject<GridHandle | null>
  create: (values?: Record<string, unknown>) => void
}

function Body({
  scope,
  state,
  cells,
  phone,
  board,
  selection,
  setSelection,
  picking,
  setTotal,
  grid,
  create,
  about,
}: BodyProps) {
  const { t } = useTranslation('engine')
  const labels = useLabels()
  const canCreate = useMeta().objects[scope.object]?.rights.create
  const nothing = (
    <EmptyState
      title={t(state.settings.filter ? 'list.emptyView' : 'list.empty', { name: labels.many(scope.object) })}
      text={about}
      actions={
        <>
          {canCreate && (
            <Button variant="primary" onClick={() => create()}>
              {createTitle(t, labels, scope.object)}
            </Button>
          )}
          <SampleOffer />
        </>
      }
    />
  )
  const common = { scope, state, empty: nothing, onTotal: setTotal }
  if (state.settings.layout === 'board')
    return (
      <Suspense fallback={<BoardSkeleton bare />}>
        <BoardBody {...common} options={board} onCreate={canCreate ? create : undefined} />
      </Suspense>
    )
  if (state.settings.layout === 'calendar')
    return (
      <Suspense fallback={null}>
        <CalendarBody {...common} onCreate={canCreate ? create : undefined} />
      </Suspense>
    )
  return (
    <TableBody
      {...common}
      cells={cells}
      phone={phone}
      selection={selection}
      onSelection={setSelection}
      picking={picking}
      grid={grid}
    />
  )
}
