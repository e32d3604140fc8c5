import { IconAlertCircle } from '@tabler/icons-react'
import { cx } from '../../ui/text/cx.ts'
import { useMeta } from '../data/meta.ts'
import { useFieldContexts } from '../fields/context.ts'
import { kinds } from '../fields/kinds.ts'
import styles from './form.module.css'

/** What a form holds: values to send, and what stands beside them on the screen (titles of lookups). */
export interface FormValues {
  values: Record<string, unknown>
  shown: Record<string, unknown>
}

export interface FormProps {
  object: string
  /** Sections with their fields; a section without a key has no heading. */
  groups: { key?: string; fields: string[] }[]
  form: FormValues
  onChange: (form: FormValues) => void
  /** What is wrong, by field. */
  errors: Record<string, string>
  onInvalid: (field: string, text: string) => void
  /** What is wrong with the whole. */
  problem?: string
  /** Fields that must be filled here although the object does not demand it. */
  required?: string[]
  oneColumn?: boolean
  disabled?: boolean
}

const wide = new Set(['links', 'longText', 'address', 'personName', 'anyLookup', 'tags'])

/** Editors of an object's fields, two columns wide. Holds nothing itself. */
export function Form({
  object,
  groups,
  form,
  onChange,
  errors,
  onInvalid,
  problem,
  required = [],
  oneColumn,
  disabled,
}: FormProps) {
  const contexts = useFieldContexts(object)
  const meta = useMeta()
  let first = true
  return (
    <div className={styles.form}>
      {problem && (
        <div role="alert" className={styles.problem}>
          <IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />
          <span>{problem}</span>
        </div>
      )}
      {groups.map((group, at) => {
        const fields = group.fields.flatMap((name) => {
          const ctx = contexts.of(name)
          return ctx && !ctx.def.readOnly && kinds[ctx.def.type].Editor ? [ctx] : []
        })
        if (fields.length === 0) return null
        return (
          <section key={group.key ?? `group ${at}`}>
            {group.key && <h3 className={styles.heading}>{fields[0]?.labels.group(object, group.key)}</h3>}
            <div className={cx(styles.grid, oneColumn && styles.one)}>
              {fields.map((ctx) => {
                const Editor = kinds[ctx.def.type].Editor
                if (!Editor) return null
                const focus = first
                first = false
                const title = form.shown[`${ctx.path}.title`]
                const isTitle = ctx.field === meta.objects[object]?.titleField
                return (
                  <div
                    key={ctx.path}
                    className={cx((wide.has(ctx.def.type) || isTitle) && styles.wide)}
                    data-field={ctx.field}
                  >
                    <Editor
                      ctx={ctx}
                      value={form.values[ctx.field] ?? null}
                      title={typeof title === 'string' ? title : null}
                      beside={form.values}
                      label={ctx.labels.field(object, ctx.field)}
                      error={errors[ctx.field]}
                      required={(ctx.def.required && !ctx.def.filled) || required.includes(ctx.field)}
                      disabled={disabled}
                      onChange={(value, shown) =>
                        onChange({ values: { ...form.values, [ctx.field]: value }, shown: { ...form.shown, ...shown } })
                      }
                      onInvalid={(text) => onInvalid(ctx.field, text)}
                      data-autofocus={focus || undefined}
                    />
                  </div>
                )
              })}
            </div>
          </section>
        )
      })}
    </div>
  )
}
