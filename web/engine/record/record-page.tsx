import type { TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { IconFileOff } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button, buttonClass } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { useMedia } from '../../ui/media/use-media.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { useTitle } from '../../ui/page/title-store.ts'
import { LinesSkeleton, RecordSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { State } from '../../ui/state/state.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { cx } from '../../ui/text/cx.ts'
import type { TimelineEntry } from '../../ui/timeline/timeline-types.ts'
import { ApiProblem } from '../data/api.ts'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { restoreRecords } from '../data/mutate.ts'
import { requestFields, visibleFields } from '../data/paths.ts'
import { problemText } from '../data/problem-text.ts'
import { useRecord } from '../data/records.ts'
import { canEdit } from '../data/rights.ts'
import { titleText, useFieldContexts } from '../fields/context.ts'
import { avatarShape, pictureOf, recordAvatar } from '../fields/record-avatar.tsx'
import { tellDone, tellFailed } from '../toasts.ts'
import { RecordCrumbs } from './crumb-bar.tsx'
import { RecordFields } from './record-fields.tsx'
import styles from './record-page.module.css'
import { type Related, RelatedList } from './related-list.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { TitleEditor } from './title-editor.tsx'
import { useRecordMenu } from './use-record-menu.ts'
import { useTabs } from './use-tabs.ts'

/** A tab that a module adds to the record page. */
export interface RecordTab {
  value: string
  label: string
  count?: number
  render: () => ReactNode
}

export interface RecordPageProps {
  object: string
  id: string
  /** Fields beside the object's own that slots need. Must be the same array each time. */
  fields?: string[]
  /** Beside the title, for objects whose records have no picture of their own. */
  avatar?: (record: RecordData) => ReactNode
  /** Under the title: company, number, date. */
  subtitle?: (record: RecordData) => ReactNode
  /** At the right of the header: amount, result buttons. */
  headerSide?: (record: RecordData) => ReactNode
  /** Under the header: stages. */
  stepper?: (record: RecordData) => ReactNode
  /** Under the fields: people. */
  left?: (record: RecordData) => ReactNode
  /** Right zone: next step, summary. A tab where there is no room. */
  context?: (record: RecordData) => ReactNode
  /** Above the timeline: what can be written and logged. */
  composer?: (record: RecordData) => ReactNode
  renderItem?: (item: TimelineItem) => Partial<TimelineEntry> | undefined
  /** Tabs between timeline and related lists. */
  tabs?: (record: RecordData) => RecordTab[]
  /** Related lists in place of the registry's. */
  related?: Related[]
  /** Fields shown elsewhere on the page. */
  without?: string[]
  /** Fields that are shown and not edited there: what makes them is changed elsewhere on the page. */
  locked?: (record: RecordData) => string[] | undefined
  /** More items of the record's menu. */
  menu?: (record: RecordData) => MenuItem[]
}

/**
 * The page of any record: fields at the left, timeline and related lists in the middle, context at the right;
 * all in tabs where there is room for one column only.
 */
export function RecordPage(props: RecordPageProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const { object, id } = props
  const own = meta.objects[object]
  const extra = props.fields
  const fields = useMemo(
    () => [...new Set([...requestFields(meta, object, visibleFields(meta, object)), ...(extra ?? [])])],
    [meta, object, extra],
  )
  if (!own || own.rights.read === 'none') return <NoAccess page />
  return <Loading key={id} {...props} asked={fields} labels={labels} failed={t('record.failed')} />
}

function Loading({
  asked,
  labels,
  failed,
  ...props
}: RecordPageProps & { asked: string[]; labels: ReturnType<typeof useLabels>; failed: string }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const { data, error, refetch } = useRecord(props.object, props.id, asked)
  const listHref = `/${meta.objects[props.object]?.plural ?? ''}`
  if (data) return <Loaded {...props} record={data} />
  if (error instanceof ApiProblem && error.problem.status === 404)
    return (
      <State
        page
        icon={<IconFileOff size={22} stroke={1.6} aria-hidden="true" />}
        title={t('record.missing', { name: labels.one(props.object) })}
        text={t('record.missingText')}
        actions={
          <a href={listHref} className={buttonClass()} data-app="">
            {labels.many(props.object)}
          </a>
        }
      />
    )
  if (error instanceof ApiProblem && error.problem.status === 403) return <NoAccess page />
  if (error)
    return (
      <ErrorState
        page
        title={failed}
        text={problemText(t, error)}
        code={error instanceof ApiProblem ? error.problem.code : undefined}
        onRetry={() => void refetch()}
      />
    )
  return <RecordSkeleton />
}

const panelId = 'record-panel'
const FilesTab = lazyPart(
  () => import('../files/files-tab.tsx').then((file) => file.FilesTab),
  <LinesSkeleton lines={5} />,
)
const RecordPicture = lazyPart(() => import('../files/record-picture.tsx').then((file) => file.RecordPicture))

/** Photo or logo of the record, to be changed where it stands by who may. */
function HeaderPicture({ object, record, title }: { object: string; record: RecordData; title: string }) {
  const meta = useMeta()
  const own = meta.objects[object]
  const avatar = recordAvatar(meta, object, title, 44, pictureOf(meta, object, record))
  const field = own?.screens.picture
  if (!avatar || !field || !canEdit(own, record) || !meta.objects.file?.rights.create) return avatar
  return (
    <RecordPicture object={object} record={record} field={field} title={title}>
      {avatar}
    </RecordPicture>
  )
}

/** Whether files can be attached to records of an object. */
function hasFiles(meta: Meta, object: string): boolean {
  const file = meta.objects.file
  return file !== undefined && file.rights.read !== 'none' && (file.fields.about?.targets ?? []).includes(object)
}

function Loaded({ record, ...props }: RecordPageProps & { record: RecordData }) {
  const { object, id } = props
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const contexts = useFieldContexts(object)
  const own = meta.objects[object]
  const narrow = useMedia('(max-width: 1180px)')
  const stacked = useMedia('(max-width: 1000px)')
  const title = titleText(record, contexts, own?.titleField ?? '') || t('record.untitled')
  const [renaming, setRenaming] = useState(false)
  const menu = useRecordMenu({ object, record, title, more: props.menu, onRename: () => setRenaming(true) })
  useTitle(title)
  const related = props.related ?? own?.screens.related ?? []
  // What lies in the trash is read, and brought back before one works on it.
  const alive = record.deletedAt === undefined
  const context = alive && props.context?.(record)
  const details = (
    <>
      <RecordFields
        object={object}
        record={record}
        locked={props.locked?.(record)}
        without={[own?.titleField ?? '', ...(props.without ?? [])]}
      />
      {props.left && <div className={styles.more}>{props.left(record)}</div>}
    </>
  )
  const tabs: RecordTab[] = [
    ...(own?.screens.timeline
      ? [
          {
            value: 'timeline',
            label: t('timeline.title'),
            render: () => (
              <TimelinePanel
                object={object}
                id={id}
                renderItem={props.renderItem}
                composer={alive && props.composer?.(record)}
              />
            ),
          },
        ]
      : []),
    ...(stacked ? [{ value: 'details', label: t('record.details'), render: () => details }] : []),
    ...(context && narrow ? [{ value: 'context', label: t('record.context'), render: () => context }] : []),
    ...(props.tabs?.(record) ?? []),
    ...(hasFiles(meta, object)
      ? [{ value: 'files', label: labels.many('file'), render: () => <FilesTab object={object} record={record} /> }]
      : []),
    ...related
      .filter((list) => meta.objects[list.object] && meta.objects[list.object]?.rights.read !== 'none')
      .map((list) => ({
        value: `${list.object}.${list.by}`,
        label: labels.related(object, list),
        render: () => <RelatedList object={object} id={id} title={title} related={list} />,
      })),
  ]
  const { tab, setTab } = useTabs(tabs)
  const restore = async () => {
    const what = t('record.restored', { name: title })
    try {
      const { set } = await restoreRecords(object, [id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error, () => void restore())
    }
  }
  return (
    <div className={styles.page}>
      <RecordCrumbs object={object} id={id} title={title} menu={menu} />
      {!alive && (
        <div className={styles.deleted} role="status">
          <span>{t('record.inTrash')}</span>
          {own?.rights.delete !== 'none' && (
            <Button size="sm" onClick={() => void restore()}>
              {t('record.restore')}
            </Button>
          )}
        </div>
      )}
      <header className={styles.top}>
        <div className={styles.head}>
          {avatarShape(meta, object) ? (
            <HeaderPicture object={object} record={record} title={title} />
          ) : (
            props.avatar?.(record)
          )}
          <div className={styles.title}>
            <TitleEditor object={object} record={record} title={title} editing={renaming} onEditing={setRenaming} />
            {props.subtitle && <p className={styles.subtitle}>{props.subtitle(record)}</p>}
          </div>
          {alive && props.headerSide && <div className={styles.side}>{props.headerSide(record)}</div>}
        </div>
        {props.stepper && <div className={styles.stepper}>{props.stepper(record)}</div>}
      </header>
      <div className={cx(styles.body, !context && styles.noContext)}>
        {!stacked && <div className={cx(styles.zone, styles.left)}>{details}</div>}
        <div className={cx(styles.zone, styles.middle)}>
          {tabs.length > 0 && tab && (
            <>
              <Tabs
                className={styles.tabs}
                label={t('record.parts')}
                items={tabs.map(({ value, label, count }) => ({ value, label, count }))}
                value={tab.value}
                onChange={setTab}
                panel={panelId}
              />
              <div
                id={panelId}
                role="tabpanel"
                aria-labelledby={`${panelId}-tab-${tab.value}`}
                className={tab.value === 'timeline' ? styles.panel : undefined}
              >
                {tab.render()}
              </div>
            </>
          )}
        </div>
        {context && !narrow && <aside className={cx(styles.zone, styles.right)}>{context}</aside>}
      </div>
    </div>
  )
}
