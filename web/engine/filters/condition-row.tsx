import type { Comparison, CountCondition, Filter, Operator, RelatedCondition } from '@rodnik/shared/query/filter.ts'
import { IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NumberInput } from '../../ui/input/number-input.tsx'
import { Select } from '../../ui/select/select.tsx'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { resolvePath } from '../data/paths.ts'
import { partDef, useFieldContexts } from '../fields/context.ts'
import { ConditionValue } from './condition-value.tsx'
import { isDate } from './describe.ts'
import { fieldOptions, relatedPrefix } from './field-options.ts'
import styles from './filters.module.css'
import { operandsOf } from './operands-of.ts'
import { isComparison, isCount } from './tree.ts'

interface ConditionRowProps {
  object: string
  node: Comparison | RelatedCondition | CountCondition
  onChange: (node: Filter) => void
  onRemove?: () => void
  /** Conditions inside related rows go no further down. */
  nested?: boolean
}

/** One condition: what, how, with what. */
export function ConditionRow({ object, node, onChange, onRemove, nested }: ConditionRowProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const options = useMemo(() => fieldOptions(meta, labels, object, !nested), [meta, labels, object, nested])
  const found = isComparison(node) ? resolvePath(meta, object, node.field) : undefined
  const chosen = isComparison(node) ? (found?.path ?? node.field) : relatedPrefix + relationOf(node)
  // A condition from elsewhere may go further than what is offered.
  const further = found && { value: found.path, label: labels.path(object, found.path) }
  return (
    <div className={styles.row} ref={chosen === '' ? focusInside : undefined}>
      <Combobox
        label={t('filter.field')}
        hideLabel
        source={options}
        value={options.find((option) => option.value === chosen) ?? further ?? null}
        placeholder={t('filter.pickField')}
        onChange={(option) => option && onChange(startWith(option.value, (path) => operatorsFor(meta, object, path)))}
        data-autofocus={chosen === '' || undefined}
      />
      {isComparison(node) ? (
        <ComparisonParts object={object} node={node} onChange={onChange} />
      ) : (
        <RelatedParts node={node} onChange={onChange} />
      )}
      {onRemove && (
        <IconButton
          label={t('filter.remove')}
          icon={<IconTrash size={16} stroke={1.6} aria-hidden="true" />}
          onClick={onRemove}
        />
      )}
    </div>
  )
}

/** A condition that has just been added is filled in next. */
function focusInside(row: HTMLElement | null) {
  row?.querySelector('input')?.focus()
}

/** Operators that a path allows and for which there is an editor. */
export function operatorsFor(meta: Parameters<typeof resolvePath>[0], object: string, path: string): Operator[] {
  const found = resolvePath(meta, object, path)
  if (!found) return []
  const def = found.part ? partDef(found.part) : found.def
  const { operators, Operand, Operands } = operandsOf({ def, part: found.part })
  return operators.filter((op) => {
    if (op === 'empty' || op === 'notEmpty' || op === 'within') return true
    return ['in', 'notIn', 'hasAny', 'hasAll'].includes(op) ? Operands : Operand
  })
}

function relationOf(node: RelatedCondition | CountCondition): string {
  return isCount(node) ? node.count : (node.some ?? node.none ?? '')
}

/** A new condition on what was picked, with its most usual operator. */
export function startWith(picked: string, operators: (path: string) => Operator[]): Filter {
  if (picked.startsWith(relatedPrefix)) return { some: picked.slice(relatedPrefix.length) }
  return { field: picked, op: operators(picked)[0] ?? 'notEmpty' }
}

function ComparisonParts({
  object,
  node,
  onChange,
}: {
  object: string
  node: Comparison
  onChange: (node: Filter) => void
}) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const ctx = useFieldContexts(object).of(node.field)
  if (!ctx) return <span className={styles.unknown}>{node.field !== '' && t('filter.unknownField')}</span>
  const context = isDate(ctx.def) ? 'date' : undefined
  const offered = operatorsFor(meta, object, node.field)
  // An operator that is not offered stands in conditions from elsewhere; what it compares with is of no use to others.
  const known = offered.includes(node.op)
  return (
    <>
      <Select<Operator>
        label={t('filter.operator')}
        hideLabel
        value={node.op}
        options={(known ? offered : [...offered, node.op]).map((op) => ({
          value: op,
          label: t(`filter.op.${op}`, { context }),
        }))}
        onChange={(op) => onChange(known ? withOperator(node, op) : { field: node.field, op })}
      />
      <div className={styles.value}>
        <ConditionValue
          ctx={ctx}
          node={node}
          onChange={(value) => onChange(value === undefined ? { field: node.field, op: node.op } : { ...node, value })}
        />
      </div>
    </>
  )
}

/** Keeps the value where the new operator takes the same kind of it. */
function withOperator(node: Comparison, op: Operator): Comparison {
  const many = (one: Operator) => ['in', 'notIn', 'hasAny', 'hasAll'].includes(one)
  const shape = (one: Operator) =>
    many(one) ? 'list' : ['between', 'within', 'empty', 'notEmpty'].includes(one) ? one : 'one'
  const { field, value } = node
  if (shape(op) === shape(node.op)) return { field, op, ...(value === undefined ? {} : { value }) }
  if (shape(op) === 'list' && shape(node.op) === 'one' && value !== undefined) return { field, op, value: [value] }
  if (shape(op) === 'one' && shape(node.op) === 'list' && Array.isArray(value)) return { field, op, value: value[0] }
  return { field, op }
}

const modes = ['some', 'none', 'count'] as const

function RelatedParts({
  node,
  onChange,
}: {
  node: RelatedCondition | CountCondition
  onChange: (node: Filter) => void
}) {
  const { t } = useTranslation('engine')
  const relation = relationOf(node)
  const mode = isCount(node) ? 'count' : 'some' in node ? 'some' : 'none'
  const where = node.where ? { where: node.where } : {}
  return (
    <>
      <Select
        label={t('filter.operator')}
        hideLabel
        value={mode}
        options={modes.map((one) => ({ value: one, label: t(`filter.related.${one}`) }))}
        onChange={(next) =>
          onChange(
            next === 'count'
              ? { count: relation, op: 'gte', value: 1, ...where }
              : ({ [next]: relation, ...where } as RelatedCondition),
          )
        }
      />
      <div className={styles.value}>
        {isCount(node) && (
          <div className={styles.pair}>
            <Select
              label={t('filter.operator')}
              hideLabel
              value={node.op}
              options={(['gte', 'gt', 'eq', 'ne', 'lt', 'lte'] as const).map((op) => ({
                value: op,
                label: t(`filter.op.${op}`),
              }))}
              onChange={(op) => onChange({ ...node, op })}
            />
            <NumberInput
              label={t('filter.value')}
              hideLabel
              scale={0}
              min={0}
              value={String(node.value)}
              onChange={(text) => onChange({ ...node, value: Math.max(0, Number(text ?? 0)) })}
            />
          </div>
        )}
      </div>
    </>
  )
}
