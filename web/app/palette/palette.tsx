import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLabels } from '../../engine/data/labels.ts'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { useWhenFound } from '../../ui/combobox/use-when-found.ts'
import type { Command } from '../../ui/commands/command.ts'
import { useAllCommands } from '../../ui/commands/command-store.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Kbd, Keys } from '../../ui/kbd/kbd.tsx'
import { go } from '../../ui/router/history.ts'
import { isSame, matchText } from '../../ui/text/match.ts'
import text from '../../ui/text/text.module.css'
import { commandSections, hitLines, type Line, recentLines } from './lines.tsx'
import styles from './palette.module.css'
import { readRecents } from './recents.ts'
import { useSearch } from './use-search.ts'

/** Finds records and commands by typing; everything works from the keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const meta = useMeta()
  const labels = useLabels()
  const commands = useAllCommands()
  const listId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  // The line that arrows or mouse have gone to; before that Enter means the best answer, which may be on its way.
  const [active, setActive] = useState<number>()
  const { hits, state } = useSearch(typed.trim())

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
    dialog.current?.querySelector('input')?.focus()
    return () => (before?.isConnected ? before.focus({ preventScroll: true }) : undefined)
  }, [])

  const query = typed.trim()
  // Who types the very name of a command means it.
  const isMeant = (command: Command) => !command.keysOnly && query !== '' && isSame(command.label, query)
  const sections = [
    ...commandSections(commands.filter(isMeant), query),
    { heading: t('palette.recent'), lines: recentLines(meta, readRecents(me.id), query, go).slice(0, query ? 3 : 5) },
    { heading: t('palette.records'), lines: hitLines(meta, hits, labels.one, go) },
    ...commandSections(
      commands.filter((command) => !isMeant(command)),
      query,
    ),
  ].filter((section) => section.lines.length > 0)
  const lines = sections.flatMap((section) => section.lines)
  const at = Math.min(active ?? 0, lines.length - 1)

  const choose = (line: Line) => {
    onClose()
    line.run()
  }
  const fits = lines[at] !== undefined && matchText(lines[at].label, query) > 0
  const whenFound = useWhenFound(state === 'searching' && query !== '' && active === undefined && !fits, () => {
    if (lines[at]) choose(lines[at])
  })
  const move = (to: number) => {
    setActive((to + lines.length) % Math.max(lines.length, 1))
    requestAnimationFrame(() =>
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 8, lines.length - 1),
      PageUp: Math.max(at - 8, 0),
    }
    const to = moves[event.key]
    const line = lines[at]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter') {
      if (!whenFound.hold() && line) choose(line)
    } else if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) onClose()
    else return
    event.preventDefault()
  }
  let index = -1
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key of the backdrop, and the browser handles it
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.query}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={lines[at] ? `${listId}-${at}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(undefined)
            whenFound.callOff()
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" tabIndex={-1} onClick={onClose}>
          <Kbd>Esc</Kbd>
          <span className={text.hidden}>{t('palette.close')}</span>
        </button>
      </div>
      {lines.length === 0 && (
        <div className={styles.none} role="status">
          {t(`palette.${state}`)}
        </div>
      )}
      <div ref={list} id={listId} className={styles.list} role="listbox" aria-label={t('palette.title')} tabIndex={-1}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={section.heading} role="group" aria-label={section.heading}>
            <div className={styles.heading} aria-hidden="true">
              {section.heading}
            </div>
            {section.lines.map((line) => {
              index++
              const mine = index
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input that owns the list handles the keys
                <div
                  key={line.id}
                  id={`${listId}-${mine}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={mine === at}
                  className={styles.option}
                  onPointerMove={() => mine !== at && setActive(mine)}
                  onClick={() => choose(line)}
                >
                  {line.icon}
                  <span className={styles.label}>{line.label}</span>
                  <small>{line.note}</small>
                  {line.keys && <Keys keys={line.keys} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div className={styles.foot} aria-hidden="true">
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> {t('palette.choose')}
        </span>
        <span>
          <Kbd>↵</Kbd> {t('palette.open')}
        </span>
      </div>
    </dialog>
  )
}
