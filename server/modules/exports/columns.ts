import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { compositeParts, type FieldDef } from '@rodnik/shared/registry/fields.ts'
import {
  type Context,
  fieldLabel,
  labelOf,
  type ObjectEntry,
  type Path,
  resolvePath,
  targetsOf,
} from '../../engine/index.ts'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import { type Cell, cellOf, countryCell } from './cells.ts'

/** One column of an exported table. */
export interface ExportColumn {
  head: string
  /** What is read of a record for it. */
  reads: string[]
  cell(record: RecordData): Cell
}

/** Columns for these paths, as a person reads them. Throws `invalid_input` for a path that there is not. */
export function columnsOf(ctx: Context, object: ObjectEntry, paths: string[]): ExportColumn[] {
  const faults: Fault[] = []
  const columns = paths.flatMap((given) => {
    const found = find(ctx, object, given)
    if ('code' in found) {
      faults.push({ path: '/fields', code: found.code, data: found.data })
      return []
    }
    return columnsOfPath(ctx, found.path, found.resolved)
  })
  if (faults.length > 0) throw new AppError('invalid_input', {}, faults)
  return columns
}

/** Columns for everything that is known of an object: parts of composite values, and the ids that tie the tables together. */
export function allColumnsOf(ctx: Context, object: ObjectEntry): ExportColumn[] {
  const columns = Object.entries(object.fields)
    .filter(([, def]) => def.type !== 'links')
    .flatMap(([name, def]) => {
      if (def.type === 'personName' || def.type === 'address')
        return compositeParts[def.type].flatMap((part) => columnsOf(ctx, object, [`${name}.${part}`]))
      const shown = columnsOf(ctx, object, [name])
      const head = `${fieldLabel(ctx.locale, object.name, name)} (ID)`
      return isReference(def)
        ? [...shown, { head, reads: [name], cell: (record: RecordData) => idOf(record[name]) }]
        : shown
    })
  return [{ head: 'ID', reads: ['id'], cell: (record) => record.id }, ...columns]
}

/** `company.title` is what a person means by `company`. */
function find(ctx: Context, object: ObjectEntry, given: string) {
  if (given.endsWith('.title')) {
    const path = given.slice(0, -'.title'.length)
    const resolved = resolvePath(ctx, object, path)
    if (!('code' in resolved) && isReference(resolved.leaf.def)) return { path, resolved }
  }
  const resolved = resolvePath(ctx, object, given)
  return 'code' in resolved ? resolved : { path: given, resolved }
}

function columnsOfPath(ctx: Context, path: string, resolved: Path): ExportColumn[] {
  const { leaf } = resolved
  const { def, name } = leaf
  const head = headOf(ctx, resolved)
  if (leaf.part) {
    if (def.type === 'address' && leaf.part === 'country')
      return [{ head, reads: [path], cell: (record) => countryCell(ctx, record[path]) }]
    const kind = leaf.family === 'number' ? 'decimal' : 'text'
    return [
      { head, reads: [path], cell: (record) => cellOf(ctx, leaf.object.name, name, { type: kind }, record[path]) },
    ]
  }
  if (name !== 'id' && isReference(def)) {
    const title = `${path}.title`
    return [{ head, reads: [title], cell: (record) => titleText(record[title]) }]
  }
  const column = {
    head,
    reads: [path],
    cell: (record: RecordData) => cellOf(ctx, leaf.object.name, name, def, record[path]),
  }
  if (def.type === 'figure') {
    const count = `${path}.count`
    const countHead = `${head} → ${labelOf(ctx.locale, 'parts', 'count') ?? 'count'}`
    return [column, { head: countHead, reads: [count], cell: (record) => numberCell(record[count]) }]
  }
  if (def.type !== 'money') return [column]
  const currency = `${path}.currency`
  const currencyHead = `${head} → ${labelOf(ctx.locale, 'parts', 'currency') ?? 'currency'}`
  return [column, { head: currencyHead, reads: [currency], cell: (record) => titleText(record[currency]) }]
}

/** `Компания → Отрасль`; `Город` says enough by itself. */
function headOf(ctx: Context, { steps, leaf }: Path): string {
  const names = steps.map((step) => fieldLabel(ctx.locale, step.from.name, step.field))
  const own = leaf.name === 'id' ? 'ID' : fieldLabel(ctx.locale, leaf.object.name, leaf.name)
  const part = leaf.part && (labelOf(ctx.locale, 'parts', leaf.part) ?? leaf.part)
  if (!part) return [...names, own].join(' → ')
  const enough = leaf.def.type === 'address' || leaf.def.type === 'personName'
  return [...names, ...(enough ? [] : [own]), part].join(' → ')
}

function isReference(def: FieldDef): boolean {
  return def.type !== 'links' && targetsOf(def).length > 0
}

function idOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return (value as { id?: string }).id ?? null
  return value === null || value === undefined ? null : String(value)
}

function numberCell(value: unknown): Cell {
  return value === null || value === undefined ? null : { number: String(value) }
}

function titleText(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
