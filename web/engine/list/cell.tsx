import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ReactNode } from 'react'
import { edits } from '../data/stores.ts'
import { textOf } from '../fields/context.ts'
import { drawField } from '../fields/field-view.tsx'
import type { FieldContext } from '../fields/kind.ts'
import { pictureOf, recordAvatar } from '../fields/record-avatar.tsx'
import { EditMark } from '../record/lazy-edit-mark.ts'
import styles from './list.module.css'

/** A cell of the table: the value, its unsaved state beside it, and on the first column the way to the record. */
export function drawCell(row: RecordData, ctx: FieldContext, href: string | undefined): ReactNode {
  const edit = edits.find(ctx.object, row.id, ctx.field)
  const mark = edit && edit.state !== 'saving' && !ctx.path.includes('.') ? <EditMark edit={edit} ctx={ctx} /> : null
  if (href === undefined) {
    const value = drawField(row, ctx, 'cell')
    const shown = typeof value === 'string' ? <span className={styles.text}>{value}</span> : value
    return mark ? (
      <>
        {shown}
        {mark}
      </>
    ) : (
      shown
    )
  }
  const text = textOf(row, ctx) || ctx.t('engine:record.untitled')
  return (
    <>
      {recordAvatar(ctx.meta, ctx.object, text, 22, pictureOf(ctx.meta, ctx.object, row))}
      <a className={styles.name} href={href} data-app="" tabIndex={-1}>
        {text}
      </a>
      {mark}
    </>
  )
}
