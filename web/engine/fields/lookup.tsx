import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import type { ComboOption } from '../../ui/combobox/option.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { recordHref } from '../data/meta.ts'
import { picturePath, targetOf } from '../data/paths.ts'
import { rememberTitle, useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import { Combobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext, FieldKind, Shown } from './kind.ts'
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
  const { within = '' } = ctx.def
  const same = props.beside?.[within]
  const filter = useMemo(
    (): Filter | undefined => (typeof same === 'string' ? { field: within, op: 'eq', value: same } : undefined),
    [within, same],
  )
  const source = useRecordSource(ctx.meta, target, filter)
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
      // Where it stands by itself, leaving means to leave the value as it was.
      onMissed={props.hideLabel ? undefined : props.onInvalid}
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

const blank = <span className={styles.coming} />

/** A reference to one record. */
export const lookup: FieldKind = {
  display: lookupDisplay,
  text: ({ title }) => title ?? '',
  leads({ value, title }, ctx) {
    const target = targetOf(ctx.def) ?? ''
    return title && ctx.hasPage(target)
      ? { href: recordHref(ctx.meta, target, String(value)), label: title }
      : undefined
  },
  Editor: LookupEditor,
  Operand: lazyPart(() => import('./lookup-operands.tsx').then((part) => part.LookupOperand), blank),
  Operands: lazyPart(() => import('./lookup-operands.tsx').then((part) => part.LookupOperands), blank),
  width: 180,
  picks: true,
}
