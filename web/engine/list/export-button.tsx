import { IconDownload } from '@tabler/icons-react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyCall } from '../../ui/lazy/lazy-part.tsx'
import { useMeta } from '../data/meta.ts'
import type { ListState } from '../views/use-list-state.ts'
import type { ListScope } from './list-types.ts'

const openExportMenu = lazyCall(() => import('./export-menu.ts').then((file) => file.openExportMenu))

/** Takes all rows of the list out as a file, with its filter, order and columns; nothing for who may not. */
export function ExportButton({ scope, state }: { scope: ListScope; state: ListState }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  if (!meta.objects[scope.object]?.rights.export) return null
  return (
    <IconButton
      label={t('list.export')}
      icon={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
      aria-haspopup="menu"
      onClick={(event) => openExportMenu({ t, meta, scope, state, anchor: event.currentTarget })}
    />
  )
}
