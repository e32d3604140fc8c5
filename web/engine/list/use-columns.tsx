import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { type ReactNode, useMemo } from 'react'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { requestFields, resolvePath, sortPath } from '../data/paths.ts'
import { canEdit } from '../data/rights.ts'
import { useFieldContexts } from '../fields/context.ts'
import type { FieldContext } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { readSort, type ViewSettings } from '../views/state.ts'
import { drawCell } from './cell.tsx'
import type { CustomCell } from './list-types.ts'

const InlineEditor = lazyPart(() => import('../fields/inline-editor.tsx').then((file) => file.InlineEditor))

interface ColumnsInput {
  object: string
  settings: ViewSettings & { sort: string }
  cells?: Record<string, CustomCell>
  /** Cells of the totals row by path. */
  totals: Record<string, ReactNode>
  hrefOf: (record: RecordData) => string
}

/** The table's columns out of the view's settings, and the fields that they need. */
export function useColumns({ object, settings, cells, totals, hrefOf }: ColumnsInput) {
  const meta = useMeta()
  const contexts = useFieldContexts(object)
  const own = meta.objects[object]
  const paths = useMemo(() => {
    const wanted = settings.columns ?? []
    const title = own?.titleField ?? ''
    // The record's name is always the first column: it is what one opens the record by.
    const first = wanted.find((column) => column.path === title) ?? { path: title }
    return [first, ...wanted.filter((column) => column.path !== title)]
  }, [settings.columns, own])

  const fields = useMemo(() => {
    const custom = Object.entries(cells ?? {}).flatMap(([path, cell]) =>
      paths.some((column) => column.path === path) ? cell.fields : [],
    )
    const shown = paths.map((column) => column.path)
    // What may be chosen in a cell may follow from another field.
    const within = shown.flatMap((path) => own?.fields[path.replace(/\.title$/, '')]?.within ?? [])
    const beside = [own?.ownerField ?? '', own?.screens.picture ?? '', ...within]
    const asked = requestFields(meta, object, [...shown, ...beside, ...custom])
    return [...asked, ...custom.filter((field) => !asked.includes(field))]
  }, [meta, object, own, paths, cells])

  const columns = useMemo(() => {
    const sorts = readSort(settings.sort)
    return paths.flatMap((column, at): GridColumn<RecordData>[] => {
      const ctx = contexts.of(column.path)
      const cell = cells?.[column.path]
      if (!ctx && !cell) return []
      const found = resolvePath(meta, object, column.path)
      const sortable = found && sortPath(found)
      const sorted = sorts.find((key) => key.path === sortable)
      return [
        {
          id: column.path,
          label: ctx ? ctx.labels.path(object, column.path) : column.path,
          width: column.width ?? cell?.width ?? (at === 0 ? 260 : widthOf(ctx)),
          align: ctx && !cell ? kinds[ctx.def.type].align : undefined,
          sortable: sortable !== undefined,
          sorted: sorted && (sorted.descending ? 'descending' : 'ascending'),
          total: totals[column.path],
          render: cell
            ? (row) => cell.render(row)
            : (row) => ctx && drawCell(row, ctx, at === 0 ? hrefOf(row) : undefined),
          ...(ctx && !cell ? editing(object, ctx, own) : {}),
        },
      ]
    })
  }, [paths, contexts, cells, meta, object, own, settings.sort, totals, hrefOf])
  return { columns, fields }
}

function widthOf(ctx: FieldContext | undefined): number {
  return ctx ? kinds[ctx.def.type].width : 160
}

/** How a cell is edited; only own fields of the object are, by those who may. */
function editing(
  object: string,
  ctx: FieldContext,
  own: ReturnType<typeof useMeta>['objects'][string] | undefined,
): Partial<GridColumn<RecordData>> {
  if (!own || ctx.path.includes('.') || ctx.def.readOnly || !kinds[ctx.def.type].Editor) return {}
  return {
    editable: (row) => canEdit(own, row),
    renderEditor: (row, edit) => (
      <InlineEditor
        ctx={ctx}
        record={row}
        place="cell"
        onDone={edit.done}
        onSave={(opened, value, shown) =>
          saveRecord({
            object,
            record: opened,
            values: { [ctx.field]: value },
            shown,
            label: ctx.t('engine:undo.changed', { field: ctx.labels.field(ctx.object, ctx.field) }),
          })
        }
      />
    ),
  }
}
