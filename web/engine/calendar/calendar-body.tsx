// biome-ignore-all lint/a11y/useSemanticElements: a month is a grid with one tab stop
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { addMonths } from '../../ui/date/month.ts'
import { addDays } from '../../ui/format/dates.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { dateFormat } from '../../ui/format/formatters.ts'
import { momentIn } from '../../ui/format/parse-date.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { usePhone } from '../../ui/media/use-media.ts'
import { Popover } from '../../ui/popover/popover.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { canEdit } from '../data/rights.ts'
import { useFieldContexts } from '../fields/context.ts'
import { Empty } from '../list/list-empty.tsx'
import type { ListScope } from '../list/list-types.ts'
import type { Lines } from '../list/use-lines.tsx'
import type { ListState } from '../views/use-list-state.ts'
import styles from './calendar-body.module.css'
import { dragType, Item } from './calendar-item.tsx'
import { useMonth } from './use-month.ts'

interface CalendarBodyProps {
  scope: ListScope
  state: ListState
  empty: ReactNode
  onTotal: (total: Lines['total']) => void
  onCreate?: (values: Record<string, unknown>) => void
}

/** Records in a cell of the month; the rest is a press away. */
const perDay = 3

/** The month layout of a list: records on the day of one date field. */
export function CalendarBody({ scope, state, onTotal, onCreate }: CalendarBodyProps) {
  const { object } = scope
  const { t } = useTranslation('engine')
  const own = useMeta().objects[object]
  const format = useFormat()
  const phone = usePhone()
  const by = own?.screens.calendar?.by ?? ''
  const [cursor, setCursor] = useState(format.day())
  const month = useMonth(scope, by, cursor)
  const today = format.day()
  const label = useFieldContexts(object).of(by)?.labels.field(object, by)
  const told = useRef<number>(undefined)
  useEffect(() => {
    if (told.current === month.total) return
    told.current = month.total
    onTotal({ value: month.total, exact: true })
  })
  if (month.page.isError)
    return (
      <Empty
        kind="error"
        scope={scope}
        state={state}
        error={month.page.error}
        onRetry={() => void month.page.refetch()}
      />
    )
  return (
    <div className={styles.calendar}>
      <div className={styles.bar}>
        <h2 aria-live="polite">{format.month(cursor)}</h2>
        <IconButton
          label={t('calendar.previous')}
          icon={<IconChevronLeft size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setCursor(addMonths(cursor, -1))}
        />
        <IconButton
          label={t('calendar.next')}
          icon={<IconChevronRight size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => setCursor(addMonths(cursor, 1))}
        />
        <Button size="sm" disabled={cursor.slice(0, 7) === today.slice(0, 7)} onClick={() => setCursor(today)}>
          {t('calendar.today')}
        </Button>
        <small>{t('calendar.by', { field: label })}</small>
      </div>
      {phone ? (
        <Agenda object={object} by={by} month={month} cursor={cursor} scope={scope} />
      ) : (
        <Month
          object={object}
          by={by}
          month={month}
          cursor={cursor}
          setCursor={setCursor}
          scope={scope}
          state={state}
          onCreate={onCreate}
        />
      )}
    </div>
  )
}

