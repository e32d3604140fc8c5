import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { recordHref, useMeta } from '../data/meta.ts'
import { resolvePath } from '../data/paths.ts'
import { useEdits } from '../data/stores.ts'
import { type FieldContexts, textOf, titleText } from '../fields/context.ts'
import { drawField } from '../fields/field-view.tsx'
import { pictureOf, recordAvatar } from '../fields/record-avatar.tsx'
import { EditMark } from '../record/lazy-edit-mark.ts'
import styles from './board-body.module.css'

/** The card of an object whose module draws none: name, a line about it, figure and owner, unsaved state. */
export function PlainCard({
  object,
  record,
  contexts,
  by,
}: {
  object: string
  record: RecordData
  contexts: FieldContexts
  by: string
}) {
  const meta = useMeta()
  const own = meta.objects[object]
  const sum = own?.screens.board?.sum
  const title = titleText(record, contexts, own?.titleField ?? '')
  const figure = sum ? contexts.of(sum) : undefined
  const owner = own?.ownerField ? contexts.of(own.ownerField) : undefined
  const ownerName = owner ? textOf(record, owner) : ''
  const line = (own?.screens.columns ?? [])
    .map((path) => resolvePath(meta, object, path)?.path)
    .find(
      (path) =>
        path &&
        ![own?.titleField, own?.ownerField, sum, by].includes(path) &&
        record[path] !== null &&
        record[path] !== undefined,
    )
  const lineContext = line ? contexts.of(line) : undefined
  return (
    <>
      <div className={styles.first}>
        {recordAvatar(meta, object, title, 20, pictureOf(meta, object, record))}
        <a href={recordHref(meta, object, record.id)} data-app="" tabIndex={-1}>
          {title}
        </a>
      </div>
      <div className={styles.second}>{lineContext && drawField(record, lineContext, 'cell')}</div>
      <div className={styles.third}>
        <b>{figure && drawField(record, figure, 'cell')}</b>
        {ownerName && <Avatar name={ownerName} labelled />}
      </div>
    </>
  )
}

/** Says on a card that its move is not saved, with Retry or the choice of a conflict; empty when all is well. */
export function CardState({
  object,
  id,
  by,
  contexts,
}: {
  object: string
  id: string
  by: string
  contexts: FieldContexts
}) {
  const ctx = contexts.of(by)
  const edit = useEdits().find(object, id, by)
  if (!ctx || !edit || edit.state === 'saving') return null
  return (
    <div className={styles.state}>
      <EditMark edit={edit} ctx={ctx} />
      {ctx.t(`engine:edit.state.${edit.state}`)}
    </div>
  )
}
