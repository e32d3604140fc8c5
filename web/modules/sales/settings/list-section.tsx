import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useObject } from '../../../engine/data/meta.ts'
import { deleteRecords, updateRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useAll } from '../../../engine/data/records.ts'
import { QuickCreate } from '../../../engine/form/quick-create.tsx'
import { EditDialog } from '../../../engine/record/edit-dialog.tsx'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Tag, type Tone } from '../../../ui/tag/tag.tsx'
import { OrderButtons } from './order-buttons.tsx'
import { RemoveEntryDialog } from './remove-entry-dialog.tsx'
import { moved, saveOrder } from './reorder.ts'
import styles from './settings.module.css'

interface ListSectionProps {
  object: string
  title: string
  text: string
  /** Fields of its forms. Must be the same array each time. */
  fields: string[]
  filter?: Filter
  /** Values that all entries of this section have. */
  values?: Record<string, unknown>
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

/** One list with its entries in order: add, rename, switch off, delete. */
export function ListSection({ object, title, text, fields, filter, values }: ListSectionProps) {
  const { t } = useTranslation('sales')
  const own = useObject(object)
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<RecordData>()
  const [removed, setRemoved] = useState<RecordData>()
  const input = useMemo(
    () => ({
      filter,
      fields: [...new Set(['name', 'active', 'position', ...fields])],
      sort: 'position,name',
    }),
    [filter, fields],
  )
  const page = useAll(object, input)
  const rows = page.data?.data ?? []
  const ids = rows.map(({ id }) => id)
  const last = Math.max(-1, ...rows.map((row) => Number(row.position ?? 0)))
  if (!own) return null
  const move = (id: string, by: number) =>
    saveOrder(object, moved(ids, id, by), t('order.changed')).catch((error) => tellFailed(t, error))
  const remove = async (row: RecordData) => {
    const what = t('lists.removed', { name: String(row.name) })
    try {
      const { set } = await deleteRecords(object, [row.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const setActive = async (row: RecordData, active: boolean) => {
    const what = t(active ? 'lists.shown' : 'lists.hidden', { name: String(row.name) })
    try {
      const { set } = await updateRecord(object, row, { active }, what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  return (
    <Section
      title={title}
      text={text}
      flush
      action={
        <Button size="sm" icon={<IconPlus {...icon} />} onClick={() => setAdding(true)}>
          {t('lists.add')}
        </Button>
      }
    >
      {page.isPending && <LinesSkeleton lines={3} />}
      {page.isError && !page.data && (
        <ErrorState small title={t('lists.failed')} text={problemText(t, page.error)} onRetry={page.refetch} />
      )}
      {page.data && rows.length === 0 && <EmptyState small title={t('lists.none')} />}
      <Rows label={title}>
        {rows.map((row, at) => {
          const active = row.active !== false
          const name = String(row.name)
          return (
            <Row
              key={row.id}
              title={
                <span className={active ? undefined : styles.off}>
                  {row.tone ? <Tag tone={row.tone as Tone}>{name}</Tag> : name}
                </span>
              }
              note={active ? undefined : t('lists.inactive')}
            >
              <OrderButtons
                name={name}
                first={at === 0}
                last={at === rows.length - 1}
                onMove={(by) => void move(row.id, by)}
              />
              <IconButton
                label={t('lists.menu', { name })}
                aria-haspopup="menu"
                icon={<IconDots {...icon} />}
                onClick={(event) =>
                  openMenu({
                    anchor: event.currentTarget,
                    label: name,
                    items: [
                      { label: t('ui:edit'), onSelect: () => setEdited(row) },
                      { label: t(active ? 'lists.hide' : 'lists.show'), onSelect: () => void setActive(row, !active) },
                      'line',
                      { label: t('lists.remove'), danger: true, onSelect: () => setRemoved(row) },
                    ],
                  })
                }
              />
            </Row>
          )
        })}
      </Rows>
      {adding && (
        <QuickCreate
          object={object}
          fields={fields}
          values={{ ...values, position: last + 1 }}
          onCreated={() => setAdding(false)}
          onClose={() => setAdding(false)}
        />
      )}
      {edited && <EditDialog object={object} record={edited} fields={fields} onClose={() => setEdited(undefined)} />}
      {removed && (
        <RemoveEntryDialog
          object={object}
          entry={removed}
          onHide={() => {
            setRemoved(undefined)
            void setActive(removed, false)
          }}
          onRemove={() => {
            setRemoved(undefined)
            void remove(removed)
          }}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </Section>
  )
}
