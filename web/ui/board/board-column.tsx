import { IconDots, IconPlus } from '@tabler/icons-react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../button/button.tsx'
import { IconButton } from '../button/icon-button.tsx'
import { cx } from '../text/cx.ts'
import styles from './board.module.css'
import type { BoardActions, BoardColumn, BoardLabels } from './board-types.ts'
import { withDrag } from './drag.ts'

interface BoardColumnProps<Card> {
  column: BoardColumn<Card>
  actions: BoardActions<Card>
  labels: BoardLabels
  /** Card that Tab comes to, when it is in this column. */
  tabbable: number | undefined
  /** Card that has the focus. */
  focused: number | undefined
  onFocusCard: (index: number) => void
  phone: boolean
}

/** One column: a named region with a head that stays and a list of cards, of which only those in view are drawn. */
export function BoardColumnView<Card>({
  column,
  actions,
  labels,
  tabbable,
  focused,
  onFocusCard,
  phone,
}: BoardColumnProps<Card>) {
  const region = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const headId = useId()
  const [over, setOver] = useState(false)
  const virtualizer = useVirtualizer({
    count: column.cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 110,
    overscan: 4,
    useFlushSync: false,
    getItemKey: (index) => {
      const card = column.cards[index]
      return card === undefined ? index : actions.idOf(card)
    },
    rangeExtractor: (range) => {
      const lines = defaultRangeExtractor(range)
      const keep = tabbable ?? -1
      return keep < 0 || keep >= column.cards.length || lines.includes(keep)
        ? lines
        : [...lines, keep].sort((a, b) => a - b)
    },
  })
  useEffect(() => {
    const element = region.current
    if (!element) return
    return withDrag(({ dropTargetForElements }) =>
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const goesTo = source.data.goesTo as ((column: string) => boolean) | undefined
          return source.data.board === element.parentElement && goesTo?.(column.key) === true
        },
        getData: () => ({ column: column.key }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [column.key])
  useEffect(() => {
    if (focused === undefined || isElsewhere(region.current?.parentElement)) return
    virtualizer.scrollToIndex(focused, { align: 'auto' })
    const frame = requestAnimationFrame(() =>
      region.current?.querySelector<HTMLElement>(`[data-card="${focused}"]`)?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [focused, virtualizer])
  const left = column.count - column.cards.length
  return (
    <section
      ref={region}
      className={cx(styles.column, over && styles.over)}
      aria-label={labels.column({ label: column.label, count: column.count, detail: column.detailText })}
    >
      <header className={styles.head}>
        <div className={styles.headLine}>
          {column.color && <i className={styles.square} style={{ background: column.color }} aria-hidden="true" />}
          <h2 id={headId} data-tip={column.label}>
            {column.label}
          </h2>
          <span className={styles.count}>{column.count}</span>
          <span className={styles.note}>{column.note}</span>
          {actions.onAdd && (
            <IconButton
              size="xs"
              label={labels.add(column.label)}
              icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => actions.onAdd?.(column.key)}
            />
          )}
        </div>
        {column.detail !== undefined && <div className={styles.detail}>{column.detail}</div>}
        {column.share !== undefined && (
          <div className={styles.bar} aria-hidden="true">
            <i style={{ width: `${column.share * 100}%`, background: column.color ?? 'var(--ac)' }} />
          </div>
        )}
      </header>
      <div ref={scroller} className={styles.cards}>
        {column.cards.length === 0 && <p className={styles.nothing}>{labels.empty}</p>}
        <ul className={styles.space} style={{ height: virtualizer.getTotalSize() }} aria-labelledby={headId}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const card = column.cards[index]
            if (card === undefined) return null
            return (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={styles.slot}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={column.count}
                aria-posinset={index + 1}
              >
                <CardView
                  card={card}
                  index={index}
                  actions={actions}
                  labels={labels}
                  tabbable={tabbable === index}
                  onFocus={() => focused !== index && onFocusCard(index)}
                  phone={phone}
                />
              </li>
            )
          })}
        </ul>
        {left > 0 && column.onMore && (
          <div className={styles.more}>
            <Button size="sm" variant="subtle" busy={column.loadingMore} onClick={column.onMore}>
              {column.loadingMore ? labels.loading : labels.more(left)}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

interface CardViewProps<Card> {
  card: Card
  index: number
  actions: BoardActions<Card>
  labels: BoardLabels
  tabbable: boolean
  onFocus: () => void
  phone: boolean
}

function CardView<Card>({ card, index, actions, labels, tabbable, onFocus, phone }: CardViewProps<Card>) {
  const ref = useRef<HTMLElement>(null)
  const [dragged, setDragged] = useState(false)
  const press = useRef(0)
  const id = actions.idOf(card)
  const name = actions.nameOf(card)
  const movable = actions.canMove(card)
  const latest = useRef<(column: string) => boolean>(() => false)
  latest.current = (column) => actions.canMove(card, column)
  useEffect(() => {
    // A link inside would be dragged in place of the card.
    for (const link of ref.current?.querySelectorAll('a') ?? []) link.draggable = false
  })
  useEffect(() => {
    const element = ref.current
    // On phones a long press is the move menu, and a drag is a scroll.
    if (!element || !movable || phone) return
    return withDrag(({ draggable }) =>
      draggable({
        element,
        getInitialData: () => ({ card: id, board: element.closest('[role=group]'), goesTo: latest.current }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
    )
  }, [id, movable, phone])
  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button')) return
    if (getSelection()?.toString()) return
    actions.onOpen(card, { newTab: event.ctrlKey || event.metaKey })
  }
  const hold = {
    onTouchStart: () => {
      press.current = window.setTimeout(() => ref.current && actions.onMenu(card, ref.current), 450)
    },
    onTouchMove: () => clearTimeout(press.current),
    onTouchEnd: () => clearTimeout(press.current),
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board around handles the keys of its cards
    <article
      ref={ref}
      data-card={index}
      className={cx(styles.card, dragged && styles.dragged)}
      tabIndex={tabbable ? 0 : -1}
      aria-label={name}
      onClick={onClick}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
      onContextMenu={(event) => {
        event.preventDefault()
        if (!phone) actions.onMenu(card, event.currentTarget)
      }}
      {...(phone ? hold : {})}
    >
      {actions.render(card)}
      <IconButton
        size="xs"
        className={styles.menu}
        tabIndex={tabbable ? 0 : -1}
        label={labels.menu(name)}
        aria-haspopup="menu"
        icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
        onClick={(event) => actions.onMenu(card, event.currentTarget)}
      />
    </article>
  )
}

/** Whether the focus has left the board: a card that moves under a colleague's hand must not fetch it back. */
function isElsewhere(board: Element | null | undefined): boolean {
  const now = document.activeElement
  return now instanceof HTMLElement && now.tabIndex >= 0 && now !== document.body && !board?.contains(now)
}
