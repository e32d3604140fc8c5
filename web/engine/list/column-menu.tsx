import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconFilter,
  IconLayoutList,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react'
import type { TFunction } from '../../ui/i18n/translate.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { resolvePath, sortPath } from '../data/paths.ts'
import type { FieldContexts } from '../fields/context.ts'
import { operatorsFor } from '../filters/condition-row.tsx'
import { appendAt, toGroup } from '../filters/tree.ts'
import type { ListState } from '../views/use-list-state.ts'
import { openFilter } from './filter-store.ts'
import { canGroupBy } from './group-values.ts'

interface ColumnMenuInput {
  t: TFunction
  object: string
  path: string
  at: HTMLElement
  state: ListState
  contexts: FieldContexts
  sort: (path: string, how: { add: boolean; descending: boolean }) => void
  setAll: (open: boolean) => void
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const step = 40

/** What one can do with a column: everything that dragging and pressing its head does, and more. */
export function openColumnMenu({ t, object, path, at, state, contexts, sort, setAll }: ColumnMenuInput): void {
  const ctx = contexts.of(path)
  if (!ctx) return
  const { columns, group } = state.settings
  const index = columns.findIndex((column) => column.path === path)
  const found = resolvePath(ctx.meta, object, path)
  const set = (next: typeof columns) => state.set({ columns: next })
  const swap = (by: number) => {
    const next = [...columns]
    const [item] = next.splice(index, 1)
    if (item) next.splice(index + by, 0, item)
    set(next)
  }
  const widen = (by: number) => {
    const width = Math.max(56, at.closest<HTMLElement>('[data-head]')?.offsetWidth ?? 160) + by
    const full = index < 0 ? [{ path }, ...columns] : columns
    set(full.map((column) => (column.path === path ? { ...column, width } : column)))
  }
  const items: MenuItem[] = []
  if (found && sortPath(found))
    items.push(
      {
        label: t('engine:list.sortUp'),
        icon: <IconArrowUp {...icon} />,
        onSelect: () => sort(path, { add: false, descending: false }),
      },
      {
        label: t('engine:list.sortDown'),
        icon: <IconArrowDown {...icon} />,
        onSelect: () => sort(path, { add: false, descending: true }),
      },
      'line',
    )
  const [operator] = operatorsFor(ctx.meta, object, path)
  if (operator)
    items.push({
      label: t('engine:list.filterColumn'),
      icon: <IconFilter {...icon} />,
      onSelect: () => openFilter(appendAt(toGroup(state.settings.filter), [], { field: path, op: operator })),
    })
  if (canGroupBy(ctx.def) && !path.includes('.'))
    items.push({
      label: t(group === path ? 'engine:list.ungroup' : 'engine:list.groupColumn'),
      icon: <IconLayoutList {...icon} />,
      onSelect: () => state.set({ group: group === path ? undefined : path }),
    })
  if (group)
    items.push(
      { label: t('engine:list.openGroups'), onSelect: () => setAll(true) },
      { label: t('engine:list.closeGroups'), onSelect: () => setAll(false) },
    )
  items.push('line')
  if (index > 0 && columns[index - 1]?.path !== ctx.meta.objects[object]?.titleField)
    items.push({ label: t('engine:list.moveLeft'), icon: <IconArrowLeft {...icon} />, onSelect: () => swap(-1) })
  if (index >= 0 && index < columns.length - 1 && path !== ctx.meta.objects[object]?.titleField)
    items.push({ label: t('engine:list.moveRight'), icon: <IconArrowRight {...icon} />, onSelect: () => swap(1) })
  items.push(
    { label: t('engine:list.wider'), icon: <IconViewportWide {...icon} />, onSelect: () => widen(step) },
    { label: t('engine:list.narrower'), icon: <IconViewportNarrow {...icon} />, onSelect: () => widen(-step) },
  )
  if (path !== ctx.meta.objects[object]?.titleField)
    items.push({
      label: t('engine:list.hideColumn'),
      icon: <IconEyeOff {...icon} />,
      onSelect: () => set(columns.filter((column) => column.path !== path)),
    })
  openMenu({ anchor: at, items, label: t('engine:list.columnMenu') })
}
