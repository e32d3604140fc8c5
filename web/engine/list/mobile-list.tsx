import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { isSelected, type RowSelection, select } from '../../ui/grid/selection.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useRows } from '../../ui/rows/use-rows.ts'
import { Bone } from '../../ui/skeleton/skeleton.tsx'
import { recordHref, useMeta } from '../data/meta.ts'
import { titleText, useFieldContexts } from '../fields/context.ts'
import { pictureOf, recordAvatar } from '../fields/record-avatar.tsx'
import styles from './list.module.css'
import type { Lines } from './use-lines.tsx'

interface MobileListProps {
  object: string
  label: string
  lines: Lines
  columns: GridColumn<RecordData>[]
  selection: RowSelection
  onSelection: (selection: RowSelection) => void
  /** Presses tick, though nothing is ticked yet. */
  picking: boolean
  onOpen: (record: RecordData) => void
  /** Columns of the second line, the figure and the note; by default the first ones that fit. */
  phone?: PhoneColumns
}

/** Which columns a phone shows beside the name, by path. */
export interface PhoneColumns {
  line?: string
  figure?: string
  note?: string
}

const rowHeight = 60
const longPress = 450
/** A finger that rests moves a little, too. */
const steady = 8

/**
 * The list on a phone: two lines per record, no scrolling sideways. A long press ticks, then presses tick; so they do
 * once `picking` was asked for.
 */
export function MobileList(props: MobileListProps) {
  const { object, label, lines, columns, selection, onSelection, picking, onOpen, phone } = props
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const holder = useRef<HTMLUListElement>(null)
  const rows = useRows({ holder, count: lines.count, height: rowHeight, overscan: 6 })
  const { first, last } = rows
  const { onRange } = lines
  useEffect(() => onRange(first, last), [onRange, first, last])
  const press = useRef({ timer: 0, done: false, x: 0, y: 0 })
  const ticking = picking || selection.all || selection.ids.size > 0
  const tick = (record: RecordData) => onSelection(select(selection, [record.id], !isSelected(selection, record.id)))
  const stop = () => clearTimeout(press.current.timer)
  const handlers = (record: RecordData) => ({
    onPointerDown: ({ button, clientX: x, clientY: y }: PointerEvent) => {
      stop()
      press.current = { timer: 0, done: false, x, y }
      if (button !== 0) return
      press.current.timer = window.setTimeout(() => {
        press.current.done = true
        tick(record)
      }, longPress)
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - press.current.x, clientY - press.current.y) > steady) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onPointerLeave: stop,
    onContextMenu: (event: MouseEvent) => press.current.done && event.preventDefault(),
    onClick: (event: MouseEvent) => {
      const link = (event.target as Element).closest('a')
      // A number to call or an address to write to is not the record; a box ticks by itself.
      if (event.ctrlKey || event.metaKey || (link && !link.matches(`.${styles.mobileLink}`))) return
      if ((event.target as Element).matches('input')) return
      event.preventDefault()
      const ticked = press.current.done
      press.current.done = false
      if (ticked) return
      if (ticking) tick(record)
      else onOpen(record)
    },
  })
  return (
    <div className={styles.mobile}>
      <ul ref={holder} className={styles.mobileSpace} aria-label={label} style={{ height: rows.total }}>
        {rows.indices.map((index) => {
          const line = lines.lineAt(index)
          const place = { transform: `translateY(${index * rowHeight}px)` }
          if (line.kind === 'row')
            return (
              <li key={line.row.id} aria-setsize={lines.count} aria-posinset={index + 1}>
                <div
                  className={styles.mobileRow}
                  style={place}
                  data-selected={isSelected(selection, line.row.id) || undefined}
                  {...handlers(line.row)}
                >
                  {ticking && (
                    <input
                      type="checkbox"
                      className={styles.mobileTick}
                      aria-label={t('list.selectRow')}
                      checked={isSelected(selection, line.row.id)}
                      onChange={() => tick(line.row)}
                    />
                  )}
                  <Row
                    row={line.row}
                    columns={columns}
                    object={object}
                    href={recordHref(meta, object, line.row.id)}
                    phone={phone}
                  />
                </div>
              </li>
            )
          return (
            <li key={`line ${index}`} className={styles.mobileRow} style={place}>
              {line.kind === 'group' ? (
                <button
                  type="button"
                  className={styles.mobileGroup}
                  aria-expanded={line.open}
                  onClick={() => lines.toggle(line.key)}
                >
                  {line.content}
                </button>
              ) : line.kind === 'note' ? (
                line.content
              ) : (
                <Bone width="60%" />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  row: RecordData
  object: string
  href: string
  columns: GridColumn<RecordData>[]
  phone?: PhoneColumns
}

/** Name and what comes next at the left, the figure and one more thing at the right. */
function Row({ row, object, href, columns, phone }: RowProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const contexts = useFieldContexts(object)
  const title = titleText(row, contexts, meta.objects[object]?.titleField ?? '') || t('record.untitled')
  const [, ...rest] = columns
  const named = (path: string | undefined) => rest.find((column) => column.id === path)
  const figure = named(phone?.figure) ?? rest.find((column) => column.align === 'right')
  const others = rest.filter((column) => column !== figure)
  const line = named(phone?.line) ?? others[0]
  const note = named(phone?.note) ?? others.find((column) => column !== line)
  return (
    <>
      {recordAvatar(meta, object, title, 36, pictureOf(meta, object, row))}
      <span className={styles.mobileMain}>
        <b>
          <a href={href} className={styles.mobileLink}>
            {title}
          </a>
        </b>
        <small>{line?.render(row)}</small>
      </span>
      <span className={styles.mobileSide}>
        {figure && <b>{figure.render(row)}</b>}
        <small>{note?.render(row)}</small>
      </span>
    </>
  )
}
