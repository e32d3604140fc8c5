import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { showToast } from '../../ui/toast/toast-store.ts'
import { createTitle, useLabels } from '../data/labels.ts'
import { useMe } from '../data/me.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { createRecord } from '../data/mutate.ts'
import { titleText, useFieldContexts } from '../fields/context.ts'
import { useGo, useHasPage } from '../nav.ts'
import { Duplicates } from './duplicates.tsx'
import styles from './form.module.css'
import { Form, type FormValues } from './form.tsx'
import { Restored } from './restored.tsx'
import { useDuplicates } from './use-duplicates.ts'
import { useForm } from './use-form.ts'

export interface QuickCreateProps {
  object: string
  /** Values to begin with; titles of lookups as `<field>.title`. */
  values?: Record<string, unknown>
  /** Fields in place of the object's quick ones; required ones without a given value come after them. */
  fields?: string[]
  /** Fields that must be filled here, beside those that must always be. */
  required?: string[]
  /** Heading in place of the object's. */
  title?: string
  /** Told what was created; without it a toast leads there. */
  onCreated?: (record: RecordData) => void
  onClose: () => void
}

/** Creates a record with a few fields, or all of them; warns of look-alikes while one types; what was typed survives. */
export function QuickCreate({ object, values = {}, fields, required, title, onCreated, onClose }: QuickCreateProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const own = meta.objects[object]
  const labels = useLabels()
  const contexts = useFieldContexts(object)
  const go = useGo()
  const hasPage = useHasPage()
  const [full, setFull] = useState(false)
  const initial = useInitial(object, values)
  const quick = useMemo(() => {
    const wanted = fields ?? own?.screens.quick ?? []
    const must = Object.entries(own?.fields ?? {}).filter(
      ([name, def]) => def.required && def.default === undefined && !def.readOnly && name !== own?.ownerField,
    )
    // Who names the fields and gives the record that they belong to need not ask for it.
    const known = (name: string) => wanted.includes(name) || (fields !== undefined && name in values)
    return [...wanted, ...must.map(([name]) => name).filter((name) => !known(name))]
  }, [fields, own, values])
  const groups = full && own ? withTitle(own.titleField, own.screens.groups) : [{ fields: quick }]
  const shownFields = groups.flatMap((group) => group.fields)
  const name = labels.one(object)
  const state = useForm({
    object,
    initial,
    // One per occasion: a contact begun for one company is not the contact of another.
    draft: `create.${object}${Object.keys(values).length > 0 ? JSON.stringify(values) : ''}`,
    fields: shownFields,
    required,
    async send(sent, key) {
      const { result } = await createRecord(object, sent, t('create.undo', { name }), key)
      onClose()
      if (onCreated) return onCreated(result)
      const title = titleText(result, contexts, own?.titleField ?? '') || name
      const open = { label: t('list.open'), run: () => go(recordHref(meta, object, result.id)) }
      showToast({ text: t('create.done', { name: title }), action: hasPage(object) ? open : undefined })
    },
  })
  const duplicates = useDuplicates(object, state.form.values)
  const more = own?.screens.groups.some((group) => group.fields.some((field) => !quick.includes(field)))
  return (
    <Dialog
      open
      keep="draft"
      size={full ? 'lg' : 'md'}
      title={title ?? createTitle(t, labels, object)}
      onClose={onClose}
      onSubmit={() => void state.submit()}
      footer={
        <>
          {more && !full && (
            <Button variant="subtle" onClick={() => setFull(true)}>
              {t('create.allFields')}
            </Button>
          )}
          <span className={styles.space} />
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" type="submit" busy={state.busy}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      {state.restored && <Restored onStartOver={state.startOver} />}
      <Form
        object={object}
        groups={groups}
        form={state.form}
        onChange={state.change}
        errors={state.errors}
        onInvalid={state.onInvalid}
        problem={state.problem}
        required={required}
      />
      <Duplicates object={object} found={duplicates} />
    </Dialog>
  )
}

/** The name field belongs to every form, though the groups of the record page leave it to the header. */
function withTitle(title: string, groups: { key: string; fields: string[] }[]): { key?: string; fields: string[] }[] {
  return groups.some((group) => group.fields.includes(title)) ? groups : [{ fields: [title] }, ...groups]
}

/** Given values and defaults of the registry, where the web knows them. */
function useInitial(object: string, given: Record<string, unknown>): FormValues {
  const own = useMeta().objects[object]
  const me = useMe()
  const format = useFormat()
  return useMemo(() => {
    const form: FormValues = { values: {}, shown: {} }
    for (const [name, def] of Object.entries(own?.fields ?? {})) {
      const isOwner = name === own?.ownerField && def.required
      if (def.readOnly || (!isOwner && (def.default === undefined || def.default === null))) continue
      if (def.default === '@me' || isOwner) {
        form.values[name] = me.id
        form.shown[`${name}.title`] = me.name
      } else if (def.default === '@today') form.values[name] = format.day()
      else if (def.default === '@now') form.values[name] = new Date().toISOString()
      else form.values[name] = def.default
    }
    for (const [name, value] of Object.entries(given)) {
      if (name.endsWith('.title')) form.shown[name] = value
      else form.values[name] = value
    }
    return form
  }, [own, me, format, given])
}
