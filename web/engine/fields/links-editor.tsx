import type { Tie } from '@rodnik/shared/api/shapes.ts'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTitles } from '../data/titles.ts'
import { contextsFor } from './context.ts'
import styles from './fields.module.css'
import { Combobox } from './inputs/lazy-inputs.tsx'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext } from './kind.ts'
import { kinds } from './kinds.ts'
import { tieNote } from './links.tsx'
import { recordAvatar } from './record-avatar.tsx'

const icon = { size: 14, stroke: 1.6, 'aria-hidden': true } as const

/** Adds records to the list, takes them out of it, and says of each tie what it is: role, since, until. */
export function LinksEditor(props: EditorProps) {
  const { ctx, value, onChange, label } = props
  const ties = (value ?? []) as Tie[]
  const target = ctx.def.target ?? ''
  const source = useRecordSource(ctx.meta, target)
  const titles = useTitles()
  const [open, setOpen] = useState<number>()
  const nameOf = (tie: Tie) => tie.title ?? titles(target, tie.id) ?? ctx.t('engine:fields.hidden')
  const change = (at: number, values: Record<string, unknown>) =>
    onChange(ties.map((tie, index) => (index === at ? { ...tie, ...values } : tie)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in a grid of the form in every browser
    <div className={styles.linksEditor} role="group" aria-label={label}>
      {!props.hideLabel && <b className={styles.legend}>{label}</b>}
      {ties.length > 0 && (
        <ul>
          {ties.map((tie, at) => (
            <li key={tie.tie ?? tie.id}>
              <span className={styles.tieHead}>
                {recordAvatar(ctx.meta, target, nameOf(tie))}
                <span className={styles.tieName}>
                  {nameOf(tie)}
                  <small>{tieNote(tie, ctx)}</small>
                </span>
                <IconButton
                  size="xs"
                  label={ctx.t('engine:links.edit', { name: nameOf(tie) })}
                  aria-expanded={open === at}
                  icon={<IconPencil {...icon} />}
                  disabled={props.disabled}
                  onClick={() => setOpen(open === at ? undefined : at)}
                />
                <IconButton
                  size="xs"
                  label={ctx.t('engine:links.remove', { name: nameOf(tie) })}
                  icon={<IconX {...icon} />}
                  disabled={props.disabled}
                  onClick={() => {
                    setOpen(undefined)
                    onChange(ties.filter((_, index) => index !== at))
                  }}
                />
              </span>
              {open === at && <TieFields ctx={ctx} tie={tie} onChange={(values) => change(at, values)} />}
            </li>
          ))}
        </ul>
      )}
      <Combobox
        label={ctx.t('engine:links.add', { field: label })}
        hideLabel
        placeholder={ctx.t('engine:links.placeholder')}
        source={source}
        value={null}
        error={props.error}
        disabled={props.disabled}
        data-autofocus={props['data-autofocus']}
        onChange={(option) => {
          if (!option) return
          // Without a name of its own: the server gives it with the first saving.
          onChange([...ties, { id: option.value, title: option.label } as unknown as Tie])
          // What somebody is there comes next; without fields of its own a tie is told by the record alone.
          if ((ctx.def.through?.fields.length ?? 0) > 0) setOpen(ties.length)
        }}
      />
    </div>
  )
}

function TieFields({
  ctx,
  tie,
  onChange,
}: {
  ctx: FieldContext
  tie: Tie
  onChange: (values: Record<string, unknown>) => void
}) {
  const through = ctx.def.through
  const contexts = contextsFor(ctx, through?.object ?? '')
  return (
    <div className={styles.tieFields}>
      {(through?.fields ?? []).map((name) => {
        const own = contexts.of(name)
        const Editor = own && kinds[own.def.type].Editor
        if (!own || !Editor) return null
        return (
          <Editor
            key={name}
            ctx={own}
            value={tie[name] ?? null}
            label={own.labels.field(own.object, name)}
            onChange={(value) => onChange({ [name]: value })}
          />
        )
      })}
    </div>
  )
}
