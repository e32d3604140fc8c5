import type { Tie } from '@rodnik/shared/api/shapes.ts'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import { Combobox } from './inputs/lazy-inputs.tsx'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext } from './kind.ts'
import { recordAvatar } from './record-avatar.tsx'
import { tieNote } from './tie-note.ts'

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
  return (
    <div className={styles.tieFields}>
      {ctx
        .tieFields?.()
        .map(({ ctx: own, kind: { Editor } }) =>
          Editor ? (
            <Editor
              key={own.field}
              ctx={own}
              value={tie[own.field] ?? null}
              label={own.labels.field(own.object, own.field)}
              onChange={(value) => onChange({ [own.field]: value })}
            />
          ) : null,
        )}
    </div>
  )
}
