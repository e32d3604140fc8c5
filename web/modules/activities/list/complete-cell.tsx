import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMeta } from '../../../engine/data/meta.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Tag } from '../../../ui/tag/tag.tsx'
import { stepOf } from '../step.ts'
import { useStepDialogs } from '../use-step-dialogs.tsx'

/** State of an activity; what is planned is finished from here. */
export function CompleteCell({ record }: { record: RecordData }) {
  const { t } = useTranslation('activities')
  const own = useMeta().objects.activity
  const { complete, dialogs } = useStepDialogs(stepOf(record))
  const status = String(record.status)
  if (status !== 'planned' || !own || !canEdit(own, record))
    return <Tag tone={status === 'done' ? 'ok' : 'off'}>{t(`objects:activity.options.status.${status}`)}</Tag>
  return (
    <>
      <Button
        size="sm"
        variant="subtle"
        icon={<IconCircleCheck size={16} stroke={1.6} aria-hidden="true" />}
        onClick={(event) => {
          event.stopPropagation()
          complete()
        }}
      >
        {t('complete.go')}
      </Button>
      {dialogs}
    </>
  )
}
