import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { writeCells } from '../../ui/grid/clipboard.ts'
import { type FieldContexts, textOf } from '../fields/context.ts'

/** Cells as text for the clipboard. */
export function copyCells(contexts: FieldContexts, rows: RecordData[], paths: string[]): string {
  const columns = paths.map((path) => contexts.of(path))
  return writeCells(rows.map((row) => columns.map((ctx) => (ctx ? textOf(row, ctx) : ''))))
}
