import { IconAlertTriangle, IconArrowsDiff, IconClockPause } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { Popover } from '../../ui/popover/popover.tsx'
import { emitRecord } from '../data/bus.ts'
import type { Edit } from '../data/edits.ts'
import { edits } from '../data/stores.ts'
import { useTitles } from '../data/titles.ts'
import { type FieldContext, isEmpty } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { EditDialog } from './edit-dialog.tsx'
import styles from './edit-mark.module.css'

/** Stands beside a value that is not saved: says why, offers Retry, or in a conflict both values. */
export function EditMark({ edit, ctx }: { edit: Edit; ctx: FieldContext }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [filling, setFilling] = useState(false)
  const { t } = ctx
  const lacking = faultsElsewhere(edit, ctx)
  const Icon =
    edit.state === 'conflict' ? IconArrowsDiff : edit.state === 'waiting' ? IconClockPause : IconAlertTriangle
  const label = t(`engine:edit.state.${edit.state}`)
  return (
    <>
      <button
        type="button"
        className={edit.state === 'waiting' ? styles.waiting : styles.mark}
        aria-label={label}
        data-tip={label}
        onClick={(event) => {
          event.stopPropagation()
          event.preventDefault()
          setAnchor(event.currentTarget)
        }}
      >
        <Icon size={16} stroke={1.8} aria-hidden="true" />
      </button>
      {anchor && (
        <Popover open anchor={anchor} onClose={() => setAnchor(null)} label={label}>
          {edit.state === 'conflict' ? (
            <Conflict edit={edit} ctx={ctx} onDone={() => setAnchor(null)} />
          ) : (
            <Failure
              edit={edit}
              ctx={ctx}
              label={label}
              lacking={lacking}
              onFill={() => {
                setAnchor(null)
                setFilling(true)
              }}
              onDone={() => setAnchor(null)}
            />
          )}
        </Popover>
      )}
      {filling && (
        <EditDialog
          object={edit.object}
          record={edit}
          fields={lacking.map(({ field }) => field)}
          required={lacking.map(({ field }) => field)}
          values={{ ...edit.values, ...edit.shown }}
          onSaved={() => edits.discard(edit.key)}
          onClose={() => setFilling(false)}
        />
      )}
    </>
  )
}

interface PartProps {
  edit: Edit
  ctx: FieldContext
  onDone: () => void
}

interface Lack {
  field: string
  message: string
}

/** What the refused change needs in other fields of the record: a stage that asks for a sum. */
function faultsElsewhere({ problem, values }: Edit, ctx: FieldContext): Lack[] {
  return (problem?.faults ?? []).flatMap(({ path, message }) => {
    const field = path.split('/')[1] ?? ''
    const def = ctx.meta.objects[ctx.object]?.fields[field]
    return def && !def.readOnly && !(field in values) ? [{ field, message }] : []
  })
}

interface FailureProps extends PartProps {
  label: string
  lacking: Lack[]
  onFill: () => void
}

function Failure({ edit, ctx, label, lacking, onFill, onDone }: FailureProps) {
  const { t } = ctx
  const fault = edit.problem?.faults?.find((one) => one.path.split('/')[1] === ctx.field)
  const why = fault?.message ?? (lacking.length > 0 ? undefined : (edit.problem?.detail ?? edit.problem?.title))
  return (
    <div className={styles.panel}>
      <b>{label}</b>
      {edit.state === 'failed' && why && <p>{why}</p>}
      {lacking.map(({ field, message }) => (
        <p key={field}>
          {ctx.labels.field(ctx.object, field)}: {message}
        </p>
      ))}
      <div className={styles.buttons}>
        {lacking.length > 0 ? (
          <Button size="sm" variant="primary" onClick={onFill}>
            {t('engine:edit.fillIn')}
          </Button>
        ) : (
          <Button
            size="sm"
            variant="primary"
            onClick={() => {
              edits.retry(edit.key)
              onDone()
            }}
          >
            {t('engine:retry')}
          </Button>
        )}
        <Button
          size="sm"
          onClick={() => {
            edits.discard(edit.key)
            onDone()
          }}
        >
          {t('engine:edit.drop')}
        </Button>
      </div>
    </div>
  )
}

function Conflict({ edit, ctx, onDone }: PartProps) {
  const { t } = ctx
  const format = useFormat()
  const titles = useTitles()
  const conflict = edit.problem?.conflict
  const names = Object.keys(edit.values)
  const who = conflict?.by ? titles('user', conflict.by) : undefined
  const write = (name: string, value: unknown) => {
    if (name !== ctx.field) return String(value ?? '')
    if (isEmpty(value)) return t('engine:edit.empty')
    const title = typeof value === 'string' ? (titles(ctx.def.target ?? ctx.def.type, value) ?? undefined) : undefined
    return kinds[ctx.def.type].text({ value, title }, ctx)
  }
  const takeTheirs = () => {
    const { object, id } = edit
    edits.discard(edit.key)
    // What is held is older than what was just shown: read the record again.
    emitRecord({ object, id, op: 'update', local: false })
    onDone()
  }
  return (
    <div className={styles.panel}>
      <b>{t('engine:edit.conflict.title')}</b>
      <p className={styles.who}>
        {conflict &&
          t('engine:edit.conflict.who', {
            name: who ?? t('engine:edit.conflict.somebody'),
            at: format.dateTime(conflict.at),
          })}
      </p>
      {names.map((name) => (
        <dl key={name} className={styles.values}>
          <dt>{t('engine:edit.conflict.mine')}</dt>
          <dd>{write(name, edit.values[name])}</dd>
          <dt>{t('engine:edit.conflict.theirs')}</dt>
          <dd>{write(name, conflict?.fields[name]?.theirs)}</dd>
        </dl>
      ))}
      <div className={styles.buttons}>
        <Button
          size="sm"
          variant="primary"
          onClick={() => {
            edits.keepMine(edit.key)
            onDone()
          }}
        >
          {t('engine:edit.conflict.keepMine')}
        </Button>
        <Button size="sm" onClick={takeTheirs}>
          {t('engine:edit.conflict.takeTheirs')}
        </Button>
      </div>
    </div>
  )
}
