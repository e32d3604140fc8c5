import { useRef } from 'react'
import type { ComboOption } from '../../ui/combobox/option.ts'
import { targetOf } from '../data/paths.ts'
import { useTitles } from '../data/titles.ts'
import { Combobox, MultiCombobox } from './inputs/lazy-inputs.tsx'
import { useRecordSource } from './inputs/record-source.tsx'
import type { FieldContext, OperandProps } from './kind.ts'

/** Special values that stand for the caller. */
function ownOptions(ctx: FieldContext, target: string): ComboOption[] {
  if (target === 'user')
    return [
      { value: '@me', label: ctx.t('engine:filter.me') },
      { value: '@myTeams', label: ctx.t('engine:filter.myTeams') },
    ]
  return target === 'team' ? [{ value: '@myTeams', label: ctx.t('engine:filter.myTeam') }] : []
}

function useOperandSource(ctx: FieldContext, target: string) {
  const source = useRecordSource(ctx.meta, target)
  const own = ownOptions(ctx, target)
  return async (typed: string, signal: AbortSignal) => {
    const found = await source(typed, signal)
    const wanted = typed.trim().toLowerCase()
    return [...own.filter((option) => option.label.toLowerCase().includes(wanted)), ...found]
  }
}

/** One record to compare with. */
export function LookupOperand({ ctx, value, onChange, label }: OperandProps) {
  const target = targetOf(ctx.def) ?? ''
  const titles = useTitles()
  const source = useStable(useOperandSource(ctx, target), target)
  const own = ownOptions(ctx, target).find((option) => option.value === value)
  const chosen = typeof value === 'string' ? (own ?? { value, label: titles(target, value) ?? '' }) : null
  return (
    <Combobox
      label={label}
      hideLabel
      source={source}
      value={chosen}
      onChange={(option) => onChange(option?.value)}
      data-autofocus
    />
  )
}

/** Several records to compare with. */
export function LookupOperands({ ctx, value, onChange, label }: OperandProps) {
  const target = targetOf(ctx.def) ?? ''
  const titles = useTitles()
  const source = useStable(useOperandSource(ctx, target), target)
  const own = ownOptions(ctx, target)
  const values = (Array.isArray(value) ? value : []) as string[]
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={source}
      value={values.map(
        (id) => own.find((option) => option.value === id) ?? { value: id, label: titles(target, id) ?? '…' },
      )}
      onChange={(options) => onChange(options.length > 0 ? options.map((option) => option.value) : undefined)}
      data-autofocus
    />
  )
}

// A new function each time would start the search anew with each drawing.
function useStable<T>(value: T, key: string): T {
  const kept = useRef({ value, key })
  if (kept.current.key !== key) kept.current = { value, key }
  return kept.current.value
}
