import type { SourceColumn } from '@rodnik/shared/imports/source.ts'
import { toLatin } from '@rodnik/shared/names/transliterate.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Fault } from '../../../platform/errors/app-error.ts'
import { foldLabel } from '../values/labels.ts'

/** Pieces of a fixed text: words as they are, and positions of columns whose cells stand in. */
export type Template = (string | number)[]

/** Finds a column by position or name; notes a fault when there is none or more than one. */
export function findColumn(
  wanted: number | string,
  file: SourceColumn[],
  at: string,
  faults: Fault[],
): SourceColumn | undefined {
  const found = file.filter((one) =>
    typeof wanted === 'number' ? one.index === wanted : foldLabel(one.name) === foldLabel(wanted),
  )
  if (found.length === 1) return found[0]
  faults.push({
    path: at,
    code: found.length === 0 ? 'column_missing' : 'column_repeated',
    data: { column: String(wanted).slice(0, 100) },
  })
  return undefined
}

/** Takes a fixed text apart: `{product} for {account}`. */
export function readTemplate(text: string, file: SourceColumn[], at: string, faults: Fault[]): Template {
  return text
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!/^\{.+\}$/.test(piece)) return piece
      return findColumn(piece.slice(1, -1), file, at, faults)?.index ?? 0
    })
}

/** The fixed text of one row; empty when it is made of columns and all their cells are empty. */
export function fillTemplate(template: Template, cells: string[], def: FieldDef): string {
  const hasColumns = template.some((piece) => typeof piece === 'number')
  if (hasColumns && template.every((piece) => typeof piece === 'string' || (cells[piece] ?? '').trim() === ''))
    return ''
  return template
    .map((piece) => (typeof piece === 'string' ? piece : forAddress((cells[piece] ?? '').trim(), def)))
    .join('')
    .trim()
}

/** A name inside an e-mail address: `Иван Щукин` → `ivan.shchukin`. */
function forAddress(text: string, def: FieldDef): string {
  if (def.type !== 'email') return text
  return toLatin(text)
    .toLowerCase()
    .replace(/[^a-z0-9@._+-]+/g, '.')
    .replace(/^\.|\.$/g, '')
}
