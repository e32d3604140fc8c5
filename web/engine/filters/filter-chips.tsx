import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { Popover } from '../../ui/popover/popover.tsx'
import { describeFilter } from './describe.ts'
import styles from './filters.module.css'
import { childrenOf, finished, fromGroup, isGroup, replaceAt, toGroup } from './tree.ts'
import { useWords } from './use-words.ts'

const ConditionRow = lazyPart(() => import('./condition-row.tsx').then((file) => file.ConditionRow))
const FilterBuilder = lazyPart(() => import('./filter-builder.tsx').then((file) => file.FilterBuilder))

interface FilterChipsProps {
  object: string
  filter: Filter | undefined
  onChange: (filter: Filter | undefined) => void
  /** Opens the whole filter beside an element. */
  onAdd: (anchor: HTMLElement) => void
}

/** The filter in force as chips in plain words; a press edits one, the cross takes it away. */
export function FilterChips({ object, filter, onChange, onAdd }: FilterChipsProps) {
  const { t } = useTranslation('engine')
  const words = useWords()
  const [open, setOpen] = useState<{ index: number; anchor: HTMLElement }>()
  if (!filter) return null
  const root = toGroup(filter)
  // "Any of" is one thought and therefore one chip.
  const nodes = 'or' in root ? [root as Filter] : childrenOf(root)
  const set = (index: number, node: Filter | undefined) =>
    onChange(finished(fromGroup('or' in root ? (node ?? { and: [] }) : replaceAt(root, [index], node))))
  const edited = open && nodes[open.index]
  return (
    <ul className={styles.chips} aria-label={t('filter.title')}>
      {nodes.map((node, index) => {
        const text = describeFilter(words, object, node)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
          <li key={index} className={styles.chip}>
            <button
              type="button"
              className={styles.chipText}
              aria-haspopup="dialog"
              onClick={(event) => setOpen({ index, anchor: event.currentTarget })}
            >
              {text}
            </button>
            <button
              type="button"
              className={styles.chipRemove}
              aria-label={t('filter.removeChip', { text })}
              onClick={() => set(index, undefined)}
            >
              <IconX size={14} stroke={1.8} aria-hidden="true" />
            </button>
          </li>
        )
      })}
      <li>
        <Button
          size="sm"
          variant="subtle"
          icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={(event) => onAdd(event.currentTarget)}
        >
          {t('filter.add')}
        </Button>
      </li>
      <li>
        <Button size="sm" variant="subtle" onClick={() => onChange(undefined)}>
          {t('filter.clear')}
        </Button>
      </li>
      {open && edited && (
        <Popover open anchor={open.anchor} onClose={() => setOpen(undefined)} label={t('filter.edit')}>
          <ChipEditor object={object} node={edited} onChange={(node) => set(open.index, node)} />
        </Popover>
      )}
    </ul>
  )
}

function ChipEditor({
  object,
  node,
  onChange,
}: {
  object: string
  node: Filter
  onChange: (node: Filter | undefined) => void
}) {
  // While a value is being changed it may be missing for a moment, which must not take the chip away.
  const [draft, setDraft] = useState(node)
  const change = (next: Filter) => {
    setDraft(next)
    const clean = finished(next)
    if (clean) onChange(clean)
  }
  if (isGroup(draft) || 'not' in draft) return <FilterBuilder object={object} filter={node} onChange={onChange} />
  return (
    <div className={styles.builder}>
      <ConditionRow object={object} node={draft} onChange={change} />
    </div>
  )
}
