import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconPencil } from '@tabler/icons-react'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { canEdit } from '../data/rights.ts'
import { useEdits } from '../data/stores.ts'
import { shownOf, useFieldContexts } from '../fields/context.ts'
import { drawField } from '../fields/field-view.tsx'
import { InlineEditor } from '../fields/inline-editor.tsx'
import { type FieldContext, isEmpty } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { EditMark } from './lazy-edit-mark.ts'
import styles from './record-fields.module.css'

/** Fields of a group shown before «Show empty» is pressed: filled ones, and so many empty. */
const emptyShown = 4

export interface RecordFieldsProps {
  object: string
  record: RecordData
  /** Groups to show; default: those of the registry. */
  groups?: { key: string; fields: string[] }[]
  /** Fields that are shown elsewhere on the page. */
  without?: string[]
  /** Shown and not edited. */
  locked?: string[]
}

/** Fields of a record by groups, each edited where it stands. */
export function RecordFields({ object, record, groups, without = [], locked }: RecordFieldsProps) {
  const { t } = useTranslation('engine')
  const own = useMeta().objects[object]
  const contexts = useFieldContexts(object)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  if (!own) return null
  return (groups ?? own.screens.groups).map((group) => {
    const all = group.fields
      .filter((field) => !without.includes(field))
      .map((field) => contexts.of(field))
      .filter((ctx) => ctx !== undefined)
    const empty = all.filter((ctx) => isEmpty(record[ctx.path]))
    const hidden = open.has(group.key) ? [] : empty.slice(emptyShown)
    const shown = all.filter((ctx) => !hidden.includes(ctx))
    if (all.length === 0) return null
    const title = all[0]?.labels.group(object, group.key)
    return (
      <section key={group.key} className={styles.group}>
        <h2>{title}</h2>
        <dl>
          {shown.map((ctx) => (
            <FieldRow
              key={ctx.path}
              object={object}
              record={record}
              ctx={ctx}
              editable={canEdit(own, record) && !locked?.includes(ctx.field)}
              named={ctx.def.type === 'longText' && ctx.labels.field(object, ctx.field) === title}
            />
          ))}
        </dl>
        {hidden.length > 0 && (
          <Button
            size="sm"
            variant="subtle"
            className={styles.more}
            onClick={() => setOpen(new Set([...open, group.key]))}
          >
            {t('record.showEmpty', { count: hidden.length })}
          </Button>
        )}
      </section>
    )
  })
}

interface FieldRowProps {
  object: string
  record: RecordData
  ctx: FieldContext
  editable: boolean
  /** The heading above has already said its name. */
  named?: boolean
}

/** One field: its name, its value, its editor; what is not saved is marked beside it. */
export function FieldRow({ object, record, ctx, editable, named }: FieldRowProps) {
  const edits = useEdits()
  const [editing, setEditing] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const back = useRef(false)
  const { def, t } = ctx
  const can = editable && !def.readOnly && kinds[def.type].Editor !== undefined
  const label = ctx.labels.field(ctx.object, ctx.field)
  const edit = edits.find(object, record.id, ctx.field)
  const shown = shownOf(record, ctx)
  useEffect(() => {
    if (!editing && back.current) pencil.current?.focus()
    back.current = false
  }, [editing])
  const start = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button') || !can) return
    // Whoever selects text to copy it does not want to edit.
    if (getSelection()?.toString()) return
    setEditing(true)
  }
  return (
    <div className={cx(styles.row, def.type === 'longText' && styles.wide)}>
      <dt className={cx(named && text.hidden)}>{label}</dt>
      <dd>
        {editing ? (
          <InlineEditor
            ctx={ctx}
            record={record}
            place="record"
            draft={def.type === 'longText' ? `edit.${object}.${record.id}.${ctx.field}` : undefined}
            onDone={() => {
              back.current = true
              setEditing(false)
            }}
            onSave={(opened, value, beside) =>
              saveRecord({
                object,
                record: opened,
                values: { [ctx.field]: value },
                shown: beside,
                label: t('engine:undo.changed', { field: label }),
              })
            }
          />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pencil, which takes the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <div
            className={cx(
              styles.value,
              can && styles.editable,
              edit && (edit.state === 'saving' ? styles.saving : styles.marked),
            )}
            onClick={start}
          >
            <span className={styles.text}>
              {isEmpty(shown.value) && can ? (
                <span className={styles.add}>{t('engine:record.add')}</span>
              ) : (
                drawField(record, ctx, 'record')
              )}
            </span>
            {edit && edit.state !== 'saving' && <EditMark edit={edit} ctx={ctx} />}
            {can && (
              <button
                ref={pencil}
                type="button"
                className={styles.pencil}
                aria-label={t('engine:record.edit', { field: label })}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={14} stroke={1.6} aria-hidden="true" />
              </button>
            )}
          </div>
        )}
      </dd>
    </div>
  )
}
