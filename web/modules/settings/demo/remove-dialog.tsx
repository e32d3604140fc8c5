import type { DemoPreview, DemoState } from '@rodnik/shared/demo/shapes.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Link } from '../../../ui/router/link.tsx'
import { Row, Rows } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import styles from './demo.module.css'
import { demoQuery, previewQuery } from './demo-data.ts'

/** Shows what a removal takes, what stays and why, before it is started. */
export function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('demo')
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const preview = useQuery(previewQuery(all))
  const remove = async () => {
    setBusy(true)
    try {
      const state = await api.delete<DemoState>(all ? '/demo?all=true' : '/demo')
      queryClient.setQueryData(demoQuery.queryKey, state)
      onClose()
    } catch (error) {
      tellFailed(t, error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title={t('confirm')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="danger" busy={busy} disabled={!preview.data} onClick={remove}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {preview.isPending && <LinesSkeleton lines={3} />}
        {preview.isError && (
          <ErrorState
            small
            title={t('settings:demo.previewFailed')}
            text={problemText(t, preview.error)}
            onRetry={preview.refetch}
          />
        )}
        {preview.data && <Preview preview={preview.data} />}
        <Checkbox label={t('removeAll')} hint={t('settings:demo.ownStays')} checked={all} onChange={setAll} />
      </div>
    </Dialog>
  )
}

function Preview({ preview }: { preview: DemoPreview }) {
  const { t } = useTranslation('demo')
  const labels = useLabels()
  const meta = useMeta()
  const format = useFormat()
  const counted = (count: number) => ({ count, number: format.number(count) })
  // The server names the first hundred, and counts besides what those need.
  const unnamed = preview.keep - preview.kept.length
  return (
    <>
      <p>{t('willRemove', counted(preview.remove))}</p>
      {preview.keep > 0 && <p>{t('willKeep', counted(preview.keep))}</p>}
      {preview.kept.length > 0 && (
        <div className={styles.kept}>
          <Rows label={t('settings:demo.keptList')}>
            {preview.kept.map(({ object, id, title, reason }) => (
              <Row
                key={id}
                title={<Link to={recordHref(meta, object, id)}>{title || labels.one(object)}</Link>}
                note={`${labels.one(object)} · ${t(`reason.${reason}`)}`}
              />
            ))}
          </Rows>
        </div>
      )}
      {unnamed > 0 && preview.kept.length > 0 && <p>{t('settings:demo.more', counted(unnamed))}</p>}
    </>
  )
}
