import { useState } from 'react'
import { faultsByField, problemText } from '../../engine/data/problem-text.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'

/** A small form: values, what is wrong with them, and saving. What was typed stays after a failure. */
export function useForm<T extends object>(initial: T) {
  const { t } = useTranslation()
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const set = <K extends keyof T>(name: K) => {
    return (value: T[K]) => {
      setValues((before) => ({ ...before, [name]: value }))
      setErrors(({ [name as string]: _gone, ...rest }) => rest)
    }
  }
  /** Checks that these are filled in; then runs `save` and shows what the server refuses beside the fields. */
  const submit = async (required: (keyof T)[], save: (values: T) => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    const empty = required.filter((name) => !String(values[name] ?? '').trim())
    setErrors(Object.fromEntries(empty.map((name) => [name, t('ui:required')])))
    setProblem(null)
    if (empty.length > 0) return false
    setBusy(true)
    try {
      await save(values)
      return true
    } catch (error) {
      const faults = faultsByField(error)
      setErrors(faults)
      const shown = Object.keys(faults).some((name) => name in values)
      setProblem(shown ? null : problemText(t, error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const changed = JSON.stringify(values) !== JSON.stringify(initial)
  return { values, set, setValues, errors, problem, busy, submit, changed }
}
