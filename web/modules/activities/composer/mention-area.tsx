import type { Mention } from '@rodnik/shared/activities/mentions.ts'
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { OptionList } from '../../../ui/combobox/option-list.tsx'
import { useOptions } from '../../../ui/combobox/use-options.ts'
import { useWhenFound } from '../../../ui/combobox/use-when-found.ts'
import { TextArea } from '../../../ui/input/text-area.tsx'
import { matchText } from '../../../ui/text/match.ts'
import styles from './composer.module.css'
import { mentionAt } from './mention-text.ts'

/** A text and the people picked into it. */
export interface MentionText {
  text: string
  people: Mention[]
}

/** What the frame around may ask of the field. */
export interface MentionAreaHandle {
  focus(): void
  /** Begins a mention where the caret is. */
  mention(): void
}

interface MentionAreaProps {
  label: string
  placeholder: string
  value: MentionText
  onChange: (value: MentionText) => void
  error?: string | null
  rows?: number
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  ref?: Ref<MentionAreaHandle>
}

/** A text in which @ offers colleagues. */
export function MentionArea({ label, placeholder, value, onChange, error, rows, onKeyDown, ref }: MentionAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const source = useRecordSource(useMeta(), 'user')
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const at = caret === null ? undefined : mentionAt(value.text, caret)
  const found = useOptions(source, at?.typed ?? '', at !== undefined)
  const open = at !== undefined && (found.options.length > 0 || (found.loading && at.typed === ''))
  const line = Math.min(active, found.options.length - 1)
  // Where the caret goes together with a text that was put in: before the next letter is typed, not a frame later.
  const going = useRef<number>(undefined)
  useLayoutEffect(() => {
    const to = going.current
    going.current = undefined
    if (to === undefined) return
    area.current?.focus()
    area.current?.setSelectionRange(to, to)
  })
  const put = (text: string, people: Mention[], to: number) => {
    going.current = to
    onChange({ text, people })
    setCaret(null)
  }
  const choose = (option: ComboOption, then = '') => {
    if (!at || caret === null) return
    const before = `${value.text.slice(0, at.from)}@${option.label} ${then}`
    const person = { id: option.value, name: option.label }
    put(
      before + value.text.slice(caret),
      [...value.people.filter((one) => one.name !== person.name), person],
      before.length,
    )
  }
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    mention() {
      const from = area.current?.selectionStart ?? value.text.length
      const space = from === 0 || /\s/.test(value.text[from - 1] ?? '') ? '' : ' '
      const before = `${value.text.slice(0, from)}${space}@`
      put(before + value.text.slice(from), value.people, before.length)
      setCaret(before.length)
    },
  }))
  // What is shown may still answer to less than what is typed; somebody whose name fits is meant all the same.
  const meant = found.options[line]
  const fits = meant !== undefined && matchText(meant.label, at?.typed ?? '') > 0
  const after = useRef('')
  const whenFound = useWhenFound(at !== undefined && at.typed !== '' && found.loading && !fits, () => {
    const typedOn = after.current
    after.current = ''
    const option = found.options[0]
    if (option) return choose(option, typedOn)
    // Nobody of that name: it was the end of the line.
    const to = area.current?.selectionStart ?? value.text.length
    const before = `${value.text.slice(0, to)}\n${typedOn}`
    put(before + value.text.slice(to), value.people, before.length)
  })
  // A press that sends the text (Ctrl Enter) waits as well, and is done over with the whole of it.
  const sending = useRef<KeyboardEventInit>(undefined)
  useEffect(() => {
    if (whenFound.waits || !sending.current) return
    const press = new window.KeyboardEvent('keydown', { ...sending.current, bubbles: true, cancelable: true })
    sending.current = undefined
    area.current?.dispatchEvent(press)
  })
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (whenFound.waits && !plain && event.key === 'Enter') {
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
      sending.current = { key, code, ctrlKey, metaKey, altKey, shiftKey }
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (whenFound.waits && plain && event.key.length === 1) {
      after.current += event.key
      event.preventDefault()
      return
    }
    const picks = (event.key === 'Enter' || event.key === 'Tab') && plain
    if (picks && (whenFound.hold() || (open && meant))) {
      event.preventDefault()
      if (meant && (fits || !found.loading)) choose(meant)
      return
    }
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      return setActive((line + step + found.options.length) % Math.max(found.options.length, 1))
    }
    if (open && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      return setCaret(null)
    }
    onKeyDown?.(event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches where the caret goes
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      ref={box}
      className={styles.area}
      onClick={(event) => event.target === area.current && setCaret(area.current.selectionStart)}
    >
      <TextArea
        ref={area}
        label={label}
        hideLabel
        placeholder={placeholder}
        value={value.text}
        rows={rows}
        error={error}
        onChange={(text) => {
          whenFound.callOff()
          onChange({ ...value, text })
          setCaret(area.current?.selectionStart ?? text.length)
          setActive(0)
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={keys}
      />
      {open && (
        <OptionList
          id={listId}
          label={label}
          anchor={box}
          found={found}
          typed={at?.typed ?? ''}
          active={line}
          chosen={new Set()}
          lines={found.options}
          onActive={setActive}
          onChoose={(option) => choose(option)}
          onClose={() => setCaret(null)}
        />
      )}
    </div>
  )
}
