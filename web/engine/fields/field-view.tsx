import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ReactNode } from 'react'
import text from '../../ui/text/text.module.css'
import { shownOf, useFieldContexts } from './context.ts'
import { type FieldContext, isEmpty, type Place } from './kind.ts'
import { kindOf } from './kinds.ts'

/** Draws a field of a record; empty values draw nothing in a cell and a dash on the record. */
export function drawField(record: RecordData, ctx: FieldContext, place: Place): ReactNode {
  const shown = shownOf(record, ctx)
  if (isEmpty(shown.value)) return place === 'record' ? <span className={text.faint}>—</span> : null
  return kindOf(ctx).display(shown, ctx, place)
}

/** One field of a record, drawn by its type. */
export function FieldView({
  object,
  record,
  path,
  place = 'record',
}: {
  object: string
  record: RecordData
  path: string
  place?: Place
}) {
  const ctx = useFieldContexts(object).of(path)
  return ctx ? drawField(record, ctx, place) : null
}
