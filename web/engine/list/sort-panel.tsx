import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { resolvePath, sortPath, visibleFields } from '../data/paths.ts'
import { readSort, type SortKey, writeSort } from '../views/state.ts'
import type { ListState } from '../views/use-list-state.ts'
import styles from './list.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** The sort of a list: up to four keys, each with its direction. */
export function SortPanel({ object, state }: { object: string; state: ListState }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const keys = readSort(state.settings.sort)
  const options = useMemo(
    () =>
      visibleFields(meta, object).flatMap((field) => {
        const found = resolvePath(meta, object, field)
        const path = found && sortPath(found)
        return path ? [{ value: path, label: labels.field(object, field) }] : []
      }),
    [meta, object, labels],
  )
  const set = (next: SortKey[]) => state.set({ sort: writeSort(next) })
  const nameOf = (path: string) => ({ value: path, label: labels.path(object, path.replace(/\.title$/, '')) })
  const free = options.filter((option) => !keys.some((key) => key.path === option.value))
  return (
    <div className={styles.sorts}>
      {keys.map((key, index) => {
        const Arrow = key.descending ? IconArrowDown : IconArrowUp
        const change = (next: SortKey) => set(keys.map((one, at) => (at === index ? next : one)))
        return (
          <div key={key.path} className={styles.sort}>
            <Combobox
              label={t('sort.field')}
              hideLabel
              source={options}
              data-autofocus={index === 0 || undefined}
              value={nameOf(key.path)}
              onChange={(option) => option && change({ ...key, path: option.value })}
            />
            <Button icon={<Arrow {...icon} />} onClick={() => change({ ...key, descending: !key.descending })}>
              {t(key.descending ? 'sort.down' : 'sort.up')}
            </Button>
            <IconButton
              label={t('sort.remove')}
              icon={<IconTrash {...icon} />}
              onClick={() => set(keys.filter((_, at) => at !== index))}
            />
          </div>
        )
      })}
      {keys.length < 4 && free[0] && (
        <div>
          <Button
            size="sm"
            variant="subtle"
            icon={<IconPlus {...icon} />}
            onClick={() => set([...keys, { path: free[0]?.value ?? '', descending: false }])}
          >
            {t('sort.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
