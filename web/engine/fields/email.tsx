import { TextInput } from '../../ui/input/text-input.tsx'
import styles from './fields.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'
import { text } from './text.tsx'

function EmailEditor(props: EditorProps) {
  return (
    <TextInput
      {...inputProps(props)}
      type="email"
      inputMode="email"
      autoCapitalize="off"
      spellCheck={false}
      autoComplete="off"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(written) => props.onChange(written.trim() || null)}
    />
  )
}

/** An e-mail address. */
export const email: FieldKind = {
  ...text,
  display: ({ value }) => (
    <a className={styles.link} href={`mailto:${encodeURI(String(value))}`}>
      <span className={styles.line}>{String(value)}</span>
    </a>
  ),
  Editor: EmailEditor,
  width: 200,
}
