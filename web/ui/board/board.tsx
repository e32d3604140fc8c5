import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { means } from '../grid/grid-keys.ts'
import { usePhone } from '../media/use-media.ts'
import text from '../text/text.module.css'
import { rovingIndex } from '../toggle/roving.ts'
import styles from './board.module.css'
import { BoardColumnView } from './board-column.tsx'
import type { BoardActions, BoardColumn, BoardLabels } from './board-types.ts'
import { withDrag } from './drag.ts'

export interface BoardProps<Card> {
  columns: BoardColumn<Card>[]
  actions: BoardActions<Card>
  labels: BoardLabels
  /** Said aloud when it changes: «Moved to Proposal». */
  announcement?: string
}

/**
 * Columns of cards. One tab stop: arrows walk over cards, Alt with arrows moves the card that has the focus, Enter opens,
 * Space peeks. On phones one column at a time, with chips to change it.
 */
export function Board<Card>({ columns, actions, labels, announcement }: BoardProps<Card>) {
  const phone = usePhone()
  const ref = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState<Place>()
  const [shown, setShown] = useState<string>()
  const current = columns.find(({ key, count }) => (shown ? key === shown : Number(count) > 0)) ?? columns[0]
  useDragging(ref, columns, actions)
  const active = locate(columns, focus, actions.idOf)

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const element = (event.target as Element).closest<HTMLElement>('[data-card]')
    if (!element || element !== event.target || !active) return
    const at = columns.findIndex((column) => column.key === active.column)
    const card = columns[at]?.cards[active.index]
    if (!card) return
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    const by = means('cards.back', event) ? -1 : means('cards.on', event) ? 1 : 0
    if (by !== 0) {
      const to = columns[at + by]
      if (to && actions.canMove(card, to.key)) {
        actions.onMove(card, to.key)
        setFocus({ column: to.key, index: 0, id: actions.idOf(card) })
      }
      return done()
    }
    const opens = means('cards.open', event) || means('grid.open', event)
    if (opens || (event.key === 'Enter' && event.ctrlKey && event.shiftKey))
      actions.onOpen(card, { newTab: event.ctrlKey && event.shiftKey })
    else if (means('cards.peek', event)) actions.onPeek?.(card)
    else if (event.altKey || event.ctrlKey || event.metaKey) return
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) actions.onMenu(card, element)
    else {
      const next = step(columns, at, active.index, event.key)
      if (!next) return
      const there = columns.find((column) => column.key === next.column)?.cards[next.index]
      setFocus({ ...next, id: there && actions.idOf(there) })
    }
    done()
  }
  const onSwipe = useSwipe((by) => {
    const at = columns.findIndex((column) => column.key === current?.key)
    const next = columns[at + by]
    if (next) setShown(next.key)
  })
  const drawn = phone ? (current ? [current] : []) : columns
  return (
    <>
      {phone && <Chips columns={columns} current={current?.key} label={labels.board} onChange={setShown} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs */}
      <div
        ref={ref}
        role="group"
        className={styles.board}
        aria-label={labels.board}
        // Without a card there is nothing else in it to reach it by.
        tabIndex={active ? undefined : 0}
        onKeyDown={onKeyDown}
        {...(phone ? onSwipe : {})}
      >
        {drawn.map((column) => (
          <BoardColumnView
            key={column.key}
            column={column}
            actions={actions}
            labels={labels}
            tabbable={active?.column === column.key ? active.index : undefined}
            focused={focus && active?.column === column.key ? active.index : undefined}
            onFocusCard={(index) => {
              const card = column.cards[index]
              setFocus({ column: column.key, index, id: card && actions.idOf(card) })
            }}
            phone={phone}
          />
        ))}
      </div>
      <div className={text.hidden} aria-live="polite">
        {announcement}
      </div>
    </>
  )
}

/** The card that has the focus: by its id, as others come and go around it; by its place once it is gone. */
interface Place {
  column: string
  index: number
  id?: string
}

