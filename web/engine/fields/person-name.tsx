import type { PersonName } from '@rodnik/shared/api/shapes.ts'
import { TextInput } from '../../ui/input/text-input.tsx'
import styles from './fields.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'
import { text } from './text.tsx'

const order = { ru: ['last', 'first', 'middle'], en: ['first', 'last', 'middle'] } as const

function PersonNameEditor(props: EditorProps) {
  const { t, format } = props.ctx
  const value = (props.value ?? {}) as Partial<PersonName>
  const parts = format.locale === 'ru' ? order.ru : order.en
  const change = (part: (typeof parts)[number], written: string) => {
    const { full: _, ...known } = value
    const next = { last: null, first: null, middle: null, ...known, [part]: written || null }
    props.onChange(next.last || next.first || next.middle ? next : null)
  }
  const own = inputProps(props)
  return (
    <div className={styles.names}>
      {parts.map((part, at) => (
        <TextInput
          key={part}
          {...own}
          required={own.required && at === 0}
          label={t(`engine:parts.${part}`)}
          error={at === 0 ? own.error : undefined}
          placeholder={own.hideLabel ? t(`engine:parts.${part}`) : undefined}
          data-autofocus={at === 0 ? own['data-autofocus'] : undefined}
          autoComplete="off"
          value={value[part] ?? ''}
          onChange={(written) => change(part, written)}
        />
      ))}
    </div>
  )
}

/** A person's name in its parts. */
export const personName: FieldKind = {
  ...text,
  display: ({ value }) => nameOf(value),
  text: ({ value }) => nameOf(value),
  Editor: PersonNameEditor,
  // The server takes a written name apart.
  parse: (written) => written.trim() || null,
  width: 220,
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return value
  const name = (value ?? {}) as Partial<PersonName>
  return [name.first, name.last].filter(Boolean).join(' ') || (name.full ?? '')
}
