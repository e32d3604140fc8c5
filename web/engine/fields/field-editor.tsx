import { useFieldContexts } from './context.ts'
import type { EditorProps } from './kind.ts'
import { kinds } from './kinds.ts'

/** The editor of one field, for forms; draws nothing for what cannot be edited. */
export function FieldEditor({
  object,
  path,
  ...rest
}: Omit<EditorProps, 'ctx' | 'label'> & { object: string; path: string; label?: string }) {
  const ctx = useFieldContexts(object).of(path)
  const Editor = ctx && kinds[ctx.def.type].Editor
  if (!ctx || !Editor) return null
  return (
    <Editor
      required={ctx.def.required}
      {...rest}
      label={rest.label ?? ctx.labels.field(ctx.object, ctx.field)}
      ctx={ctx}
    />
  )
}
