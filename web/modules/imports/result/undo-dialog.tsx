import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'

interface UndoDialogProps {
  data: ImportData
  onUndo: () => void
  onClose: () => void
}

/** Says what goes and what stays before an import is taken back. */
export function UndoDialog({ data, onUndo, onClose }: UndoDialogProps) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { create = 0, update = 0 } = data.counts ?? {}
  const createsAlong = data.mapping?.columns.some((column) => column.lookup?.missing === 'create')
  return (
    <Dialog
      open
      size="sm"
      title={t('undo.title', { name: data.file.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="danger" onClick={onUndo}>
            {t('result.undo')}
          </Button>
        </>
      }
    >
      {create > 0 && <p>{t('undo.trash', { count: create, number: format.number(create) })}</p>}
      {createsAlong && <p>{t('undo.along')}</p>}
      {update > 0 && <p>{t('undo.back', { count: update, number: format.number(update) })}</p>}
      <p>{t('undo.stays')}</p>
    </Dialog>
  )
}
