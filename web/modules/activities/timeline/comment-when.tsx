import type { TimelineComment, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { useState } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { deleteRecords, updateRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { canDelete } from '../../../engine/data/rights.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { MentionArea, type MentionText } from '../composer/mention-area.tsx'
import { fromMarkup, toMarkup } from '../composer/mention-text.ts'
import { ItemWhen } from './item-when.tsx'

/** When a comment was written, and what its author may do with it. */
export function CommentWhen({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('activities')
  const me = useMe()
  const own = useMeta().objects.comment
  const [editing, setEditing] = useState(false)
  const mine = item.actor?.id === me.id
  const record = { id: item.id, version: 1, author: item.actor?.id ?? null }
  const may = own !== undefined && (mine || canDelete(own, record))
  const remove = async () => {
    try {
      const { set } = await deleteRecords('comment', [item.id], t('done.removeComment'))
      tellDone(t, t('done.removeComment'), set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const open = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: t('commentMenu'),
      items: [
        ...(mine ? [{ label: t('edit'), onSelect: () => setEditing(true) }] : []),
        { label: t('delete'), danger: true, onSelect: () => void remove() },
      ],
    })
  return (
    <ItemWhen at={item.at} label={t('commentMenu')} onMenu={may ? open : undefined}>
      {editing && <EditComment item={item} onClose={() => setEditing(false)} />}
    </ItemWhen>
  )
}

function EditComment({ item, onClose }: { item: TimelineItem; onClose: () => void }) {
  const { t } = useTranslation('activities')
  const comment = item.data as unknown as TimelineComment
  const [value, setValue] = useState<MentionText>(() => fromMarkup(comment.body))
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (!value.text.trim()) return
    setBusy(true)
    try {
      const body = toMarkup(value.text.trim(), value.people)
      const { set } = await updateRecord(
        'comment',
        { id: item.id, version: comment.version },
        { body },
        t('done.editComment'),
      )
      tellDone(t, t('done.editComment'), set)
      onClose()
    } catch (error) {
      setProblem(problemText(t, error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep
      title={t('editComment')}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={busy}>
            {t('composer.save')}
          </Button>
        </>
      }
    >
      <MentionArea
        label={t('composer.mode.comment')}
        placeholder={t('composer.placeholder.comment')}
        rows={4}
        value={value}
        error={problem}
        onChange={setValue}
      />
    </Dialog>
  )
}
