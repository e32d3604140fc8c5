import { useRef } from 'react'
import type { ComboOption } from '../../ui/combobox/option.ts'
import { recordHref } from '../data/meta.ts'
import { picturePath, targetOf } from '../data/paths.ts'
import { rememberTitle, useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import { Combobox, MultiCombobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext, FieldKind, OperandProps, Shown } from './kind.ts'
import { recordAvatar } from './record-avatar.tsx'

/** A record as a link to its page, with its picture if it has one. */
export function recordLink(ctx: FieldContext, object: string, id: string, title: string, picture?: unknown) {
  const avatar = recordAvatar(ctx.meta, object, title, 20, picture)
  const name = <span className={styles.line}>{title}</span>
  if (!ctx.hasPage(object))
    return (
      <span className={styles.who}>
        {avatar}
        {name}
      </span>
    )
  return (
    <a className={avatar ? styles.who : styles.link} href={recordHref(ctx.meta, object, id)} data-app="" tabIndex={-1}>
      {avatar}
      {name}
    </a>
  )
}

/** Drawn without a title when the record exists but may not be seen. */
export function lookupDisplay({ value, title, picture }: Shown, ctx: FieldContext) {
  const target = targetOf(ctx.def) ?? ''
  if (title === null || title === undefined) return <span className={styles.line}>{ctx.t('engine:fields.hidden')}</span>
  return recordLink(ctx, target, String(value), title, picture)
}

function LookupEditor(props: EditorProps) {
  const { ctx, value, title, picture, onChange } = props
  const target = targetOf(ctx.def) ?? ''
  const source = useRecordSource(ctx.meta, target)
  const titles = useTitles()
  const name = typeof value === 'string' ? (title ?? titles(target, value) ?? '') : ''
  const chosen: ComboOption | null =
    typeof value === 'string' ? { value, label: name, icon: recordAvatar(ctx.meta, target, name, 20, picture) } : null
  return (
    <Combobox
      {...inputProps(props)}
      source={source}
      value={chosen}
      clearable={!props.required}
      onChange={(option) => {
        if (option) rememberTitle(target, option.value, option.label)
        const beside = picturePath(ctx.meta, ctx)
        onChange(option?.value ?? null, {
          [`${ctx.path}.title`]: option?.label ?? null,
          ...(beside ? { [beside]: option?.picture ?? null } : {}),
        })
      }}
    />
  )
}

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

function LookupOperand({ ctx, value, onChange, label }: OperandProps) {
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

function LookupOperands({ ctx, value, onChange, label }: OperandProps) {
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

/** A reference to one record. */
export const lookup: FieldKind = {
  display: lookupDisplay,
  text: ({ title }) => title ?? '',
  Editor: LookupEditor,
  Operand: LookupOperand,
  Operands: LookupOperands,
  width: 180,
  picks: true,
}
