import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { Field } from '../../ui/field/field.tsx'
import { rovingIndex } from '../../ui/toggle/roving.ts'
import styles from './fields.module.css'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import type { EditorProps, FieldKind } from './kind.ts'

function RatingEditor({ ctx, value, onChange, ...own }: EditorProps) {
  const max = ctx.def.max ?? 5
  const current = typeof value === 'number' ? value : 0
  const { onInvalid: _, title: __, ...field } = own
  return (
    <Field {...field}>
      {(ids) => (
        <div
          role="radiogroup"
          aria-label={own.label}
          aria-describedby={ids['aria-describedby']}
          className={styles.stars}
          onKeyDown={(event) => {
            const next = rovingIndex(event, current - 1, max)
            if (event.key === 'Delete' || event.key === 'Backspace') onChange(null)
            else if (next === undefined) return
            else {
              onChange(next + 1)
              event.currentTarget.querySelectorAll('button')[next]?.focus()
            }
            event.preventDefault()
          }}
        >
          {Array.from({ length: max }, (_item, at) => {
            const Star = at < current ? IconStarFilled : IconStar
            return (
              // biome-ignore lint/a11y/useSemanticElements: native radios cannot look like stars in every mode
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: the stars never move
                key={at}
                type="button"
                role="radio"
                id={at === 0 ? ids.id : undefined}
                disabled={ids.disabled}
                aria-checked={at + 1 === current}
                aria-label={ctx.t('engine:fields.stars', { count: at + 1 })}
                tabIndex={at === Math.max(0, current - 1) ? 0 : -1}
                onClick={() => onChange(at + 1 === current ? null : at + 1)}
              >
                <Star size={18} stroke={1.6} aria-hidden="true" />
              </button>
            )
          })}
        </div>
      )}
    </Field>
  )
}

/** So many stars of a few. */
export const rating: FieldKind = {
  display({ value }, { def, t }) {
    const max = def.max ?? 5
    return (
      <span className={styles.stars} role="img" aria-label={t('engine:fields.starsOf', { count: Number(value), max })}>
        {Array.from({ length: max }, (_item, at) => {
          const Star = at < Number(value) ? IconStarFilled : IconStar
          // biome-ignore lint/suspicious/noArrayIndexKey: the stars never move
          return <Star key={at} size={14} stroke={1.6} aria-hidden="true" />
        })}
      </span>
    )
  },
  text: ({ value }) => String(value ?? ''),
  Editor: RatingEditor,
  Operand: NumberOperand,
  Operands: ListOperands,
  parse(written, { def }) {
    if (!written.trim()) return null
    const number = Number(written)
    return Number.isInteger(number) && number >= (def.min ?? 1) && number <= (def.max ?? 5) ? number : undefined
  },
  width: 110,
  picks: true,
}
