import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { apiUrl } from '../data/api.ts'
import { resolvePath } from '../data/paths.ts'
import type { ListState } from '../views/use-list-state.ts'
import type { ListScope } from './list-types.ts'

interface ExportMenu {
  t: TFunction
  meta: Meta
  scope: ListScope
  state: ListState
  anchor: HTMLElement
}

/** The formats in which the rows of a list can be taken out. */
export function openExportMenu({ t, meta, scope, state, anchor }: ExportMenu): void {
  const own = meta.objects[scope.object]
  if (!own) return
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
  openMenu({
    anchor,
    label: t('list.export'),
    items: [
      { label: t('list.exportXlsx'), onSelect: () => save('xlsx') },
      { label: t('list.exportCsv'), onSelect: () => save('csv') },
    ],
  })
}
