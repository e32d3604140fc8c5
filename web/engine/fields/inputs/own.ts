import type { FieldProps } from '../../../ui/field/field.tsx'
import type { EditorProps } from '../kind.ts'

/** The part of an editor's props that the input around the value takes. */
export function inputProps(props: EditorProps): FieldProps & { 'data-autofocus'?: boolean } {
  const { label, hideLabel, error, hint, required, disabled } = props
  return { label, hideLabel, error, hint, required, disabled, 'data-autofocus': props['data-autofocus'] }
}
