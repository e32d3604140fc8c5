import { useRef, useState } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { ApiProblem, randomKey } from '../data/api.ts'
import { useDraft } from '../data/drafts.ts'
import { useMeta } from '../data/meta.ts'
import { faultsByField, problemText } from '../data/problem-text.ts'
import { isEmpty } from '../fields/kind.ts'
import type { FormValues } from './form.tsx'

interface FormInput {
  object: string
  initial: FormValues
  /** Name under which what is typed survives; none keeps nothing. */
  draft?: string
  /** Fields on the form: faults of others are told above it. */
  fields: string[]
  required?: string[]
  /** Sends emptied fields too: for changing what is there. */
  keepEmpty?: boolean
  send: (values: Record<string, unknown>, key: string) => Promise<void>
}

/** Values, faults and sending of a form. What was typed is never lost by a failure. */
export function useForm({ object, initial, draft, fields, required = [], keepEmpty, send }: FormInput) {
  const { t } = useTranslation('engine')
  const own = useMeta().objects[object]
  const kept = useDraft<FormValues>(draft, initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  // The same key for a repeat after a lost answer; a new one once the values changed.
  const key = useRef(randomKey())

  const change = (form: FormValues) => {
    for (const [field, value] of Object.entries(form.values))
      if (value !== kept.value.values[field] && errors[field]) {
        const { [field]: _, ...rest } = errors
        setErrors(rest)
      }
    key.current = randomKey()
    setProblem(undefined)
    kept.set(form)
  }
  const missing = () => {
    const found: Record<string, string> = {}
    for (const field of fields) {
      const def = own?.fields[field]
      if (
        def &&
        // What the product fills in by itself may be left to it in a new record.
        ((def.required && (keepEmpty || !def.filled)) || required.includes(field)) &&
        isEmpty(kept.value.values[field]) &&
        field !== own?.ownerField
      )
        found[field] = t('edit.required')
    }
    return found
  }
  const submit = async (): Promise<boolean> => {
    const wrong = { ...invalid(errors, kept.value.values), ...missing() }
    if (Object.keys(wrong).length > 0) {
      setErrors(wrong)
      focusFirst(wrong)
      return false
    }
    setBusy(true)
    try {
      const values = Object.fromEntries(
        Object.entries(kept.value.values).filter(([, value]) => keepEmpty || !isEmpty(value)),
      )
      await send(values, key.current)
      kept.forget()
      return true
    } catch (error) {
      const faults = faultsByField(error)
      setErrors(faults)
      const elsewhere = Object.entries(faults).filter(([field]) => !fields.includes(field))
      if (elsewhere.length > 0) setProblem(elsewhere.map(([, message]) => message).join('. '))
      else if (Object.keys(faults).length === 0) setProblem(problemText(t, error))
      focusFirst(faults)
      if (!(error instanceof ApiProblem)) throw error
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    form: kept.value,
    change,
    errors,
    problem,
    busy,
    submit,
    restored: kept.restored,
    startOver: kept.startOver,
    onInvalid: (field: string, text: string) => setErrors({ ...errors, [field]: t('edit.notA.text', { text }) }),
  }
}

/** Faults that the editors told and that still stand. */
function invalid(errors: Record<string, string>, values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => isEmpty(values[field]) && errors[field]))
}

function focusFirst(errors: Record<string, string>) {
  requestAnimationFrame(() => {
    for (const holder of document.querySelectorAll<HTMLElement>('[data-field]')) {
      if (!errors[holder.dataset.field ?? '']) continue
      holder.querySelector<HTMLElement>('input, select, textarea, [role=radio]')?.focus()
      // The focus brings only the input into view; the sentence under it says what is wrong.
      holder.scrollIntoView({ block: 'nearest' })
      return
    }
  })
}
