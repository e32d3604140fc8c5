import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { ListPage } from '../../../engine/list/list-page.tsx'
import type { CustomCell } from '../../../engine/list/list-types.ts'
import { Due } from '../../../ui/due/due.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { KindIcon } from '../kinds.tsx'
import { useActivityViews } from './activity-views.ts'
import { CompleteCell } from './complete-cell.tsx'
import styles from './list.module.css'

const layouts: Layout[] = ['table', 'calendar']

const cells: Record<string, CustomCell> = {
  kind: { fields: ['kind'], width: 130, render: (record) => <Kind kind={String(record.kind)} /> },
  dueAt: { fields: ['dueAt', 'allDay', 'status'], width: 260, render: (record) => <DueCell record={record} /> },
  status: {
    fields: ['status', 'subject', 'kind', 'dueAt', 'allDay', 'about', 'about.title', 'contact', 'owner'],
    width: 150,
    render: (record) => <CompleteCell record={record} />,
  },
}

/** Everything planned and done: tables and a calendar of one's own, the team's, the overdue. */
export function Page() {
  const { t } = useTranslation('activities')
  const views = useActivityViews()
  return (
    <ListPage
      object="activity"
      layouts={layouts}
      presets={views}
      cells={cells}
      phone={{ line: 'dueAt', note: 'about' }}
      newValues={{ kind: 'task' }}
      about={t('emptyLists.activity')}
    />
  )
}

function Kind({ kind }: { kind: string }) {
  const { t } = useTranslation('activities')
  return (
    <span className={styles.kind}>
      <KindIcon kind={kind} />
      {t(`kinds.${kind}`)}
    </span>
  )
}

/** Of what is planned whether it is overdue; of what is done only when it was due. */
function DueCell({ record }: { record: RecordData }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const due = typeof record.dueAt === 'string' ? record.dueAt : null
  const at = due && (record.allDay === true ? format.date(due) : format.dateTime(due))
  if (record.status !== 'planned') return <span className={styles.faint}>{at}</span>
  return due ? <Due quiet due={due} subject={at} /> : <span className={styles.faint}>{t('noDate')}</span>
}
