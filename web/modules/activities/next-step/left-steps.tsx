import { useMemo, useState } from 'react'
import { runBulk } from '../../../engine/data/bulk.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { useAll } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './next-step.module.css'

/** What is still planned with a record that is closed, and a way to call it off; nothing where nothing is. */
export function LeftSteps({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const own = useObject('activity')
  const [busy, setBusy] = useState(false)
  const input = useMemo(
    () => ({
      filter: {
        and: [
          { field: 'about', op: 'eq' as const, value: { object, id } },
          { field: 'status', op: 'eq' as const, value: 'planned' },
        ],
      },
      fields: ['owner'],
    }),
    [object, id],
  )
  const rows = useAll('activity', own ? input : undefined).data?.data ?? []
  const ids = own ? rows.filter((row) => canEdit(own, row)).map((row) => row.id) : []
  if (ids.length === 0) return null
  const counted = { count: ids.length, number: format.number(ids.length) }
  const cancel = async () => {
    setBusy(true)
    const label = t('left.done', counted)
    const work = { values: { status: 'canceled' } }
    const { signal } = new AbortController()
    try {
      const selection = { kind: 'ids' as const, ids }
      const { sets } = await runBulk({
        object: 'activity',
        selection,
        work,
        label,
        onProgress: () => undefined,
        signal,
      })
      tellDone(t, label, sets[0])
    } catch (error) {
      tellFailed(t, error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.line}>
      <span>{t('left.planned', counted)}</span>
      <Button size="sm" busy={busy} onClick={cancel}>
        {t(ids.length === 1 ? 'left.cancel' : 'left.cancelMany')}
      </Button>
    </div>
  )
}
