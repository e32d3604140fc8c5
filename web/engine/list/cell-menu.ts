import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { inMoney } from '@rodnik/shared/registry/fields.ts'
import { gridKeysOf } from '../../ui/grid/grid-keys.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { go } from '../../ui/router/history.ts'
import { edits } from '../data/stores.ts'
import { type FieldContexts, shownOf, textOf } from '../fields/context.ts'
import { type FieldContext, isEmpty } from '../fields/kind.ts'
import { kindOf } from '../fields/kinds.ts'
import { bothOf } from '../filters/tree.ts'
import type { ListState } from '../views/use-list-state.ts'

interface CellMenuInput {
  t: TFunction
  contexts: FieldContexts
  object: string
  record: RecordData
  path: string
  at: HTMLElement
  state: ListState
  /** The company's. */
  currency: string
  open: (record: RecordData, how: { newTab: boolean }) => void
}

/** The condition that keeps the rows with the same value as this cell; undefined for values without an exact one. */
function sameValueFilter(ctx: FieldContext, value: unknown, currency: string): Filter | undefined {
  const { type } = ctx.def
  const field = ctx.path
  if (['longText', 'address', 'file', 'image', 'links'].includes(type)) return undefined
  if (isEmpty(value)) return { field, op: 'empty' }
  if (type === 'tags' || type === 'multiChoice') return { field, op: 'hasAny', value }
  if (inMoney(ctx.def)) {
    const sum = value as { amount: string; currency: string }
    // A sum by itself is one of the company's currency.
    if (ctx.def.type === 'figure' || sum.currency === currency) return { field, op: 'eq', value: sum.amount }
    return {
      and: [
        { field: `${field}.amount`, op: 'eq', value: sum.amount },
        { field: `${field}.currency`, op: 'eq', value: sum.currency },
      ],
    }
  }
  if (type === 'personName') return { field, op: 'eq', value: (value as { full?: string }).full ?? '' }
  if (type === 'dateTime') return { field, op: 'eq', value: ctx.format.day(String(value)) }
  return { field, op: 'eq', value }
}

const brief = (text: string) => (text.length > 32 ? `${text.slice(0, 31)}…` : text)

/** What one can do with a cell and its row. */
export function openCellMenu({ t, contexts, object, record, path, at, state, currency, open }: CellMenuInput): void {
  const ctx = contexts.of(path)
  const shown = ctx && shownOf(record, ctx)
  const value = shown?.value
  const way = ctx && shown && !isEmpty(value) ? kindOf(ctx).leads?.(shown, ctx) : undefined
  const same = ctx && sameValueFilter(ctx, value, currency)
  const edit = ctx && edits.find(object, record.id, ctx.field)
  const add = (filter: Filter) => state.set({ filter: bothOf(state.settings.filter, filter) })
  const items: MenuItem[] = [
    { label: t('engine:list.open'), keys: gridKeysOf('grid.open'), onSelect: () => open(record, { newTab: false }) },
    { label: t('engine:list.openTab'), onSelect: () => open(record, { newTab: true }) },
    { label: t('engine:list.peek'), keys: gridKeysOf('grid.peek'), onSelect: () => state.setPeek(record.id) },
  ]
  if (way) items.push({ label: t('engine:list.follow', { name: brief(way.label) }), onSelect: () => go(way.href) })
  if (edit && (edit.state === 'failed' || edit.state === 'waiting'))
    items.push(
      'line',
      { label: t('engine:retry'), onSelect: () => edits.retry(edit.key) },
      { label: t('engine:edit.drop'), onSelect: () => edits.discard(edit.key) },
    )
  if (ctx && same) {
    const text = textOf(record, ctx)
    items.push(
      'line',
      {
        label: isEmpty(value) ? t('engine:list.filterEmpty') : t('engine:list.filterBy', { value: brief(text) }),
        onSelect: () => add(same),
      },
      {
        label: isEmpty(value) ? t('engine:list.filterNotEmpty') : t('engine:list.filterOut', { value: brief(text) }),
        onSelect: () => add(isEmpty(value) ? { field: ctx.path, op: 'notEmpty' } : { not: same }),
      },
      {
        label: t('engine:list.copy'),
        keys: gridKeysOf('grid.copy'),
        onSelect: () => void navigator.clipboard?.writeText(text),
      },
    )
  }
  openMenu({ anchor: at, items, label: t('engine:list.cellMenu') })
}
