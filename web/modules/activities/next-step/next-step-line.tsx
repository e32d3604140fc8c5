import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { usePage } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Due } from '../../../ui/due/due.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useMedia } from '../../../ui/media/use-media.ts'
import { PlanDialog } from '../lazy-dialogs.tsx'
import { stepFields, stepOf } from '../step.ts'
import { useStepDialogs } from '../use-step-dialogs.tsx'
import styles from './next-step.module.css'

interface NextStepLineProps {
  object: string
  record: RecordData
  title: string
}

/** The next step in one line above the timeline, where the card has no place beside it. */
export function NextStepLine(props: NextStepLineProps) {
  return useMedia('(max-width: 1180px)') ? <Line {...props} /> : null
}

function Line({ object, record, title }: NextStepLineProps) {
  const { t } = useTranslation('activities')
  const own = useMeta().objects.activity
  const [planning, setPlanning] = useState(false)
  const next = typeof record.nextActivity === 'string' ? record.nextActivity : null
  const input = useMemo(
    () =>
      next ? { filter: { field: 'id', op: 'eq' as const, value: next }, fields: stepFields, limit: 1 } : undefined,
    [next],
  )
  const row = usePage('activity', input).data?.data[0]
  const shown = row && row.id === next ? row : undefined
  const { complete, dialogs } = useStepDialogs(shown && stepOf(shown))
  if (!own) return null
  return (
    <div className={styles.line}>
      <Due
        due={typeof record.nextStepAt === 'string' ? record.nextStepAt : null}
        subject={shown ? String(shown.subject) : null}
      />
      {shown && canEdit(own, shown) && (
        <Button size="sm" icon={<IconCheck size={16} stroke={1.8} aria-hidden="true" />} onClick={complete}>
          {t('complete.button')}
        </Button>
      )}
      {!next && own.rights.create && (
        <Button
          size="sm"
          icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setPlanning(true)}
        >
          {t('next.plan')}
        </Button>
      )}
      {dialogs}
      {planning && <PlanDialog about={{ object, id: record.id, title }} onClose={() => setPlanning(false)} />}
    </div>
  )
}
