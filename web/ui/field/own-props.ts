import type { FieldProps } from './field.tsx'

/** Splits the props of an input into those of the field around it and the rest. */
export function splitFieldProps<P extends FieldProps>(props: P): [FieldProps, Omit<P, keyof FieldProps>] {
  const { label, hideLabel, hint, error, required, disabled, className, ...rest } = props
  return [{ label, hideLabel, hint, error, required, disabled, className }, rest]
}
