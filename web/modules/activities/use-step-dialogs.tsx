import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMeta } from '../../engine/data/meta.ts'
import { canDelete } from '../../engine/data/rights.ts'
import { useGo } from '../../engine/nav.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { moveItems } from './move-menu.ts'
import type { Step } from './step.ts'
import { type StepActions, useStepActions } from './use-step-actions.ts'
import { useWorkdays } from './when/use-workdays.ts'

const CompleteDialog = lazy(() =>
  import('./complete/complete-dialog.tsx').then((file) => ({ default: file.CompleteDialog })),
)
const MoveDialog = lazy(() => import('./plan/move-dialog.tsx').then((file) => ({ default: file.MoveDialog })))
const DelegateDialog = lazy(() =>
  import('./plan/delegate-dialog.tsx').then((file) => ({ default: file.DelegateDialog })),
)
const EditDialog = lazy(() =>
  import('../../engine/record/edit-dialog.tsx').then((file) => ({ default: file.EditDialog })),
)

const editable = [
  'kind',
  'subject',
  'dueAt',
  'allDay',
  'duration',
  'priority',
  'owner',
  'contact',
  'remindAt',
  'place',
  'body',
]

/** What can be done with a planned step, and the dialogs that asks for. */
export interface StepDialogs {
  actions: StepActions
  complete: () => void
  /** Times to move to, below the button. */
  move: (anchor: HTMLElement) => void
  /** The rest: change, delegate, call off, delete; `alsoMove` where there is no room for a button of that. */
  more: (anchor: HTMLElement, alsoMove?: boolean) => void
  /** Put this somewhere on the page. */
  dialogs: ReactNode
}

type Open = 'complete' | 'move' | 'delegate' | 'edit'

/** Finishing, moving and giving away one step at a time; `onDone` hears that it is finished. */
export function useStepDialogs(step: Step | undefined, onDone?: () => void): StepDialogs {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const go = useGo()
  const own = useMeta().objects.activity
  const actions = useStepActions()
  const isWorkday = useWorkdays()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const may = step && own && canDelete(own, { id: step.id, version: 1, owner: step.owner?.id })
  const move = (anchor: HTMLElement) => {
    if (step)
      openMenu({
        anchor,
        label: t('move.label'),
        items: moveItems(t, format, actions, step, isWorkday, () => setOpen('move')),
      })
  }
  return {
    actions,
    complete: () => setOpen('complete'),
    move,
    more(anchor, alsoMove) {
      if (!step) return
      openMenu({
        anchor,
        label: t('menu'),
        items: [
          ...(alsoMove ? [{ label: t('move.button'), onSelect: () => move(anchor) }] : []),
          { label: t('edit'), onSelect: () => setOpen('edit') },
          { label: t('delegate.action'), onSelect: () => setOpen('delegate') },
          { label: t('open'), onSelect: () => go(`/activities/${step.id}`) },
          'line',
          { label: t('cancelStep'), onSelect: () => void actions.cancel(step.id) },
          ...(may ? [{ label: t('delete'), danger: true, onSelect: () => void actions.remove(step.id) }] : []),
        ],
      })
    },
    dialogs: step && open && (
      <Suspense fallback={null}>
        {open === 'complete' && <CompleteDialog step={step} onClose={close} onDone={onDone} />}
        {open === 'move' && <MoveDialog step={step} onClose={close} />}
        {open === 'delegate' && <DelegateDialog step={step} onClose={close} />}
        {open === 'edit' && (
          <EditDialog object="activity" record={{ id: step.id, version: 0 }} fields={editable} onClose={close} />
        )}
      </Suspense>
    ),
  }
}
