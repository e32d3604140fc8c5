import { ChoiceEditor, choice } from './choice.tsx'
import type { EditorProps, FieldKind } from './kind.ts'

function StatusEditor(props: EditorProps) {
  const { def } = props.ctx
  const moves = typeof props.value === 'string' ? def.moves?.[props.value] : undefined
  const allowed = moves && ((value: string) => value === props.value || moves.includes(value))
  return <ChoiceEditor {...props} required allowed={allowed} />
}

/** A choice with allowed moves; what cannot be reached from here is greyed. */
export const status: FieldKind = { ...choice, Editor: StatusEditor }
