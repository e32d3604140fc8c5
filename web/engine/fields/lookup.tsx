import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { recordHref } from '../data/meta.ts'
import { targetOf } from '../data/paths.ts'
import styles from './fields.module.css'
import type { FieldContext, FieldKind, Shown } from './kind.ts'
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
  Editor: lazyPart(() => import('./lookup-editor.tsx').then((part) => part.LookupEditor), blank),
  Operand: lazyPart(() => import('./lookup-operands.tsx').then((part) => part.LookupOperand), blank),
  Operands: lazyPart(() => import('./lookup-operands.tsx').then((part) => part.LookupOperands), blank),
  width: 180,
  picks: true,
}