interface MonthProps {
  object: string
  by: string
  month: ReturnType<typeof useMonth>
  cursor: string
  scope: ListScope
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

function Month({
  object,
  by,
  month,
  cursor,
  setCursor,
  scope,
  state,
  onCreate,
}: MonthProps & {
  setCursor: (day: string) => void
  state: ListState
  onCreate?: (values: Record<string, unknown>) => void
}) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const own = useMeta().objects[object]
  const ctx = useFieldContexts(object).of(by)
  const grid = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const [more, setMore] = useState<{ day: string; anchor: HTMLElement }>()
  const [over, setOver] = useState<string>()
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus()
    moved.current = false
  }, [cursor])
  const go = (day: string) => {
    moved.current = true
    setCursor(day)
  }
  const open = (day: string) => {
    const anchor = grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)
    if (anchor) setMore({ day, anchor })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const day = (event.target as HTMLElement).dataset.day
    if (!day) return
    const step = steps[event.key]
    if (step !== undefined && !event.altKey) go(addDays(day, step))
    else if (event.key === 'PageDown' || event.key === 'PageUp') go(addMonths(day, event.key === 'PageDown' ? 1 : -1))
    else if (event.key === 'Enter') {
      if (month.countOf(day) > 0) open(day)
      else onCreate?.({ [by]: day })
    } else return
    event.preventDefault()
  }
  /** Moves a record to another day and keeps its time. */
  const drop = (id: string, day: string) => {
    const record = [...month.days.values()].flat().find((one) => one.id === id)
    const before = record?.[by]
    if (!record || !ctx || typeof before !== 'string' || format.day(before) === day) return
    const value = ctx.def.type === 'dateTime' ? momentIn(format.zone, day, format.time(before)) : day
    const field = ctx.labels.field(object, by)
    void saveRecord({ object, record, values: { [by]: value }, label: t('undo.changed', { field }) })
  }
  const movable = (record: RecordData) => own !== undefined && ctx?.def.readOnly !== true && canEdit(own, record)
  const weekdays = month.weeks[0] ?? []
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={format.month(cursor)}
      className={styles.grid}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={styles.row} tabIndex={-1}>
        {weekdays.map((day) => (
          <span key={day} role="columnheader" className={styles.weekday} tabIndex={-1}>
            {dateFormat(format.locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))}
          </span>
        ))}
      </div>
      {month.weeks.map((week) => (
        <div key={week[0]} role="row" className={styles.row} tabIndex={-1}>
          {week.map((day) => {
            const records = month.days.get(day) ?? []
            const count = month.countOf(day)
            const shown = count > perDay ? perDay - 1 : perDay
            return (
              <div
                key={day}
                role="gridcell"
                data-day={day}
                tabIndex={day === cursor ? 0 : -1}
                aria-current={day === format.day() ? 'date' : undefined}
                className={cx(
                  styles.day,
                  day.slice(0, 7) !== cursor.slice(0, 7) && styles.outside,
                  day === format.day() && styles.today,
                  over === day && styles.dropOver,
                )}
                onDragOver={(event) => {
                  if (!event.dataTransfer.types.includes(dragType)) return
                  event.preventDefault()
                  setOver(day)
                }}
                onDragLeave={() => setOver((now) => (now === day ? undefined : now))}
                onDrop={(event) => {
                  event.preventDefault()
                  setOver(undefined)
                  drop(event.dataTransfer.getData(dragType), day)
                }}
              >
                <span className={text.hidden}>{t('calendar.day', { date: format.longDate(day), count })}</span>
                <span className={styles.date} aria-hidden="true">
                  {Number(day.slice(8))}
                </span>
                {records.slice(0, shown).map((record) => (
                  <Item
                    key={record.id}
                    object={object}
                    by={by}
                    record={record}
                    scope={scope}
                    movable={movable(record)}
                  />
                ))}
                {count > shown && (
                  <button type="button" className={styles.more} tabIndex={-1} onClick={() => open(day)}>
                    {t('calendar.more', { count: count - Math.min(shown, records.length) })}
                  </button>
                )}
              </div>
            )
          })}
        </div>
      ))}
      {more && (
        <Popover open anchor={more.anchor} onClose={() => setMore(undefined)} label={format.longDate(more.day)}>
          <div className={styles.list}>
            <b>{format.dayHeading(more.day)}</b>
            {(month.days.get(more.day) ?? []).map((record) => (
              <Item key={record.id} object={object} by={by} record={record} scope={scope} movable={false} tabbable />
            ))}
            {month.countOf(more.day) > (month.days.get(more.day)?.length ?? 0) && (
              <Button
                size="sm"
                onClick={() =>
                  state.set({
                    layout: 'table',
                    filter: {
                      and: [
                        ...(state.settings.filter ? [state.settings.filter] : []),
                        { field: by, op: 'eq', value: more.day },
                      ],
                    },
                  })
                }
              >
                {t('calendar.asTable', { count: month.countOf(more.day) })}
              </Button>
            )}
            {onCreate && (
              <Button size="sm" variant="subtle" onClick={() => onCreate({ [by]: more.day })}>
                {t('calendar.create')}
              </Button>
            )}
          </div>
        </Popover>
      )}
    </div>
  )
}

/** The month on a phone: days with something, below each other. */
function Agenda({ object, by, month, cursor, scope }: MonthProps) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const days = [...month.days.keys()].filter((day) => day.slice(0, 7) === cursor.slice(0, 7)).sort()
  return (
    <div className={styles.agenda}>
      {days.length === 0 && !month.page.isPending && <p className={styles.none}>{t('calendar.none')}</p>}
      {days.map((day) => (
        <section key={day} aria-label={format.longDate(day)}>
          <h3>{format.dayHeading(day)}</h3>
          {(month.days.get(day) ?? []).map((record) => (
            <Item key={record.id} object={object} by={by} record={record} scope={scope} movable={false} tabbable />
          ))}
        </section>
      ))}
    </div>
  )
}
