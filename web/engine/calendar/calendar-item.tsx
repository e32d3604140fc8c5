import type { Money, RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { DragEvent } from 'react'
import { DueDot } from '../../ui/due/due-dot.tsx'
import type { DateText } from '../../ui/format/dates.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useAddress } from '../../ui/router/router.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { recordHref, useMeta } from '../data/meta.ts'
import { setOrigin } from '../data/neighbours.ts'
import { optionLabel } from '../fields/choice.tsx'
import { titleText, useFieldContexts } from '../fields/context.ts'
import type { ListScope } from '../list/list-types.ts'
import { formatSum } from '../list/totals.ts'
import { useGo } from '../nav.ts'
import styles from './calendar-body.module.css'

/** What is dragged: the id of a record. */
export const dragType = 'application/x-rodnik-record'

interface ItemProps {
  object: string
  /** The date field of the layout. */
  by: string
  record: RecordData
  scope: ListScope
  movable: boolean
  tabbable?: boolean
}

/** A record on its day, a link to its page: what it is called, when, how much, and whether it is done. */
export function Item({ object, by, record, scope, movable, tabbable }: ItemProps) {
  const meta = useMeta()
  const format = useFormat()
  const own = meta.objects[object]
  const contexts = useFieldContexts(object)
  const address = useAddress()
  const go = useGo()
  const sum = own?.screens.board?.sum
  const sumContext = sum ? contexts.of(sum) : undefined
  const amount = sum ? (record[sum] as Money | string | null | undefined) : null
  const href = recordHref(meta, object, record.id)
  const at = own?.fields[by]?.type === 'dateTime' && record.allDay !== true ? record[by] : undefined
  return (
    <a
      href={href}
      className={styles.item}
      tabIndex={tabbable ? 0 : -1}
      draggable={movable}
      onDragStart={(event: DragEvent) => event.dataTransfer.setData(dragType, record.id)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        setOrigin({
          object,
          input: { filter: scope.filter, search: scope.search, sort: own?.screens.calendar?.by, fields: ['title'] },
          href: address.path + address.query,
        })
        go(href)
      }}
    >
      <Mark object={object} by={by} record={record} />
      {typeof at === 'string' && <time dateTime={at}>{format.time(at)}</time>}
      <span className={styles.title}>{titleText(record, contexts, own?.titleField ?? '')}</span>
      {sumContext && amount && (
        <b>{typeof amount === 'object' ? format.shortMoney(amount) : formatSum(sumContext, amount, true)}</b>
      )}
    </a>
  )
}

/** Whether it is done, or its day has been missed: a shape, and the word for who hears the page. */
function Mark({ object, by, record }: Pick<ItemProps, 'object' | 'by' | 'record'>) {
  const open = useMeta().objects[object]?.screens.calendar?.open
  const format = useFormat()
  const contexts = useFieldContexts(object)
  const status = open && record[open.field]
  if (typeof status !== 'string') return null
  if (status !== open?.value) {
    const ctx = contexts.of(open?.field ?? '')
    const isGood = ctx?.def.options?.find(({ value }) => value === status)?.tone === 'ok'
    const Shape = isGood ? IconCheck : IconX
    return (
      <>
        <Shape size={13} stroke={2} className={cx(styles.closed, isGood && styles.good)} aria-hidden="true" />
        <span className={text.hidden}>{ctx && optionLabel(ctx, status)}</span>
      </>
    )
  }
  const due = record[by] as DateText
  if (format.dueState(due) !== 'overdue') return null
  return (
    <>
      <DueDot state="overdue" />
      <span className={text.hidden}>{format.dueWord(due)}</span>
    </>
  )
}
