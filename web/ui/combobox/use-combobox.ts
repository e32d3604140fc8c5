import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import { matchText } from '../text/match.ts'
import { type ComboOption, createValue, type OptionSource } from './option.ts'
import { useOptions } from './use-options.ts'
import { useWhenFound } from './use-when-found.ts'

interface Wiring {
  source: OptionSource
  chosen: Set<string>
  onChoose: (option: ComboOption) => void
  /** Offered at the end of the list while something is typed. */
  onCreate?: (typed: string) => void
  /** Told what was typed and left by Tab while nothing answers to it. */
  onMissed?: (typed: string) => void
}

/** Typing, moving and choosing: what the single and the multiple combobox share. */
export function useCombobox({ source, chosen, onChoose, onCreate, onMissed }: Wiring) {
  const { t } = useTranslation('ui')
  const listId = useId()
  const anchor = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const found = useOptions(source, typed, open)
  const wanted = typed.trim()
  const lines = [...found.options]
  if (onCreate && wanted && !found.options.some((option) => option.label.toLowerCase() === wanted.toLowerCase()))
    lines.push({ value: createValue, label: t('combobox.create', { text: wanted }) })
  const at = Math.min(active, lines.length - 1)

  const close = () => {
    setOpen(false)
    setTyped('')
    setActive(0)
  }
  const show = () => {
    if (!open)
      setActive(Math.max(0, Array.isArray(source) ? source.findIndex((option) => chosen.has(option.value)) : 0))
    setOpen(true)
  }
  const choose = (option: ComboOption) => {
    if (option.disabled) return
    if (option.value === createValue) onCreate?.(wanted)
    else onChoose(option)
  }
  // What is shown may still answer to less than what is typed; a line that fits it is meant all the same.
  const fits = lines[at] !== undefined && matchText(lines[at].label, wanted) > 0
  const whenFound = useWhenFound(open && found.loading && !fits, () => {
    const line = lines[at]
    if (line && line.value !== createValue) choose(line)
  })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      event.stopPropagation()
      if (!open) return show()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((at + step + lines.length) % Math.max(lines.length, 1))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      event.stopPropagation()
      const line = lines[at]
      if (!whenFound.hold() && line) choose(line)
    } else if (event.key === 'Tab' && open) {
      if (wanted && whenFound.hold()) {
        event.preventDefault()
        event.stopPropagation()
        return
      }
      const line = lines[at]
      if (line && wanted && line.value !== createValue) choose(line)
      else if (wanted) onMissed?.(wanted)
      close()
    }
  }
  const type = (text: string) => {
    whenFound.callOff()
    setTyped(text)
    setActive(0)
    setOpen(true)
  }
  const inputProps = {
    role: 'combobox' as const,
    'aria-expanded': open,
    'aria-controls': open ? listId : undefined,
    'aria-autocomplete': 'list' as const,
    'aria-activedescendant': open && lines[at] ? `${listId}-${at}` : undefined,
    autoComplete: 'off',
    spellCheck: false,
    onKeyDown,
  }
  return {
    anchor,
    input,
    listId,
    open,
    show,
    close,
    typed,
    type,
    active: at,
    setActive,
    lines,
    found,
    choose,
    inputProps,
  }
}