/** The card that Tab comes to: the last one that had the focus, wherever it is now, or the first of all. */
function locate<Card>(columns: BoardColumn<Card>[], focus: Place | undefined, idOf: (card: Card) => string) {
  for (const { key, cards } of focus?.id ? columns : []) {
    const index = cards.findIndex((card) => idOf(card) === focus?.id)
    if (index >= 0) return { column: key, index }
  }
  const column = columns.find((one) => one.key === focus?.column)
  if (focus && column && column.cards.length > 0)
    return { column: column.key, index: Math.min(focus.index, column.cards.length - 1) }
  const first = columns.find((one) => one.cards.length > 0)
  return first && { column: first.key, index: 0 }
}

function step<Card>(
  columns: BoardColumn<Card>[],
  at: number,
  index: number,
  key: string,
): { column: string; index: number } | undefined {
  const column = columns[at]
  if (!column) return undefined
  const last = column.cards.length - 1
  const rows: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: last,
    PageUp: index - 5,
    PageDown: index + 5,
  }
  const row = rows[key]
  if (row !== undefined) return { column: column.key, index: Math.max(0, Math.min(last, row)) }
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
  for (let to = at + by; by !== 0 && to >= 0 && to < columns.length; to += by) {
    const other = columns[to]
    if (other && other.cards.length > 0) return { column: other.key, index: Math.min(index, other.cards.length - 1) }
  }
  return undefined
}

interface ChipsProps<Card> {
  columns: BoardColumn<Card>[]
  current: string | undefined
  label: string
  onChange: (key: string) => void
}

function Chips<Card>({ columns, current, label, onChange }: ChipsProps<Card>) {
  const ref = useRef<HTMLDivElement>(null)
  const at = columns.findIndex((column) => column.key === current)
  useEffect(() => {
    if (at >= 0) ref.current?.children[at]?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [at])
  return (
    <div
      ref={ref}
      className={styles.chips}
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const next = rovingIndex(event, at, columns.length)
        const column = next === undefined ? undefined : columns[next]
        if (!column) return
        event.preventDefault()
        onChange(column.key)
        ref.current?.querySelectorAll<HTMLElement>('[role=tab]')[next ?? 0]?.focus()
      }}
    >
      {columns.map((column) => (
        <button
          key={column.key}
          type="button"
          role="tab"
          aria-selected={column.key === current}
          tabIndex={column.key === current ? 0 : -1}
          onClick={() => onChange(column.key)}
        >
          {column.label}
          <em>{column.count}</em>
        </button>
      ))}
    </div>
  )
}

function useSwipe(go: (by: -1 | 1) => void) {
  const start = useRef<{ x: number; y: number }>(undefined)
  return {
    onTouchStart: (event: React.TouchEvent) => {
      const touch = event.touches[0]
      start.current = touch && { x: touch.clientX, y: touch.clientY }
    },
    onTouchEnd: (event: React.TouchEvent) => {
      const touch = event.changedTouches[0]
      if (!start.current || !touch) return
      const x = touch.clientX - start.current.x
      const y = touch.clientY - start.current.y
      if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? 1 : -1)
    },
  }
}

/** Drops land in columns; near its edges the board scrolls sideways. */
function useDragging<Card>(
  ref: { current: HTMLElement | null },
  columns: BoardColumn<Card>[],
  actions: BoardActions<Card>,
) {
  const latest = useRef({ columns, actions })
  latest.current = { columns, actions }
  useEffect(() => {
    let speed = 0
    let frame = 0
    const roll = () => {
      if (ref.current && speed !== 0) ref.current.scrollLeft += speed
      frame = requestAnimationFrame(roll)
    }
    return withDrag(({ monitorForElements }) =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.board === ref.current,
        onDragStart: () => {
          frame = requestAnimationFrame(roll)
        },
        onDrag: ({ location }) => {
          const box = ref.current?.getBoundingClientRect()
          const x = location.current.input.clientX
          speed = !box ? 0 : x < box.left + 60 ? -12 : x > box.right - 60 ? 12 : 0
        },
        onDrop: ({ source, location }) => {
          cancelAnimationFrame(frame)
          const to = location.current.dropTargets[0]?.data.column
          const { columns, actions } = latest.current
          const from = columns.find((column) => column.cards.some((card) => actions.idOf(card) === source.data.card))
          const card = from?.cards.find((one) => actions.idOf(one) === source.data.card)
          if (card && typeof to === 'string' && to !== from?.key && actions.canMove(card, to)) actions.onMove(card, to)
        },
      }),
    )
  }, [ref])
}
