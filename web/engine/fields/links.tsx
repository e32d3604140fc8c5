import type { Tie } from '@rodnik/shared/api/shapes.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { cx } from '../../ui/text/cx.ts'
import { useTitles } from '../data/titles.ts'
import styles from './fields.module.css'
import { MultiCombobox } from './inputs/lazy-inputs.tsx'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps, FieldContext, FieldKind, OperandProps, Place } from './kind.ts'
import { recordLink } from './lookup.tsx'
import { tieNote } from './tie-note.ts'

const LinksEditor = lazyPart<EditorProps>(
  () => import('./links-editor.tsx').then((file) => file.LinksEditor),
  <span className={styles.coming} />,
)

function Chips({ ties, ctx, place }: { ties: Tie[]; ctx: FieldContext; place: Place }) {
  const target = ctx.def.target ?? ''
  return (
    <span className={cx(styles.ties, place === 'cell' && styles.inLine)}>
      {ties.map((tie) => {
        const note = tieNote(tie, ctx)
        return (
          <span key={tie.tie ?? tie.id} className={styles.tie} title={place === 'cell' && note ? note : undefined}>
            {tie.title === null ? ctx.t('engine:fields.hidden') : recordLink(ctx, target, tie.id, tie.title ?? '')}
            {place === 'record' && note && <small>{note}</small>}
          </span>
        )
      })}
    </span>
  )
}

function LinksOperands({ ctx, value, onChange, label }: OperandProps) {
  const target = ctx.def.target ?? ''
  const titles = useTitles()
  const source = useRecordSource(ctx.meta, target)
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={source}
      value={((value ?? []) as string[]).map((id) => ({ value: id, label: titles(target, id) ?? '…' }))}
      onChange={(options) => onChange(options.length > 0 ? options.map((option) => option.value) : undefined)}
      data-autofocus
    />
  )
}

/** Records tied to this one, each with what the tie says: role, since, until. */
export const links: FieldKind = {
  display: ({ value }, ctx, place) => <Chips ties={value as Tie[]} ctx={ctx} place={place} />,
  text: ({ value }, ctx) =>
    ((value ?? []) as Tie[])
      .map((tie) => {
        const note = tieNote(tie, ctx)
        const title = tie.title ?? ctx.t('engine:fields.hidden')
        return note ? `${title} (${note})` : title
      })
      .join(', '),
  Editor: LinksEditor,
  Operand: LinksOperands,
  Operands: LinksOperands,
  width: 220,
  lines: true,
}
