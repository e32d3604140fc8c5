import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { IconTrash } from '@tabler/icons-react'
import { useLabels } from '../../../engine/data/labels.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { buttonClass } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row } from '../../../ui/section/section.tsx'
import { Tag, type Tone } from '../../../ui/tag/tag.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { isAtWork, removeImport } from '../import-data.ts'

/** How urgent a state looks; the word says the same. */
export const toneOf: Record<ImportData['state'], Tone> = {
  uploaded: 'off',
  rehearsing: 'info',
  rehearsed: 'off',
  running: 'info',
  done: 'ok',
  failed: 'bad',
  undoing: 'info',
  undone: 'off',
}

/** One earlier import in the list. */
export function ImportRow({ data }: { data: ImportData }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const remove = async () => {
    try {
      await removeImport(data.id)
      showToast({ text: t('list.removed') })
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
    }
  }
  // Whoever removes a finished import could not take it back any more.
  const removable = !isAtWork(data.state) && (data.counts === null || data.state === 'undone')
  const parts = [
    data.object && labels.many(data.object),
    format.dateTime(data.createdAt),
    data.counts && t('list.created', { count: data.counts.create, created: format.number(data.counts.create) }),
    data.counts?.refuse
      ? t('list.refused', { count: data.counts.refuse, refused: format.number(data.counts.refuse) })
      : '',
  ]
  return (
    <Row title={<b>{data.file.name}</b>} note={parts.filter(Boolean).join(' · ')}>
      <Tag tone={toneOf[data.state]}>{t(`state.${data.state}`)}</Tag>
      <a
        className={buttonClass({ size: 'sm' })}
        href={`/settings/imports/${data.id}`}
        data-app=""
        aria-label={t('list.openOf', { name: data.file.name })}
      >
        {t('list.open')}
      </a>
      {removable && (
        <IconButton
          label={t('list.remove', { name: data.file.name })}
          icon={<IconTrash size={18} stroke={1.6} aria-hidden="true" />}
          onClick={remove}
        />
      )}
    </Row>
  )
}
