import { formatPhone, phoneLink } from '@rodnik/shared/phones/format.ts'
import { useState } from 'react'
import { TextInput } from '../../ui/input/text-input.tsx'
import styles from './fields.module.css'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'
import { text } from './text.tsx'

function PhoneEditor(props: EditorProps) {
  const stored = typeof props.value === 'string' ? props.value : ''
  const [written, setWritten] = useState<string>()
  // Formatting as one types needs the numbering plans of the world: they come when the field is first used.
  const change = (typed: string) => {
    setWritten(typed)
    props.onChange(typed.trim() || null)
    const grown = typed.length > (written ?? formatPhone(stored)).length
    if (!grown) return
    void import('libphonenumber-js/min').then(({ AsYouType }) => {
      const country = props.ctx.format.locale === 'ru' ? 'RU' : 'GB'
      const formatted = new AsYouType(country).input(typed)
      if (formatted.replace(/\D/g, '') === typed.replace(/\D/g, ''))
        setWritten((now) => (now === typed ? formatted : now))
    })
  }
  return (
    <TextInput
      {...inputProps(props)}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={written ?? formatPhone(stored)}
      onChange={change}
    />
  )
}

/** A telephone number, written in any form, stored in one. */
export const phone: FieldKind = {
  ...text,
  display: ({ value }) => (
    <a className={styles.link} href={phoneLink(String(value))}>
      <span className={styles.line}>{formatPhone(String(value))}</span>
    </a>
  ),
  text: ({ value }) => formatPhone(String(value ?? '')),
  Editor: PhoneEditor,
  width: 160,
}
