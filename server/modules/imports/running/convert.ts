import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { fillTemplate } from '../plan/columns.ts'
import type { Plan, PlannedColumn } from '../plan/plan.ts'
import type { SourceRow } from '../reading/source-row.ts'
import { countryOf } from '../values/countries.ts'
import { foldLabel } from '../values/labels.ts'
import { currencyOf, roundNumber } from '../values/number.ts'
import { phonesOf, type Reading, readValue } from '../values/read-value.ts'
import { cellFault, type Draft } from './draft.ts'
import { readPoints } from './points.ts'

/** Reads the cells of a row by the plan: values, references to resolve, and every fault. Touches no database. */
export function convertRow(plan: Plan, row: SourceRow): Draft {
  const draft: Draft = {
    row,
    values: {},
    references: [],
    deferred: [],
    unmatched: [],
    points: [],
    further: new Set(),
    rounded: [],
    faults: [],
    action: null,
    id: null,
    before: null,
    changes: {},
  }
  if (row.fault) draft.faults.push({ code: row.fault, field: null, column: null })
  else if (isTooWide(plan, row))
    draft.faults.push({ code: 'row_too_wide', field: null, column: null, data: { columns: plan.width } })
  else for (const column of plan.columns) convertCell(plan, draft, column)
  return draft
}

/** More filled cells than the header has names: a separator stands inside a value, everything after it is in the wrong place. */
function isTooWide(plan: Plan, row: SourceRow): boolean {
  return row.cells.length > plan.width && row.cells.slice(plan.width).some((cell) => cell.trim() !== '')
}

function convertCell(plan: Plan, draft: Draft, column: PlannedColumn): void {
  const written = textOf(column, draft.row.cells)
  // A fixed text stands in only where the row has nothing of its own.
  if (column.index === null && hasValue(draft, column)) return
  const replaced = column.values.size > 0 ? column.values.get(foldLabel(written)) : undefined
  const text = replaced === undefined ? written : (replaced ?? '')
  if (text.trim() === '') {
    if (plan.onBlank === 'clear' && !column.part && !hasValue(draft, column)) draft.values[column.field] = null
    return
  }
  if (column.point) {
    readPoints(draft, column, text)
    return
  }
  if (column.lookup) {
    draft.references.push({ column, text: text.trim() })
    return
  }
  const reading = isCalculated(draft, column, replaced)
    ? readCalculated(draft, column, text)
    : plan.hasPoints
      ? readFirst(draft, column, text)
      : readCell(column, text)
  if ('value' in reading) put(draft, column, reading.value)
  else if (column.onFault === 'refuse') draft.faults.push(cellFault(column, reading.fault, text, reading.data))
}

/** What stands in the row for a column: its cell, or the fixed text. */
export function textOf(column: PlannedColumn, cells: string[]): string {
  return column.index === null ? fillTemplate(column.template, cells, column.def) : (cells[column.index] ?? '')
}

/** Whether a number of a workbook stands there, and not a text that somebody has written. */
function isCalculated({ row }: Draft, { index }: PlannedColumn, replaced: string | null | undefined): boolean {
  return index !== null && replaced === undefined && row.fractions?.has(index) === true
}

/** A number of a workbook has a decimal point whatever its column has, and is rounded to what the field holds. */
function readCalculated(draft: Draft, column: PlannedColumn, text: string): Reading {
  const env = { ...column.env, format: { ...column.env.format, decimal: '.' as const } }
  const reading = readCell({ ...column, env }, text)
  const scale = fractionDigits(column.def)
  if ('fault' in reading || scale === undefined) return reading
  const { value } = reading
  const amount = typeof value === 'object' ? (value as { amount: string } | null)?.amount : value
  const rounded = typeof amount === 'string' ? roundNumber(amount, scale) : null
  if (rounded === null) return reading
  draft.rounded.push(column)
  return { value: typeof value === 'object' ? { ...value, amount: rounded } : rounded }
}

/** Digits after the point that a field holds, as the engine checks them; undefined for what is no fraction. */
function fractionDigits({ type, scale = 2 }: FieldDef): number | undefined {
  return type === 'money' ? 2 : type === 'percent' ? 4 : type === 'decimal' ? scale : undefined
}

/** The first number or address of a cell is the field's; the others become contact points. */
function readFirst(draft: Draft, column: PlannedColumn, text: string): Reading {
  const { type } = column.def
  if ((type !== 'phone' && type !== 'email') || column.part) return readCell(column, text)
  const [first = '', ...others] = type === 'phone' ? phonesOf(text) : text.trim().split(/[,;\s]+/)
  if (others.length > 0) readPoints(draft, { ...column, point: { channel: type, label: null } }, others.join(';'))
  return readCell(column, first)
}

function hasValue(draft: Draft, column: PlannedColumn): boolean {
  if (draft.references.some((reference) => reference.column.field === column.field)) return true
  const value = draft.values[column.field] ?? null
  return column.part && typeof value === 'object' && value !== null
    ? ((value as Record<string, unknown>)[column.part] ?? null) !== null
    : value !== null
}

function readCell(column: PlannedColumn, text: string): Reading {
  if (column.part === 'currency') {
    const currency = currencyOf(text)
    return currency ? { value: currency } : { fault: 'not_currency' }
  }
  if (column.part === 'country') {
    const country = countryOf(text)
    return country ? { value: country } : { fault: 'not_country_name' }
  }
  const reading = readValue(text, column.def, column.env)
  if ('fault' in reading || column.part || column.def.type !== 'text' || typeof reading.value !== 'string')
    return reading
  return reading.value.length > (column.def.maxLength ?? 255)
    ? { fault: 'too_long', data: { max: column.def.maxLength ?? 255, length: reading.value.length } }
    : reading
}

function put(draft: Draft, column: PlannedColumn, value: unknown): void {
  if (value === null) return
  const { field, part, def } = column
  const present = draft.values[field]
  if (part) draft.values[field] = { ...(typeof present === 'object' && present !== null ? present : {}), [part]: value }
  else if (Array.isArray(present) && Array.isArray(value)) draft.values[field] = [...new Set([...present, ...value])]
  else if (typeof present === 'string' && def.type === 'longText') draft.values[field] = `${present}\n\n${value}`
  // The amount comes beside a currency that its own column gave before.
  else if (typeof present === 'object' && present !== null && typeof value === 'object' && !Array.isArray(value))
    draft.values[field] = { ...value, ...present }
  else draft.values[field] = value
}
