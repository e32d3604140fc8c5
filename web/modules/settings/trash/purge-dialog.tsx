import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { pathOf } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'

interface Preview {
  records: number
  along: Record<string, number>
  emptied: Record<string, number>
  inUse: Record<string, number>
}

/** Names what goes along before records are deleted for good. */
export function PurgeDialog({
  object,
  ids,
  onDone,
  onClose,
}: {
  object: string
  ids: string[]
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const preview = useQuery({
    queryKey: ['purge', object, ids],
    queryFn: () => api.ask<Preview>(`${pathOf(object)}/purge`, { ids, preview: true }),
    gcTime: 0,
  })
  const counted = { count: ids.length, number: format.number(ids.length) }
  const blocked = Object.keys(preview.data?.inUse ?? {}).length > 0
  const purge = async () => {
    setBusy(true)
    try {
      await api.post(`${pathOf(object)}/purge`, { ids })
      showToast({ text: t('trash.purged', counted) })
      onDone()
    } catch (error) {
      tellFailed(t, error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="sm"
      title={t('trash.purgeTitle', counted)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="danger" busy={busy} disabled={!preview.data || blocked} onClick={() => void purge()}>
            {t('trash.purge')}
          </Button>
        </>
      }
    >
      {preview.isPending && <LinesSkeleton lines={3} />}
      {preview.isError && (
        <ErrorState
          small
          title={t('trash.previewFailed')}
          text={problemText(t, preview.error)}
          onRetry={preview.refetch}
        />
      )}
      {preview.data && (
        <>
          <Counts title={t('trash.along')} counts={preview.data.along} />
          <Counts title={t('trash.emptied')} counts={preview.data.emptied} />
          <Counts title={t('trash.inUse')} counts={preview.data.inUse} />
          <p>{blocked ? t('trash.blocked') : t('trash.noWayBack')}</p>
        </>
      )}
    </Dialog>
  )
}

function Counts({ title, counts }: { title: string; counts: Record<string, number> }) {
  const labels = useLabels()
  const format = useFormat()
  const entries = Object.entries(counts)
  if (entries.length === 0) return null
  return (
    <>
      <p>{title}</p>
      <ul>
        {entries.map(([object, count]) => (
          <li key={object}>
            {labels.many(object)}: {format.number(count)}
          </li>
        ))}
      </ul>
    </>
  )
}
