import { IconPencil, IconTrash, IconUserCheck, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { countSelected, type RowSelection } from '../../ui/grid/selection.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Meter } from '../../ui/meter/meter.tsx'
import { showToast } from '../../ui/toast/toast-store.ts'
import { type BulkProgress, runBulk } from '../data/bulk.ts'
import { useMeta } from '../data/meta.ts'
import { problemText } from '../data/problem-text.ts'
import { useAggregate } from '../data/records.ts'
import { undoStack } from '../data/stores.ts'
import { useFieldContexts } from '../fields/context.ts'
import { tellFailed } from '../toasts.ts'
import { BulkEdit } from './bulk-edit.tsx'
import styles from './list.module.css'
import type { BulkAction, ListScope } from './list-types.ts'
import { selectionFilter, toSelection } from './selection.ts'
import { formatSum } from './totals.ts'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
/** More than this is asked before it is deleted; less is simply undone when it was wrong. */
const askAbove = 20

interface BulkBarProps {
  scope: ListScope
  selection: RowSelection
  total: number
  /** Money field that is summed over the selection. */
  sum: string | undefined
  actions?: BulkAction[]
  /** Where rows are picked without boxes: the bar stands before anything is ticked, and ticks all. */
  picking?: boolean
  onAll?: () => void
  onClear: () => void
}

/** What can be done with the ticked records; docked under the rows, never over them. */
export function BulkBar({ scope, selection, total, sum, actions = [], picking, onAll, onClear }: BulkBarProps) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const own = useMeta().objects[scope.object]
  const [edit, setEdit] = useState<{ field?: string }>()
  const [asking, setAsking] = useState(false)
  const [progress, setProgress] = useState<BulkProgress>()
  const stop = useRef<AbortController>(undefined)
  const count = countSelected(selection, total)
  const chosen = toSelection(selection, scope, total)
  if (!own || (count === 0 && !picking)) return null

  async function run(work: 'delete' | { values: Record<string, unknown> }, label: string) {
    const abort = new AbortController()
    stop.current = abort
    setProgress({ done: 0, of: count })
    try {
      const { count: done, sets } = await runBulk({
        object: scope.object,
        selection: chosen,
        work,
        label,
        onProgress: setProgress,
        signal: abort.signal,
      })
      const text = t(work === 'delete' ? 'bulk.deleted' : 'bulk.changed', { count: done, number: format.number(done) })
      showToast({
        text,
        action: { label: t('undo.undo'), run: () => undo(sets) },
      })
      if (work === 'delete') onClear()
    } catch (error) {
      if (abort.signal.aborted) showToast({ text: t('bulk.stopped') })
      else showToast({ error: true, text: problemText(t, error) })
    } finally {
      setProgress(undefined)
    }
  }
  // That action, also when others were done since.
  const undo = ([set]: string[]) => set && undoStack.undoSet(set).catch((error) => tellFailed(t, error))
  const remove = () => {
    setAsking(false)
    void run('delete', t('bulk.deleted', { count, number: format.number(count) }))
  }
  if (progress)
    return (
      <div className={styles.bulk} role="status">
        <b>{t('bulk.progress', { done: format.number(progress.done), of: format.number(progress.of) })}</b>
        <span className={styles.meter}>
          <Meter value={progress.of > 0 ? progress.done / progress.of : 0} label={t('bulk.running')} />
        </span>
        <Button variant="subtle" onClick={() => stop.current?.abort()}>
          {t('bulk.stop')}
        </Button>
      </div>
    )
  return (
    <section className={styles.bulk} aria-label={t('bulk.title')}>
      <b>{t('bulk.selected', { count, number: format.number(count) })}</b>
      {sum && count > 0 && (
        <SelectionSum
          object={scope.object}
          field={sum}
          filter={selectionFilter(chosen)}
          search={chosen.kind === 'all' ? chosen.search : undefined}
        />
      )}
      {onAll && !(selection.all && count === total) && (
        <Button variant="subtle" onClick={onAll}>
          {t('list.selectAll')}
        </Button>
      )}
      {count > 0 && (
        <>
          <i aria-hidden="true" />
          {own.rights.update !== 'none' && own.ownerField && (
            <Button
              variant="subtle"
              icon={<IconUserCheck {...icon} />}
              onClick={() => setEdit({ field: own.ownerField })}
            >
              {t('bulk.assign')}
            </Button>
          )}
          {own.rights.update !== 'none' && (
            <Button variant="subtle" icon={<IconPencil {...icon} />} onClick={() => setEdit({})}>
              {t('bulk.edit')}
            </Button>
          )}
          {(own.rights.update === 'none' ? [] : actions).map((action) => (
            <Button
              key={action.key}
              variant={action.danger ? 'dangerSubtle' : 'subtle'}
              icon={action.icon}
              onClick={() => action.run(chosen, onClear, (values, label) => void run({ values }, label))}
            >
              {action.label}
            </Button>
          ))}
          {own.rights.delete !== 'none' && (
            <Button
              variant="dangerSubtle"
              icon={<IconTrash {...icon} />}
              onClick={() => (count > askAbove ? setAsking(true) : remove())}
            >
              {t('bulk.delete')}
            </Button>
          )}
          <i aria-hidden="true" />
        </>
      )}
      <IconButton
        className={styles.clear}
        label={t('bulk.clear')}
        keys="#list.unselect"
        icon={<IconX {...icon} />}
        onClick={onClear}
      />
      {edit && (
        <BulkEdit
          object={scope.object}
          field={edit.field}
          count={count}
          onClose={() => setEdit(undefined)}
          onApply={(values, label) => {
            setEdit(undefined)
            void run({ values }, label)
          }}
        />
      )}
      {asking && (
        <Dialog
          open
          size="sm"
          title={t('bulk.deleteTitle', { count, number: format.number(count) })}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('edit.cancel')}</Button>
              <Button variant="danger" onClick={remove}>
                {t('bulk.delete')}
              </Button>
            </>
          }
        >
          <p>{t('bulk.deleteText')}</p>
        </Dialog>
      )}
    </section>
  )
}

function SelectionSum({
  object,
  field,
  filter,
  search,
}: {
  object: string
  field: string
  filter: ReturnType<typeof selectionFilter>
  search: string | undefined
}) {
  const ctx = useFieldContexts(object).of(field)
  const answer = useAggregate(object, filter && { filter, search, measures: [{ as: 'sum', fn: 'sum', field }] })
  const sum = answer.data?.data[0]?.sum
  if (!ctx || sum === undefined || sum === null) return null
  return (
    <span className={styles.bulkSum}>
      <span aria-hidden="true">Σ</span> {formatSum(ctx, String(sum))}
    </span>
  )
}
