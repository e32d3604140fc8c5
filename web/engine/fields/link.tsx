import { IconExternalLink } from '@tabler/icons-react'
import { TextInput } from '../../ui/input/text-input.tsx'
import styles from './fields.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'
import { text } from './text.tsx'

function LinkEditor(props: EditorProps) {
  return (
    <TextInput
      {...inputProps(props)}
      type="url"
      inputMode="url"
      autoCapitalize="off"
      spellCheck={false}
      autoComplete="off"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(written) => props.onChange(written.trim() || null)}
    />
  )
}

/** Only addresses of the web become links: what somebody stored must not run as a script. */
function webAddress(value: string): string | undefined {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    return undefined
  }
}

/** An address of the web. */
export const link: FieldKind = {
  ...text,
  display({ value }) {
    const href = webAddress(String(value))
    const shown = String(value)
      .replace(/^https?:\/\/(www\.)?/i, '')
      .replace(/\/$/, '')
    if (!href) return shown
    return (
      <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer">
        <span className={styles.line}>{shown}</span>
        <IconExternalLink size={12} stroke={1.6} aria-hidden="true" />
      </a>
    )
  },
  Editor: LinkEditor,
  width: 180,
}
