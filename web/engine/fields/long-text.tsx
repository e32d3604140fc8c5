import { TextArea } from '../../ui/input/text-area.tsx'
import styles from './fields.module.css'
import { TextOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'
import { Markdown } from './markdown.tsx'

function LongTextEditor(props: EditorProps) {
  return (
    <TextArea
      {...inputProps(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      maxLength={props.ctx.def.maxLength}
      onChange={(text) => props.onChange(text.trim() === '' ? null : text)}
      rows={4}
    />
  )
}

/** Text of many lines in Markdown: formatted on the record, its beginning without marks in a cell. */
export const longText: FieldKind = {
  display: ({ value }, _ctx, place) =>
    place === 'cell' ? (
      <span className={styles.line}>{withoutMarks(String(value))}</span>
    ) : (
      <Markdown text={String(value)} />
    ),
  text: ({ value }) => String(value ?? ''),
  Editor: LongTextEditor,
  Operand: TextOperand,
  parse: (written) => written || null,
  width: 240,
  lines: true,
}

/** The words of a Markdown text in one line. */
export function withoutMarks(text: string): string {
  return text
    .slice(0, 400)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(#{1,6}|[-*+>]|\d+\.)\s+/gm, '')
    .replace(/[*_`~]{1,3}(\S[^*_`~]*)[*_`~]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
