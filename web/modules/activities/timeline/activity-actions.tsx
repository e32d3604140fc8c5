import type { TimelineActivity, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { IconCheck, IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { canDelete, canEdit } from '../../../engine/data/rights.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import type { Step } from '../step.ts'
import { useStepDialogs } from '../use-step-dialogs.tsx'
import { ItemWhen } from './item-when.tsx'

const EditDialog = lazy(() =>
  import('../../../engine/record/edit-dialog.tsx').then((file) => ({ default: file.EditDialog })),
)
const resultFields = ['subject', 'outcome', 'direction', 'doneAt', 'duration', 'contact', 'body']

/** Finishing and moving what is planned, below its line in the timeline. */
export function ActivityActions({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('activities')
  const own = useMeta().objects.activity
  const step = stepOfItem(item)
  const { complete, move, more, dialogs } = useStepDialogs(step)
  if (!own || !canEdit(own, recordOf(item))) return null
  return (
    <>
      <Button size="sm" icon={<IconCheck size={16} stroke={1.8} aria-hidden="true" />} onClick={complete}>
        {t('complete.button')}
      </Button>
      <Button size="sm" aria-haspopup="menu" onClick={(event) => move(event.currentTarget)}>
        {t('move.button')}
      </Button>
      <IconButton
        label={t('menuOf', { name: step.subject })}
        aria-haspopup="menu"
        icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
        onClick={(event) => more(event.currentTarget)}
      />
      {dialogs}
    </>
  )
}

/** When an activity was, and correcting, reopening or deleting it. */
export function ActivityWhen({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('activities')
  const own = useMeta().objects.activity
  const { actions } = useStepDialogs(undefined)
  const [editing, setEditing] = useState(false)
  const record = recordOf(item)
  const subject = String(item.data.subject)
  const open = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('menuOf', { name: subject }),
      items: [
        { label: t('edit'), onSelect: () => setEditing(true) },
        { label: t('reopen'), onSelect: () => void actions.reopen(item.id) },
        ...(own && canDelete(own, record)
          ? (['line', { label: t('delete'), danger: true, onSelect: () => void actions.remove(item.id) }] as const)
          : []),
      ],
    })
  return (
    <ItemWhen
      at={item.at}
      label={t('menuOf', { name: subject })}
      onMenu={own && canEdit(own, record) ? open : undefined}
    >
      {editing && (
        <Suspense fallback={null}>
          <EditDialog
            object="activity"
            record={{ id: item.id, version: 0 }}
            fields={resultFields}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </ItemWhen>
  )
}

function recordOf(item: TimelineItem) {
  return { id: item.id, version: 1, owner: item.actor?.id ?? null }
}

function stepOfItem(item: TimelineItem): Step {
  const activity = item.data as unknown as TimelineActivity
  return {
    id: item.id,
    kind: activity.kind,
    subject: activity.subject,
    dueAt: activity.dueAt,
    allDay: activity.allDay === true,
    about: { object: item.object, id: item.record, title: item.title },
    contact: activity.contact,
    owner: item.actor,
    duration: activity.duration,
    place: activity.place,
    body: activity.body,
  }
}
