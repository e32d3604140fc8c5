import type { Comparison } from '@rodnik/shared/query/filter.ts'
import { namedPeriods, type Period, type PeriodUnit, periodUnits } from '@rodnik/shared/query/periods.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NumberInput } from '../../ui/input/number-input.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextOperand } from '../fields/inputs/operands.tsx'
import type { FieldContext } from '../fields/kind.ts'
import styles from './filters.module.css'
import { operandsOf } from './operands-of.ts'
import { describePeriod } from './periods.ts'

interface ConditionValueProps {
  ctx: FieldContext
  node: Comparison
  onChange: (value: unknown) => void
}

/** The editor of what a condition compares with, by operator and field type. */
export function ConditionValue({ ctx, node, onChange }: ConditionValueProps) {
  const { t } = useTranslation('engine')
  const kind = operandsOf(ctx)
  const label = t('filter.value')
  if (node.op === 'empty' || node.op === 'notEmpty') return null
  if (node.op === 'within') return <PeriodValue value={node.value as Period | undefined} onChange={onChange} />
  if (['in', 'notIn', 'hasAny', 'hasAll'].includes(node.op)) {
    const Operands = kind.Operands
    return Operands ? <Operands ctx={ctx} value={node.value} onChange={onChange} label={label} /> : null
  }
  // A part of a word is typed, also where whole values are chosen.
  const Operand = node.op === 'contains' || node.op === 'startsWith' ? TextOperand : kind.Operand
  if (!Operand) return null
  if (node.op !== 'between') return <Operand ctx={ctx} value={node.value} onChange={onChange} label={label} />
  const [from, to] = (Array.isArray(node.value) ? node.value : []) as [unknown, unknown]
  return (
    <div className={styles.pair}>
      <Operand
        ctx={ctx}
        value={from}
        onChange={(next) => onChange([next ?? null, to ?? null])}
        label={t('filter.from')}
      />
      <span aria-hidden="true">–</span>
      <Operand
        ctx={ctx}
        value={to}
        onChange={(next) => onChange([from ?? null, next ?? null])}
        label={t('filter.to')}
      />
    </div>
  )
}

function PeriodValue({ value, onChange }: { value: Period | undefined; onChange: (value: Period) => void }) {
  const { t } = useTranslation('engine')
  const counted = typeof value === 'object' ? value : undefined
  const direction = counted && 'last' in counted ? 'last' : 'next'
  const count = counted ? ('last' in counted ? counted.last : counted.next) : 30
  const make = (way: 'last' | 'next', number: number, unit: PeriodUnit): Period =>
    way === 'last' ? { last: number, unit } : { next: number, unit }
  return (
    <div className={styles.period}>
      <Select<string>
        label={t('filter.period')}
        hideLabel
        data-autofocus
        value={counted ? direction : ((value as string | undefined) ?? null)}
        options={[
          ...namedPeriods.map((name) => ({ value: name as string, label: describePeriod(t, name) })),
          { value: 'last', label: t('period.lastSome') },
          { value: 'next', label: t('period.nextSome') },
        ]}
        onChange={(name) =>
          onChange(name === 'last' || name === 'next' ? make(name, count, counted?.unit ?? 'day') : (name as Period))
        }
      />
      {counted && (
        <>
          <NumberInput
            label={t('filter.count')}
            hideLabel
            scale={0}
            min={1}
            max={1000}
            value={String(count)}
            onChange={(text) =>
              text && Number(text) >= 1 && onChange(make(direction, Math.min(1000, Number(text)), counted.unit))
            }
          />
          <Select
            label={t('filter.unit')}
            hideLabel
            value={counted.unit}
            options={periodUnits.map((unit) => ({ value: unit, label: t(`period.unit.${unit}`, { count }) }))}
            onChange={(unit) => onChange(make(direction, count, unit))}
          />
        </>
      )}
    </div>
  )
}
