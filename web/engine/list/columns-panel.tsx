import { densities } from '@rodnik/shared/views/layouts.ts'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Segmented } from '../../ui/segmented/segmented.tsx'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { resolvePath } from '../data/paths.ts'
import { fieldOptions } from '../filters/field-options.ts'
import type { ListState } from '../views/use-list-state.ts'
import styles from './list.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Which columns the table has, in what order, and how high its rows are. */
export function ColumnsPanel({ object, state }: { object: string; state: ListState }) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const { columns, density } = state.settings
  const title = meta.objects[object]?.titleField
  const pathOf = (path: string) => resolvePath(meta, object, path)?.path ?? path
  const options = useMemo(() => fieldOptions(meta, labels, object, false), [meta, labels, object])
  const shown = new Set(columns.map((column) => pathOf(column.path)))
  const set = (next: typeof columns) => state.set({ columns: next })
  const move = (index: number, by: number) => {
    const next = [...columns]
    const [item] = next.splice(index, 1)
    if (item) next.splice(index + by, 0, item)
    set(next)
  }
  return (
    <div className={styles.columns}>
      <Combobox
        label={t('columns.add')}
        hideLabel
        placeholder={t('columns.add')}
        source={options.filter((option) => !shown.has(option.value))}
        value={null}
        onChange={(option) => option && set([...columns, { path: option.value }])}
        data-autofocus
      />
      <ul className={styles.columnList}>
        {columns.map((column, index) => {
          const label = labels.path(object, column.path)
          const isTitle = column.path === title
          return (
            <li key={column.path} className={styles.columnItem}>
              <span>{label}</span>
              <IconButton
                size="xs"
                label={t('columns.up', { name: label })}
                disabled={index === 0 || isTitle || columns[index - 1]?.path === title}
                icon={<IconChevronUp {...icon} />}
                onClick={() => move(index, -1)}
              />
              <IconButton
                size="xs"
                label={t('columns.down', { name: label })}
                disabled={index === columns.length - 1 || isTitle}
                icon={<IconChevronDown {...icon} />}
                onClick={() => move(index, 1)}
              />
              <IconButton
                size="xs"
                label={t('columns.hide', { name: label })}
                disabled={isTitle}
                icon={<IconX {...icon} />}
                onClick={() => set(columns.filter((one) => one !== column))}
              />
            </li>
          )
        })}
      </ul>
      <div className={styles.density}>
        <span className={styles.heading}>{t('columns.density')}</span>
        <Segmented
          label={t('columns.density')}
          items={densities.map((value) => ({ value, label: t(`columns.densities.${value}`) }))}
          value={density}
          onChange={(next) => state.set({ density: next })}
        />
      </div>
    </div>
  )
}
