import { IconDownload } from '@tabler/icons-react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { apiUrl } from '../data/api.ts'
import { useMeta } from '../data/meta.ts'
import { resolvePath } from '../data/paths.ts'
import type { ListState } from '../views/use-list-state.ts'
import type { ListScope } from './list-types.ts'

/** Takes all rows of the list out as a file, with its filter, order and columns; nothing for who may not. */
export function ExportButton({ scope, state }: { scope: ListScope; state: ListState }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const own = meta.objects[scope.object]
  if (!own?.rights.export) return null
  const paths = [own.titleField, ...state.settings.columns.map((column) => column.path)]
  const fields = [...new Set(paths)].filter((path) => resolvePath(meta, scope.object, path))
  const save = (format: string) => {
    const { filter, search } = scope
    const link = document.createElement('a')
    link.href = apiUrl(`/${own.plural}/export`, {
      format,
      filter,
      search,
      sort: state.settings.sort,
      fields: fields.join(),
    })
    link.download = ''
    link.click()
  }
  return (
    <IconButton
      label={t('list.export')}
      icon={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
      aria-haspopup="menu"
      onClick={(event) =>
        openMenu({
          anchor: event.currentTarget,
          label: t('list.export'),
          items: [
            { label: t('list.exportXlsx'), onSelect: () => save('xlsx') },
            { label: t('list.exportCsv'), onSelect: () => save('csv') },
          ],
        })
      }
    />
  )
}
