import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import text from '../../ui/text/text.module.css'
import { useLabels } from '../data/labels.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { deleteRecords } from '../data/mutate.ts'
import { requestFields, resolvePath } from '../data/paths.ts'
import { problemText } from '../data/problem-text.ts'
import { useAll } from '../data/records.ts'
import { canDelete, canEdit } from '../data/rights.ts'
import { useEdits } from '../data/stores.ts'
import { useFieldContexts } from '../fields/context.ts'
import { drawField } from '../fields/field-view.tsx'
import { kinds } from '../fields/kinds.ts'
import { QuickCreate } from '../form/quick-create.tsx'
import { useGo, useHasPage } from '../nav.ts'
import { tellDone, tellFailed } from '../toasts.ts'
import { EditDialog } from './edit-dialog.tsx'
import styles from './record-page.module.css'

/** A related list: rows of another object whose lookup points at this record. */
export interface Related {
  object: string
  by: string
  columns: string[]
}

interface RelatedListProps {
  /** The record of the page. */
  object: string
  id: string
  title: string
  related: Related
}

const shownAtOnce = 50
const shownMore = 200

/** The condition of a related list. */
export function relatedFilter(meta: ReturnType<typeof useMeta>, related: Related, object: string, id: string): Filter {
  const any = meta.objects[related.object]?.fields[related.by]?.type === 'anyLookup'
  return { field: related.by, op: 'eq', value: any ? { object, id } : id }
}

/** Rows of a related object, with adding, changing and deleting where that is allowed. */
export function RelatedList({ object, id, title, related }: RelatedListProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const own = meta.objects[related.object]
  const contexts = useFieldContexts(related.object)
  const labels = useLabels()
  const edits = useEdits()
  const go = useGo()
  const hasPage = useHasPage()
  const [most, setMost] = useState(shownAtOnce)
  const [creating, setCreating] = useState(false)
  const [edited, setEdited] = useState<RecordData>()
  const columns = useMemo(
    () => related.columns.map((path) => resolvePath(meta, related.object, path)?.path ?? path),
    [meta, related],
  )
  const fields = useMemo(
    () => requestFields(meta, related.object, [...columns, own?.titleField ?? '', own?.ownerField ?? '']),
    [meta, related.object, columns, own],
  )
  const page = useAll(
    related.object,
    own ? { filter: relatedFilter(meta, related, object, id), fields, sort: own.screens.sort } : undefined,
    most,
  )
  if (!own) return null
  const rows = page.data?.data.map((row) => edits.over(related.object, row)) ?? []
  const parent = meta.objects[related.object]?.fields[related.by]?.type === 'anyLookup' ? { object, id } : id
  const remove = async (row: RecordData) => {
    const what = t('related.deleted', { name: labels.one(related.object) })
    try {
      const { set } = await deleteRecords(related.object, [row.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const menuOf = (row: RecordData): MenuItem[] => [
    ...(!hasPage(related.object)
      ? []
      : [{ label: t('list.open'), onSelect: () => go(recordHref(meta, related.object, row.id)) }]),
    ...(canEdit(own, row) && own.screens.quick.length > 0
      ? [{ label: t('record.change'), onSelect: () => setEdited(row) }]
      : []),
    ...(canDelete(own, row) ? [{ label: t('record.delete'), danger: true, onSelect: () => void remove(row) }] : []),
  ]
  return (
    <section className={styles.related}>
      <div className={styles.relatedHead}>
        <h2>{labels.many(related.object)}</h2>
        {own.rights.create && own.screens.quick.length > 0 && (
          <Button
            size="sm"
            icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setCreating(true)}
          >
            {t('related.add')}
          </Button>
        )}
      </div>
      {page.isError && rows.length === 0 ? (
        <ErrorState
          small
          title={t('related.failed')}
          text={problemText(t, page.error)}
          onRetry={() => void page.refetch()}
        />
      ) : page.isPending ? (
        <LinesSkeleton lines={4} />
      ) : rows.length === 0 ? (
        <EmptyState small title={t('related.empty')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={labels.many(related.object)}>
          <table>
            <thead>
              <tr>
                {columns.map((path) => (
                  <th key={path} scope="col" className={alignOf(contexts.of(path)?.def.type)}>
                    {labels.path(related.object, path)}
                  </th>
                ))}
                <th scope="col">
                  <span className={text.hidden}>{t('related.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  {columns.map((path, at) => {
                    const ctx = contexts.of(path)
                    const content = ctx && drawField(row, ctx, 'cell')
                    const isName = at === 0 && hasPage(related.object) && path === own.titleField
                    return (
                      <td key={path} className={alignOf(ctx?.def.type)}>
                        {isName ? (
                          <a className={styles.name} href={recordHref(meta, related.object, row.id)} data-app="">
                            {content}
                          </a>
                        ) : (
                          <span>{content}</span>
                        )}
                      </td>
                    )
                  })}
                  <td className={styles.num}>
                    {menuOf(row).length > 0 && (
                      <IconButton
                        size="xs"
                        label={t('related.menu')}
                        aria-haspopup="menu"
                        icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
                        onClick={(event) =>
                          openMenu({ anchor: event.currentTarget, items: menuOf(row), label: t('related.menu') })
                        }
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {page.data?.nextCursor && (
            <Button variant="subtle" size="sm" onClick={() => setMost(most + shownMore)}>
              {t('related.more')}
            </Button>
          )}
        </section>
      )}
      {creating && (
        <QuickCreate
          object={related.object}
          fields={own.screens.quick.filter((field) => field !== related.by)}
          values={{ [related.by]: parent, [`${related.by}.title`]: title }}
          onCreated={() => setCreating(false)}
          onClose={() => setCreating(false)}
        />
      )}
      {edited && (
        <EditDialog
          object={related.object}
          record={edited}
          fields={own.screens.quick.filter((field) => field !== related.by)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function alignOf(type: keyof typeof kinds | undefined): string | undefined {
  return type && kinds[type].align === 'right' ? styles.num : undefined
}
