import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { showToast } from '../../ui/toast/toast-store.ts'
import { useLabels } from '../data/labels.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { deleteRecords, runAction } from '../data/mutate.ts'
import { getOrigin } from '../data/neighbours.ts'
import { canDelete, canEdit } from '../data/rights.ts'
import { kinds } from '../fields/kinds.ts'
import { useGo } from '../nav.ts'
import { tellDone, tellFailed } from '../toasts.ts'

interface RecordMenuInput {
  object: string
  record: RecordData
  title: string
  more?: (record: RecordData) => MenuItem[]
  onRename: () => void
}

/** What can be done with a record beside what its page shows: rename, verbs without questions, link, delete. */
export function useRecordMenu({ object, record, title, more, onRename }: RecordMenuInput): () => MenuItem[] {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const go = useGo()
  const own = meta.objects[object]
  const remove = async () => {
    const what = t('record.deleted', { name: title })
    try {
      const { set } = await deleteRecords(object, [record.id], what)
      go(getOrigin(object)?.href ?? `/${own?.plural ?? ''}`, { replace: true })
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error, () => void remove())
    }
  }
  const run = async (verb: string, label: string) => {
    try {
      const { set } = await runAction({ object, verb, id: record.id, label })
      tellDone(t, label, set)
    } catch (error) {
      tellFailed(t, error, () => void run(verb, label))
    }
  }
  const copyLink = () => {
    void navigator.clipboard?.writeText(location.origin + recordHref(meta, object, record.id)).then(
      () => showToast({ text: t('record.linkCopied') }),
      () => showToast({ error: true, text: t('record.linkFailed') }),
    )
  }
  return () => {
    const titleDef = own?.fields[own.titleField]
    const items: MenuItem[] = []
    if (own && titleDef && !titleDef.readOnly && kinds[titleDef.type].Editor && canEdit(own, record))
      items.push({ label: t('record.rename'), onSelect: onRename })
    const given = more?.(record) ?? []
    items.push(...given)
    if (!more)
      for (const action of own?.actions ?? []) {
        const label = labels.action(object, action.verb)
        if (needsNothing(action.input)) items.push({ label, onSelect: () => void run(action.verb, label) })
      }
    if (navigator.clipboard) items.push({ label: t('record.copyLink'), onSelect: copyLink })
    if (own && canDelete(own, record) && record.deletedAt === undefined)
      items.push('line', { label: t('record.delete'), danger: true, onSelect: () => void remove() })
    return items
  }
}

function needsNothing(schema: unknown): boolean {
  const { required } = (schema ?? {}) as { required?: string[] }
  return !required || required.length === 0
}
