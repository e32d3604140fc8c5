import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { useEdits } from '../data/stores.ts'
import { useFieldContexts } from '../fields/context.ts'
import { InlineEditor } from '../fields/inline-editor.tsx'
import { EditMark } from './lazy-edit-mark.ts'

interface TitleEditorProps {
  object: string
  record: RecordData
  title: string
  editing: boolean
  onEditing: (editing: boolean) => void
}

/** The record's name in its header; edited in place from the menu or by a double press. */
export function TitleEditor({ object, record, title, editing, onEditing }: TitleEditorProps) {
  const own = useMeta().objects[object]
  const ctx = useFieldContexts(object).of(own?.titleField ?? '')
  const edit = useEdits().find(object, record.id, own?.titleField ?? '')
  if (editing && ctx)
    return (
      <InlineEditor
        ctx={ctx}
        record={record}
        place="record"
        onDone={() => onEditing(false)}
        onSave={(opened, value) => {
          const field = ctx.labels.field(object, ctx.field)
          void saveRecord({
            object,
            record: opened,
            values: { [ctx.field]: value },
            label: ctx.t('engine:undo.changed', { field }),
          })
        }}
      />
    )
  return (
    <h1>
      {title}
      {edit && edit.state !== 'saving' && ctx && <EditMark edit={edit} ctx={ctx} />}
    </h1>
  )
}
