import { IconDots, IconPlus, IconUsers } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { useInSight } from '../../ui/media/use-in-sight.ts'
import { usePhone } from '../../ui/media/use-media.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { useMenu } from '../../ui/menu/use-menu.ts'
import { useMe } from '../data/me.ts'
import { useMeta } from '../data/meta.ts'
import { createRecord, deleteRecords, updateRecord } from '../data/mutate.ts'
import { setStar, useStarred } from '../data/stars.ts'
import { tellDone, tellFailed } from '../toasts.ts'
import { writeSettings } from '../views/state.ts'
import type { ListState } from '../views/use-list-state.ts'
import type { View } from '../views/use-views.ts'
import styles from './list.module.css'
import type { ViewForm } from './view-dialog.tsx'

const ViewDialog = lazyPart(() => import('./view-dialog.tsx').then((file) => file.ViewDialog))

/** The views of a list as tabs; a changed one offers Save, Save as and Reset. */
export function ViewTabs({ object, state }: { object: string; state: ListState }) {
  const { t } = useTranslation('engine')
  const format = useFormat()
  const me = useMe()
  const phone = usePhone()
  const rights = useMeta().objects.view?.rights
  const [dialog, setDialog] = useState<'create' | 'rename'>()
  const { view, changed } = state
  const own = view.record?.owner === me.id
  const mine = view.record !== undefined && (own || rights?.update === 'all')
  const settings = () => {
    const { layout, filter, sort, group, columns, density } = state.settings
    return { layout, filter, sort, group, columns, density }
  }
  const save = async (target: View) => {
    if (!target.record) return
    const now = settings()
    try {
      const values = { settings: writeSettings(now), layout: now.layout }
      const { set } = await updateRecord('view', target.record, values, t('views.savedUndo', { name: target.label }))
      state.reset()
      tellDone(t, t('views.saved', { name: target.label }), set)
    } catch (error) {
      tellFailed(t, error, () => void save(target))
    }
  }
  const create = async ({ name, sharedWith }: ViewForm) => {
    const now = settings()
    const values = { object, name, sharedWith, layout: now.layout, owner: me.id, settings: writeSettings(now) }
    const { result } = await createRecord('view', values, t('views.createdUndo', { name }))
    state.setView(result.id)
  }
  const edit = async ({ name, sharedWith }: ViewForm) => {
    if (view.record) await updateRecord('view', view.record, { name, sharedWith }, t('views.savedUndo', { name }))
  }
  const starred = useStarred('view', view.key)
  const star = () => {
    const label = t(starred ? 'star.removed' : 'star.added', { name: view.label })
    setStar({ object: 'view', id: view.key }, view.label, !starred, label).catch((error) => tellFailed(t, error))
  }
  const remove = async () => {
    if (!view.record) return
    try {
      const { set } = await deleteRecords('view', [view.record.id], t('views.deleted', { name: view.label }))
      state.setView(state.views[0]?.key ?? '')
      tellDone(t, t('views.deleted', { name: view.label }), set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const menu = useMenu(
    (): MenuItem[] => [
      { label: t('star.add'), checked: starred, onSelect: star },
      ...(mine
        ? [
            { label: t('views.rename'), onSelect: () => setDialog('rename') },
            { label: t('views.delete'), danger: true, onSelect: () => void remove() },
          ]
        : []),
    ],
    { label: t('views.menu', { name: view.label }) },
  )
  const changes = useMenu(
    (): MenuItem[] => [
      ...(mine ? [{ label: t('views.save'), onSelect: () => void save(view) }] : []),
      ...(rights?.create ? [{ label: t('views.saveAs'), onSelect: () => setDialog('create') }] : []),
      { label: t('views.reset'), onSelect: state.reset },
    ],
    { label: t('views.changed', { name: view.label }) },
  )
  const tabs = useRef<HTMLElement>(null)
  useInSight(tabs, `${view.key} ${state.views.length}`)
  return (
    <>
      <nav ref={tabs} className={styles.views} aria-label={t('views.title')}>
        {state.views.map((one) => (
          <button
            key={one.key}
            type="button"
            className={styles.view}
            aria-current={one.key === view.key ? 'true' : undefined}
            onClick={() => state.setView(one.key)}
          >
            {one.label}
            {(one.sharedWith ?? 'me') !== 'me' && (
              <IconUsers
                size={14}
                stroke={1.6}
                aria-label={t(one.sharedWith === 'team' ? 'views.sharedTeam' : 'views.shared')}
              />
            )}
            {one.count !== undefined && <em>{format.number(one.count)}</em>}
          </button>
        ))}
      </nav>
      {view.record && !changed && (
        <IconButton
          size="xs"
          label={t('views.menu', { name: view.label })}
          icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
          {...menu}
        />
      )}
      {rights?.create && !changed && !phone && (
        <Button
          size="sm"
          variant="subtle"
          icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => setDialog('create')}
        >
          {t('views.add')}
        </Button>
      )}
      {changed && phone && (
        <IconButton
          label={t('views.changed', { name: view.label })}
          icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
          {...changes}
        />
      )}
      {changed && !phone && (
        <>
          {mine && (
            <Button size="sm" variant="primary" onClick={() => void save(view)}>
              {t('views.save')}
            </Button>
          )}
          {rights?.create && (
            <Button size="sm" onClick={() => setDialog('create')}>
              {t('views.saveAs')}
            </Button>
          )}
          <Button size="sm" variant="subtle" onClick={state.reset}>
            {t('views.reset')}
          </Button>
        </>
      )}
      {dialog && (
        <ViewDialog
          title={t(dialog === 'create' ? 'views.create' : 'views.rename')}
          initial={
            dialog === 'create'
              ? { name: '', sharedWith: 'me' }
              : { name: view.label, sharedWith: view.sharedWith ?? 'me' }
          }
          onSubmit={dialog === 'create' ? create : edit}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}
