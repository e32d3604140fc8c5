import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import type { AfterEdit } from '../../ui/grid/grid-types.ts'
import { focusWhenThere } from '../../ui/overlay/focus-when-there.ts'
import { cx } from '../../ui/text/cx.ts'
import { sameValue } from '../data/conflicts.ts'
import { readDraft, writeDraft } from '../data/drafts.ts'
import { shownOf } from './context.ts'
import styles from './inline-editor.module.css'
import { type FieldContext, isEmpty, type Shown } from './kind.ts'
import { kinds } from './kinds.ts'

interface InlineEditorProps {
  record: RecordData
  ctx: FieldContext
  place: 'cell' | 'record'
  /**
   * Saves over the record as it was when the editor opened, so that a colleague's change meanwhile is a conflict and not lost.
   * Called only when the value changed.
   */
  onSave: (record: RecordData, value: unknown, shown: Record<string, unknown> | undefined) => void
  onDone: (after: AfterEdit) => void
  /** Name under which what is typed survives the closing of the page. */
  draft?: string
}

/** Types whose editor is more than one input and does not fit into a cell. */
const wide = new Set(['links', 'personName', 'address', 'anyLookup', 'dateTime', 'money', 'file', 'image'])

/** Edits one value where it stands: Enter saves, Escape drops, Tab saves and moves on, leaving saves. */
export function InlineEditor({ ctx, record, place, onSave, onDone, draft: draftName }: InlineEditorProps) {
  const [opened] = useState(record)
  const { value, title } = shownOf(opened, ctx)
  const [kept] = useState(() => (draftName ? readDraft<unknown>(draftName) : undefined))
  const kind = kinds[ctx.def.type]
  const box = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<Shown>({ value: kept ?? value, title })
  const [error, setError] = useState<string>()
  // The latest value is needed in the very event that made it, before the next drawing.
  const latest = useRef({
    value: kept ?? value,
    shown: undefined as Record<string, unknown> | undefined,
    invalid: false,
    over: false,
  })
  useEffect(() => {
    const root = box.current
    if (!root) return
    const inputs = kind.holds ? 'button' : 'input, select, textarea, [role=radio][tabindex="0"]'
    return focusWhenThere(
      root,
      () => root.querySelector<HTMLElement>(inputs),
      (first) => {
        if (first instanceof HTMLInputElement) first.select()
        if (first instanceof HTMLTextAreaElement) first.setSelectionRange(first.value.length, first.value.length)
      },
    )
  }, [kind])

  function close(after: AfterEdit) {
    if (latest.current.over) return
    latest.current.over = true
    if (draftName) writeDraft(draftName, undefined)
    onDone(after)
  }
  function commit(after: AfterEdit) {
    const { invalid, value: next, shown, over } = latest.current
    if (over) return
    if (invalid) return setError(ctx.t('engine:edit.notA.value'))
    if (ctx.def.required && isEmpty(next)) return setError(ctx.t('engine:edit.required'))
    if (!sameValue(next, value)) onSave(opened, next, shown)
    close(after)
  }
  function change(next: unknown, shown?: Record<string, unknown>) {
    // A file that was still on its way when the editor closed is saved all the same.
    if (latest.current.over && kind.holds) return onSave(opened, next, shown)
    Object.assign(latest.current, { value: next, shown, invalid: false })
    if (draftName) writeDraft(draftName, next)
    setError(undefined)
    const newTitle = shown?.[`${ctx.path}.title`]
    setDraft({ value: next, title: typeof newTitle === 'string' ? newTitle : undefined })
    if (kind.picks) commit('stay')
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') close('stay')
    else if (event.key === 'Enter' && !kind.holds && (!kind.lines || event.ctrlKey || event.metaKey))
      commit(place === 'cell' ? 'down' : 'stay')
    else if (event.key === 'Tab' && leaves(event, box.current)) commit(event.shiftKey ? 'previous' : 'next')
    else {
      // The grid around must not take arrows and letters for its own.
      event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  function onBlur(event: FocusEvent) {
    const to = event.relatedTarget as Node | null
    if (to && box.current?.contains(to)) return
    // The window lost the focus, not the field.
    if (kind.holds || (!to && !document.hasFocus())) return
    commit('stay')
  }
  const Editor = kind.Editor
  if (!Editor) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the input inside, on their way up
    <div
      ref={box}
      className={cx(
        styles.edit,
        place === 'cell' && styles.cell,
        place === 'cell' && wide.has(ctx.def.type) && styles.wide,
      )}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <Editor
        ctx={ctx}
        value={draft.value}
        title={draft.title}
        beside={opened}
        label={ctx.labels.field(ctx.object, ctx.field)}
        hideLabel
        required={ctx.def.required}
        onChange={change}
        onInvalid={() => {
          latest.current.invalid = true
        }}
      />
      {error && (
        <div role="alert" className={styles.error}>
          {error}
        </div>
      )}
      {kind.holds && (
        <div className={styles.buttons}>
          <Button size="sm" variant="subtle" onClick={() => close('stay')}>
            {ctx.t('engine:edit.cancel')}
          </Button>
        </div>
      )}
      {kind.lines && place === 'record' && (
        <div className={styles.buttons}>
          <Button size="sm" variant="primary" onClick={() => commit('stay')}>
            {ctx.t('engine:edit.save')}
          </Button>
          <Button size="sm" variant="subtle" onClick={() => close('stay')}>
            {ctx.t('engine:edit.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Whether Tab goes out of the editor: in one of several inputs it moves inside. */
function leaves(event: KeyboardEvent, box: HTMLElement | null): boolean {
  const stops = [...(box?.querySelectorAll<HTMLElement>('input, select, textarea, button:not([tabindex="-1"])') ?? [])]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  return stops.length < 2 || event.target === edge || !stops.includes(event.target as HTMLElement)
}
