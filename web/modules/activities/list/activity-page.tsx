import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCheck, IconDots, IconRotate } from '@tabler/icons-react'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { RecordPage } from '../../../engine/record/record-page.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { Due } from '../../../ui/due/due.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { useParams } from '../../../ui/router/router.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import { KindIcon } from '../kinds.tsx'
import { stepFields, stepOf } from '../step.ts'
import { StepTime } from '../step-time.tsx'
import { useStepDialogs } from '../use-step-dialogs.tsx'
import styles from './list.module.css'

const ActivityComments = lazyPart(
  () => import('./activity-comments.tsx').then((file) => file.ActivityComments),
  <LinesSkeleton lines={2} />,
)

/** One activity: what, about whom, how it went, who takes part, what colleagues say. */
export function Page() {
  const { id = '' } = useParams()
  const { t } = useTranslation('activities')
  return (
    <RecordPage
      key={id}
      object="activity"
      id={id}
      fields={stepFields}
      subtitle={(record) => <Subtitle record={record} />}
      headerSide={(record) => <Side record={record} />}
      tabs={(record) => [
        { value: 'comments', label: t('objects:comment.many'), render: () => <ActivityComments id={record.id} /> },
      ]}
      menu={() => []}
    />
  )
}

function Subtitle({ record }: { record: RecordData }) {
  const { t } = useTranslation('activities')
  const meta = useMeta()
  const about = record.about as AnyReference | null
  const title = record['about.title']
  return (
    <span className={styles.subtitle}>
      <KindIcon kind={String(record.kind)} />
      <span>{t(`kinds.${record.kind}`)}</span>
      {about && typeof title === 'string' && (
        <a href={recordHref(meta, about.object, about.id)} data-app="">
          {title}
        </a>
      )}
      <StepTime step={stepOf(record)} />
    </span>
  )
}

function Side({ record }: { record: RecordData }) {
  const { t } = useTranslation('activities')
  const own = useMeta().objects.activity
  const { actions, complete, move, more, dialogs } = useStepDialogs(stepOf(record))
  const status = String(record.status)
  const editable = own !== undefined && canEdit(own, record)
  return (
    <div className={styles.side}>
      <span>
        {status === 'planned' ? (
          <Due due={record.dueAt as string | null} />
        ) : (
          <Tag tone={status === 'done' ? 'ok' : 'off'}>{t(`objects:activity.options.status.${status}`)}</Tag>
        )}
      </span>
      {editable && status === 'planned' && (
        <>
          <Button aria-haspopup="menu" onClick={(event) => move(event.currentTarget)}>
            {t('move.button')}
          </Button>
          <Button variant="primary" icon={<IconCheck size={16} stroke={1.8} aria-hidden="true" />} onClick={complete}>
            {t('complete.button')}
          </Button>
          <IconButton
            size="lg"
            label={t('menu')}
            aria-haspopup="menu"
            icon={<IconDots size={18} stroke={1.6} aria-hidden="true" />}
            onClick={(event) => more(event.currentTarget)}
          />
        </>
      )}
      {editable && status !== 'planned' && (
        <Button
          icon={<IconRotate size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => void actions.reopen(record.id)}
        >
          {t('reopen')}
        </Button>
      )}
      {dialogs}
    </div>
  )
}
