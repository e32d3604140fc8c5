import type { QueryInput, RecordData } from '@rodnik/shared/api/shapes.ts'
import { lazy, type Ref, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import { DataGrid, type GridHandle } from '../../ui/grid/data-grid.tsx'
import type { GridActions } from '../../ui/grid/grid-types.ts'
import { allRows, isSelected, noRows, type RowSelection, select } from '../../ui/grid/selection.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyCall } from '../../ui/lazy/lazy-part.tsx'
import { usePhone } from '../../ui/media/use-media.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { useLabels } from '../data/labels.ts'
import { useMe } from '../data/me.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { setOrigin } from '../data/neighbours.ts'
import { resolvePath, sortPath } from '../data/paths.ts'
import { useFieldContexts } from '../fields/context.ts'
import { useGo } from '../nav.ts'
import { readSort, writeSort } from '../views/state.ts'
import type { ListState } from '../views/use-list-state.ts'
import { copyCells } from './copy-cells.ts'
import { Empty } from './list-empty.tsx'
import type { CustomCell, ListScope } from './list-types.ts'
import type { PhoneColumns } from './mobile-list.tsx'
import { useColumns } from './use-columns.tsx'
import { type Lines, useFlatLines, useGroupedLines } from './use-lines.tsx'
import { useExactCount, useTotals } from './use-totals.tsx'

const MobileList = lazy(() => import('./mobile-list.tsx').then((file) => ({ default: file.MobileList })))
const openColumnMenu = lazyCall(() => import('./column-menu.tsx').then((file) => file.openColumnMenu))
const pasteCells = lazyCall(() => import('./paste-cells.ts').then((file) => file.pasteCells))
const clearCells = lazyCall(() => import('./paste-cells.ts').then((file) => file.clearCells))
const openCellMenu = lazyCall(() => import('./cell-menu.ts').then((file) => file.openCellMenu))

/** Heights of rows by density. */
export const rowHeights = { compact: 32, normal: 36, roomy: 44 } as const

export interface TableBodyProps {
  scope: ListScope
  state: ListState
  cells?: Record<string, CustomCell>
  phone?: PhoneColumns
  selection: RowSelection
  onSelection: (selection: RowSelection) => void
  /** On a phone: presses tick, though nothing is ticked yet. */
  picking: boolean
  /** Told how many records there are. */
  onTotal: (total: Lines['total']) => void
  grid: Ref<GridHandle>
  /** Drawn when there is nothing at all yet. */
  empty: React.ReactNode
}

/** The table layout of a list. */
export function TableBody(props: TableBodyProps) {
  const { group } = props.state.settings
  return group ? <Grouped {...props} group={group} /> : <Flat {...props} />
}

function useTable({ scope, state, cells }: TableBodyProps) {
  const meta = useMeta()
  const { object } = scope
  const paths = useMemo(() => state.settings.columns.map((column) => column.path), [state.settings.columns])
  const own = useMemo(() => ({ filter: scope.filter, search: scope.search }), [scope.filter, scope.search])
  const { totals, sums, count } = useTotals(object, paths, own)
  const hrefOf = useCallback((record: RecordData) => recordHref(meta, object, record.id), [meta, object])
  const { columns, fields } = useColumns({ object, settings: state.settings, cells, totals, hrefOf })
  const fieldKey = fields.join(',')
  const input = useMemo(
    (): QueryInput => ({ ...own, sort: state.settings.sort, fields: fieldKey.split(',') }),
    [own, state.settings.sort, fieldKey],
  )
  return { columns, input, sums, count }
}

function Flat(props: TableBodyProps) {
  const { t } = useTranslation('engine')
  const table = useTable(props)
  const lines = useFlatLines(props.scope.object, table.input, t('list.cut'))
  // Where the sums were counted, so were the records; else a list that is not huge is counted for itself.
  const estimate = lines.total && !lines.total.exact && table.sums.length === 0 ? lines.total.value : undefined
  const counted = useExactCount(props.scope, estimate) ?? table.count
  const total = lines.total && counted !== undefined ? { value: counted, exact: true } : lines.total
  return <Table {...props} {...table} lines={{ ...lines, total }} />
}

function Grouped(props: TableBodyProps & { group: string }) {
  const table = useTable(props)
  const lines = useGroupedLines({
    object: props.scope.object,
    input: table.input,
    group: props.group,
    sums: table.sums,
  })
  return <Table {...props} {...table} lines={lines} />
}

type TableProps = TableBodyProps & ReturnType<typeof useTable> & { lines: Lines }

function Table(props: TableProps) {
  const { scope, state, selection, onSelection, onTotal, lines, columns, input, grid, empty } = props
  const { t } = useTranslation('engine')
  const { object } = scope
  const meta = useMeta()
  const format = useFormat()
  const labels = useLabels()
  const contexts = useFieldContexts(object)
  const { currency } = useMe().company
  const go = useGo()
  const address = useAddress()
  const phone = usePhone()
  const [said, setSaid] = useState('')
  const totalKey = JSON.stringify(lines.total)
  useTell(onTotal, lines.total, totalKey)

  const rememberOrigin = () => setOrigin({ object, input, href: address.path + address.query })
  const open = (record: RecordData, how: { newTab: boolean }) => {
    rememberOrigin()
    const href = recordHref(meta, object, record.id)
    if (how.newTab) window.open(href, '_blank', 'noopener')
    else go(href)
  }
  const sort = (path: string, how: { add: boolean; descending?: boolean }) => {
    const found = resolvePath(meta, object, path)
    const key = found && sortPath(found)
    if (!key) return
    const now = readSort(state.settings.sort)
    const old = now.find((one) => one.path === key)
    const descending = how.descending ?? (old ? !old.descending : false)
    const next = { path: key, descending }
    const rest = how.add ? now.filter((one) => one.path !== key).slice(0, 3) : []
    state.set({ sort: writeSort(how.add ? [...rest, next] : [next]) })
    setSaid(
      t(descending ? 'list.sortedDown' : 'list.sortedUp', { field: contexts.of(path)?.labels.path(object, path) }),
    )
  }
  // Lines that were jumped over are read first; what is ticked meanwhile stays so.
  const selectLines = useRef<NonNullable<GridActions<RecordData>['onSelectLines']>>(() => undefined)
  const actions: GridActions<RecordData> = {
    onOpen: open,
    onPeek: (record) => state.setPeek(state.peek === record.id ? undefined : record.id),
    onCursor: (record) => state.peek && record && state.setPeek(record.id),
    onToggleGroup: lines.toggle,
    onSelectLines: (from, to, on) => {
      const learning = lines.learn(from, to)
      if (learning) return void learning.then((known) => known && selectLines.current(from, to, on))
      const ids = idsBetween(lines, from, to)
      onSelection(select(selection, ids, on))
      setSaid(
        t('list.selectedSaid', {
          count: selection.all ? ids.length : select(selection, ids, on).all ? 0 : countOf(select(selection, ids, on)),
        }),
      )
    },
    onSelectAll: (on) => onSelection(on ? allRows : noRows),
    onSort: sort,
    onResize: (path, width) =>
      setColumns(state, (list) => list.map((one) => (one.path === path ? { ...one, width } : one)), path),
    onReorder: (path, before) => setColumns(state, (list) => moved(list, path, before)),
    onColumnMenu: (path, at) => openColumnMenu({ t, object, path, at, state, contexts, sort, setAll: lines.setAll }),
    onCellMenu: (record, path, at) => openCellMenu({ t, contexts, object, record, path, at, state, currency, open }),
    copy: (rows, paths) => copyCells(contexts, rows, paths),
    onPaste: (rows, paths, text) => pasteCells({ t, contexts, object, rows, paths, text }),
    onClear: (rows, paths) => clearCells({ t, contexts, object, rows, paths }),
  }
  if (actions.onSelectLines) selectLines.current = actions.onSelectLines
  if (lines.error) return <Empty kind="error" scope={scope} state={state} error={lines.error} onRetry={lines.retry} />
  if (lines.total?.value === 0) return <Empty kind="none" scope={scope} state={state} empty={empty} />
  const all = lines.total?.value ?? 0
  const ticked = selection.all ? selection.except.size === 0 || 'mixed' : selection.ids.size > 0 && 'mixed'
  if (phone)
    return (
      <Suspense fallback={null}>
        <MobileList
          object={object}
          lines={lines}
          columns={columns}
          label={t(`objects:${object}.many`)}
          phone={props.phone}
          selection={selection}
          onSelection={onSelection}
          picking={props.picking}
          onOpen={(record) => open(record, { newTab: false })}
        />
      </Suspense>
    )
  return (
    <div
      style={{ display: 'contents' }}
      onClickCapture={(event) => (event.target as Element).closest('a[data-app]') && rememberOrigin()}
    >
      <DataGrid
        ref={grid}
        label={t(`objects:${object}.many`)}
        columns={columns}
        lineCount={lines.count}
        lineAt={lines.lineAt}
        revision={lines.revision}
        rowHeight={rowHeights[state.settings.density]}
        selectable
        isSelected={(record) => isSelected(selection, record.id)}
        ticked={ticked}
        onRange={lines.onRange}
        actions={actions}
        labels={{ all: t('list.selectAll'), row: t('list.selectRow'), columnMenu: t('list.columnMenu') }}
        totalsLabel={lines.total && `${lines.total.exact ? '' : '≈ '}${labels.count(object, all, format.number(all))}`}
        announcement={said}
      />
    </div>
  )
}

function countOf(selection: RowSelection): number {
  return selection.all ? 0 : selection.ids.size
}

function idsBetween(lines: Lines, from: number, to: number): string[] {
  const ids: string[] = []
  for (let line = from; line <= to; line++) {
    const id = lines.idAt(line)
    if (id) ids.push(id)
  }
  return ids
}

function setColumns(
  state: ListState,
  change: (list: ListState['settings']['columns']) => ListState['settings']['columns'],
  added?: string,
) {
  const list = state.settings.columns
  // The name column may be shown without being in the list.
  const full = added && !list.some((one) => one.path === added) ? [{ path: added }, ...list] : list
  state.set({ columns: change(full) })
}

function moved<T extends { path: string }>(list: T[], path: string, before: string | undefined): T[] {
  const item = list.find((one) => one.path === path)
  if (!item) return list
  const rest = list.filter((one) => one !== item)
  const at = before === undefined ? rest.length : rest.findIndex((one) => one.path === before)
  return [...rest.slice(0, at), item, ...rest.slice(at)]
}

function useTell(tell: (total: Lines['total']) => void, total: Lines['total'], key: string) {
  const last = useRef<string>(undefined)
  if (last.current !== key) {
    last.current = key
    queueMicrotask(() => tell(total))
  }
}
