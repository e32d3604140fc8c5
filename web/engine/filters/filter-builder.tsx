import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Segmented } from '../../ui/segmented/segmented.tsx'
import { ConditionRow } from './condition-row.tsx'
import styles from './filters.module.css'
import {
  appendAt,
  childrenOf,
  finished,
  fromGroup,
  type Group,
  isComparison,
  isCount,
  isGroup,
  isRelated,
  type NodePath,
  replaceAt,
  toGroup,
  withChildren,
} from './tree.ts'

export interface FilterBuilderProps {
  object: string
  filter: Filter | undefined
  /** Conditions to begin with that are not in force yet. */
  draft?: Filter
  /** Called with what is finished; conditions that still miss their value are left out until they have it. */
  onChange: (filter: Filter | undefined) => void
}

/** A filter as a tree of conditions: all or any of them, groups inside groups, related rows. */
export function FilterBuilder({ object, filter, draft: begun, onChange }: FilterBuilderProps) {
  const { t } = useTranslation('engine')
  // Unfinished conditions live here only; a filter changed elsewhere (a chip, Reset) replaces them.
  const [draft, setDraft] = useState(() => ({
    root: begun ?? beginning(filter),
    sent: JSON.stringify(filter),
  }))
  const given = JSON.stringify(filter)
  const root = given === draft.sent ? draft.root : toGroup(filter)
  const change = (next: Filter) => {
    const clean = finished(fromGroup(next))
    setDraft({ root: next, sent: JSON.stringify(clean) })
    if (JSON.stringify(clean) !== given) onChange(clean)
  }
  const empty = childrenOf(root).length === 0
  return (
    <div className={styles.builder}>
      {empty && <p className={styles.none}>{t('filter.none')}</p>}
      <GroupEditor object={object} root={root} at={[]} onChange={change} depth={0} />
    </div>
  )
}

/** Whoever opens an empty filter wants a condition. */
function beginning(filter: Filter | undefined): Filter {
  return filter ? toGroup(filter) : { and: [{ field: '', op: 'eq' }] }
}

type Mode = 'and' | 'or' | 'not'
const modes = { and: 'filter.all', or: 'filter.any', not: 'filter.noneOf' } as const
const emptyOf: Record<Mode, Filter> = { and: { and: [] }, or: { or: [] }, not: { not: { or: [] } } }

interface GroupEditorProps {
  object: string
  root: Filter
  at: NodePath
  depth: number
  nested?: boolean
  onChange: (root: Filter) => void
  onRemove?: () => void
}

function nodeAt(root: Filter, at: NodePath): Filter {
  return at.reduce<Filter>((node, index) => childrenOf(node)[index] ?? { and: [] }, root)
}

function GroupEditor({ object, root, at, depth, nested, onChange, onRemove }: GroupEditorProps) {
  const { t } = useTranslation('engine')
  const group = nodeAt(root, at)
  const children = childrenOf(group)
  const mode: Mode = 'or' in group ? 'or' : 'not' in group ? 'not' : 'and'
  const set = (index: number, node: Filter | undefined) => onChange(replaceAt(root, [...at, index], node))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
    <div className={depth > 0 ? styles.group : styles.root} role="group" aria-label={t(modes[mode])}>
      {(children.length > 1 || depth > 0) && (
        <div className={styles.groupHead}>
          <Segmented
            label={t('filter.connective')}
            items={(depth > 0 || mode === 'not' ? (['and', 'or', 'not'] as const) : (['and', 'or'] as const)).map(
              (value) => ({ value, label: t(modes[value]) }),
            )}
            value={mode}
            onChange={(next) => onChange(replaceAt(root, at, withChildren(emptyOf[next], children)))}
          />
          {onRemove && (
            <IconButton
              label={t('filter.removeGroup')}
              icon={<IconTrash size={16} stroke={1.6} aria-hidden="true" />}
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {children.map((child, index) => {
        // Conditions have no identity but their place.
        const key = index
        const rest = { object, nested, onRemove: () => set(index, undefined) }
        if (isGroup(child) || 'not' in child)
          return (
            <GroupEditor key={key} {...rest} root={root} at={[...at, index]} depth={depth + 1} onChange={onChange} />
          )
        return (
          <div key={key} className={styles.condition}>
            <ConditionRow {...rest} node={child} onChange={(node) => set(index, node)} />
            {(isRelated(child) || isCount(child)) && <Related node={child} onChange={(node) => set(index, node)} />}
          </div>
        )
      })}
      <div className={styles.add}>
        <Button
          size="sm"
          variant="subtle"
          icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => onChange(appendAt(root, at, { field: '', op: 'eq' }))}
        >
          {t('filter.add')}
        </Button>
        {depth < 3 && children.length > 0 && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() =>
              onChange(appendAt(root, at, { [mode === 'or' ? 'and' : 'or']: [{ field: '', op: 'eq' }] } as Group))
            }
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Conditions on the related rows themselves. */
function Related({ node, onChange }: { node: Extract<Filter, { where?: Filter }>; onChange: (node: Filter) => void }) {
  const { t } = useTranslation('engine')
  const relation = 'count' in node ? node.count : (('some' in node ? node.some : node.none) ?? '')
  const [object = ''] = relation.split('.')
  const where = toGroup(node.where)
  const first = childrenOf(where)[0]
  const set = (next: Filter | undefined) => {
    const { where: _, ...rest } = node
    onChange((next ? { ...rest, where: next } : rest) as Filter)
  }
  return (
    <div className={styles.related}>
      {first && <small>{t('filter.where')}</small>}
      {childrenOf(where).map((child, index) =>
        isComparison(child) ? (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
            key={index}
            nested
            object={object}
            node={child}
            onChange={(next) => set(replaceAt(where, [index], next))}
            onRemove={() => set(fromGroup(replaceAt(where, [index], undefined)))}
          />
        ) : null,
      )}
      <Button size="sm" variant="subtle" onClick={() => set(appendAt(where, [], { field: '', op: 'eq' }))}>
        {t('filter.addWhere')}
      </Button>
    </div>
  )
}
