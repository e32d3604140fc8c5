import type {
  TimelineActivity,
  TimelineChange,
  TimelineComment,
  TimelineItem,
} from '@rodnik/shared/activities/timeline.ts'
import {
  IconCheckbox,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconMessages,
  IconNote,
  IconPencil,
  IconPhone,
  IconPlus,
  IconRestore,
  IconTrash,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { Due } from '../../ui/due/due.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { TimelineEntry } from '../../ui/timeline/timeline-types.ts'
import { useLabels } from '../data/labels.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { Markdown } from '../fields/markdown.tsx'
import { useWords } from '../filters/use-words.ts'
import { ChangeLine } from './change-text.tsx'
import { mergeChanges } from './merge-changes.ts'
import styles from './record-page.module.css'

const icon = { size: 16, stroke: 1.6 } as const
const kindIcons: Record<string, TablerIcon> = {
  task: IconCheckbox,
  call: IconPhone,
  meeting: IconUsers,
  letter: IconMailOpened,
  email: IconMail,
  message: IconMessages,
  note: IconNote,
}

/** Turns items of the server into entries to draw; a module may change each. */
export function useEntries(
  object: string,
  id: string,
  items: TimelineItem[],
  renderItem: ((item: TimelineItem) => Partial<TimelineEntry> | undefined) | undefined,
): TimelineEntry[] {
  const { t } = useTranslation('engine')
  const labels = useLabels()
  const meta = useMeta()
  const words = useWords()
  return useMemo(() => {
    const who = (item: TimelineItem) => <b>{item.actor?.title ?? t('timeline.system')}</b>
    // Of another record than the page's: say which.
    const where = (item: TimelineItem): ReactNode =>
      item.record === id && item.object === object ? null : (
        <>
          {' · '}
          <a className={styles.where} href={recordHref(meta, item.object, item.record)} data-app="">
            {item.title ?? labels.one(item.object)}
          </a>
        </>
      )
    const draw = (item: TimelineItem): TimelineEntry => {
      const base = { id: `${item.kind} ${item.id}`, at: item.at, planned: item.planned }
      if (item.kind === 'comment') {
        const { body } = item.data as unknown as TimelineComment
        return {
          ...base,
          icon: <IconMessage {...icon} />,
          tone: 'warn',
          frame: 'note',
          head: (
            <>
              {who(item)} {t('timeline.commented')}
              {where(item)}
            </>
          ),
          body: <Text text={body} />,
        }
      }
      if (item.kind === 'activity') {
        const activity = item.data as unknown as TimelineActivity
        const done = activity.status === 'done'
        const Icon = kindIcons[activity.kind] ?? IconCheckbox
        return {
          ...base,
          icon: <Icon {...icon} />,
          tone: done ? 'ok' : activity.status === 'canceled' ? undefined : 'accent',
          when: item.planned ? <Due due={activity.dueAt} /> : undefined,
          head: (
            <>
              <b>{activity.subject}</b> · {labels.option('activity', 'kind', activity.kind)}
              {item.actor?.title ? ` · ${item.actor.title}` : ''}
              {activity.outcome ? ` · ${labels.option('activity', 'outcome', activity.outcome)}` : ''}
              {where(item)}
            </>
          ),
          body: activity.body ? <Text text={activity.body} /> : undefined,
          frame: 'box',
        }
      }
      const change = item.data as unknown as TimelineChange
      const contexts = words.contextsOf(item.object)
      const names = Object.keys(change.diff).filter((name) => contexts.of(name)?.def.hidden !== true)
      const Icon = { create: IconPlus, update: IconPencil, delete: IconTrash, restore: IconRestore }[change.op]
      return {
        ...base,
        icon: <Icon {...icon} />,
        head: (
          <>
            {who(item)} {t(`timeline.${change.op}`)}
            {where(item)}
          </>
        ),
        body:
          change.op === 'update' && names.length > 0
            ? names.map((name) => (
                <ChangeLine
                  key={name}
                  name={name}
                  pair={change.diff[name] ?? [null, null]}
                  titles={change.titles}
                  contexts={contexts}
                />
              ))
            : undefined,
      }
    }
    const isStep = (of: string, field: string) =>
      meta.objects[of]?.screens.board?.by === field || meta.objects[of]?.fields[field]?.type === 'status'
    return mergeChanges(items, isStep).map((item) => ({ ...draw(item), ...renderItem?.(item) }))
  }, [items, renderItem, object, id, t, labels, meta, words])
}

function Text({ text }: { text: string }) {
  return <Markdown text={text} />
}
