import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { usesOf } from '../../../engine/data/counts.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { DrillCounts } from '../../../engine/record/drill-counts.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'

interface RemoveEntryProps {
  object: string
  entry: RecordData
  onHide: () => void
  onRemove: () => void
  onClose: () => void
}

/** Says where an entry of a list is named before it is deleted, and what then becomes of it there. */
export function RemoveEntryDialog({ object, entry, onHide, onRemove, onClose }: RemoveEntryProps) {
  const { t } = useTranslation('sales')
  const labels = useLabels()
  const meta = useMeta()
  const name = String(entry.name)
  const drills = usesOf(meta, object, { id: entry.id, name }).map((use) => ({ ...use, label: labels.many(use.object) }))
  return (
    <Dialog
      open
      title={t('lists.used', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          {entry.active !== false && <Button onClick={onHide}>{t('lists.hide')}</Button>}
          <Button variant="danger" onClick={onRemove}>
            {t('lists.remove')}
          </Button>
        </>
      }
    >
      <p>{t(object === 'tag' ? 'lists.usedTag' : 'lists.usedText')}</p>
      <DrillCounts label={t('lists.usedBy')} none={t('lists.unused')} drills={drills} />
    </Dialog>
  )
}
