import { IconArrowUpRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Drawer } from '../../ui/drawer/drawer.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { recordHref, useMeta } from '../data/meta.ts'
import { requestFields, visibleFields } from '../data/paths.ts'
import { problemText } from '../data/problem-text.ts'
import { useRecord } from '../data/records.ts'
import { titleText, useFieldContexts } from '../fields/context.ts'
import { pictureOf, recordAvatar } from '../fields/record-avatar.tsx'
import { useGo } from '../nav.ts'
import { RecordFields } from '../record/record-fields.tsx'
import { StarButton } from '../record/star-button.tsx'
import styles from './list.module.css'

interface PeekPanelProps {
  object: string
  id: string
  onClose: () => void
  /** Drawn over the fields: next step, buttons of the module. */
  head?: (record: { id: string; version: number; [field: string]: unknown }) => React.ReactNode
}

/** A look at a record without leaving the list; follows the cursor, fields are edited here too. */
export function PeekPanel({ object, id, onClose, head }: PeekPanelProps) {
  const { t } = useTranslation('engine')
  const go = useGo()
  const meta = useMeta()
  const own = meta.objects[object]
  const contexts = useFieldContexts(object)
  const fields = useMemo(() => requestFields(meta, object, visibleFields(meta, object)), [meta, object])
  const { data, error, refetch } = useRecord(object, id, fields)
  const title = data ? titleText(data, contexts, own?.titleField ?? '') : ''
  return (
    <Drawer
      title={title || t('record.untitled')}
      start={data && recordAvatar(meta, object, title, 28, pictureOf(meta, object, data))}
      onClose={onClose}
      actions={
        <>
          <StarButton object={object} id={id} title={title} />
          <IconButton
            label={t('list.open')}
            keys="#grid.open"
            icon={<IconArrowUpRight size={18} stroke={1.6} aria-hidden="true" />}
            onClick={() => go(recordHref(meta, object, id))}
          />
        </>
      }
    >
      {error ? (
        <ErrorState small title={t('record.failed')} text={problemText(t, error)} onRetry={() => void refetch()} />
      ) : data ? (
        <div className={styles.peek}>
          {head?.(data)}
          <RecordFields object={object} record={data} />
        </div>
      ) : (
        <LinesSkeleton />
      )}
    </Drawer>
  )
}
