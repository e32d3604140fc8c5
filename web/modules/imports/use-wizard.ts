import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ImportData, UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import type { SourceFormat } from '@rodnik/shared/imports/source.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDraft } from '../../engine/data/drafts.ts'
import { problemText } from '../../engine/data/problem-text.ts'
import { queryClient } from '../../engine/data/query-client.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { detect, importQuery, isAtWork, keep, rehearse, run, undo } from './import-data.ts'

/** The steps of an import, in their order. */
export const steps = ['columns', 'matching', 'check', 'result'] as const
export type WizardStep = (typeof steps)[number]

/** Whether the rows have not been touched yet, so that everything can still be changed. */
export function isOpen(data: ImportData): boolean {
  return ['uploaded', 'rehearsing', 'rehearsed', 'failed'].includes(data.state) && data.counts === null
}

/** One import on its way: what the server knows, what the person has chosen so far, and what can be done next. */
export function useWizard(id: string) {
  const { t } = useTranslation('imports')
  // Kept over a reload until the import has begun.
  const { value: step, set: setStep, forget: forgetStep } = useDraft<WizardStep>(`import.${id}.step`, 'columns')
  const { value: chosen, set: setChosen, forget: forgetChosen } = useDraft<ImportMapping | null>(`import.${id}`, null)
  const [checked, setChecked] = useState<ImportMapping | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const stored = useQuery(importQuery(id))
  const open = stored.data ? isOpen(stored.data) : false
  const key = ['imports', id, 'detection']
  const found = useQuery<UploadAnswer>({
    queryKey: key,
    queryFn: () => detect(id, {}),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const mapping = chosen ?? stored.data?.mapping ?? found.data?.proposal.mapping ?? null

  const doing = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(problemText(t, error))
      return false
    } finally {
      setBusy(false)
    }
  }
  const look = (input: { object?: string; format?: Partial<SourceFormat> }) =>
    doing(async () => {
      const answer = await detect(id, input)
      queryClient.setQueryData(key, answer)
      await keep(answer.import)
      setChosen(answer.proposal.mapping)
    })
  const check = async () => {
    if (!mapping) return
    setStep('check')
    setChecked((await doing(() => rehearse(id, mapping))) ? mapping : null)
  }
  return {
    stored,
    found,
    mapping,
    step: open ? step : ('result' as const),
    busy: busy || (stored.data ? isAtWork(stored.data.state) : false),
    problem,
    /** The last rehearsal was of this very mapping. */
    isChecked: mapping !== null && (mapping === checked || mapping === stored.data?.mapping),
    setStep,
    setMapping: setChosen,
    look,
    check,
    start: () =>
      doing(async () => {
        await run(id)
        forgetStep()
        forgetChosen()
      }),
    takeBack: () => doing(() => undo(id)),
  }
}

export type Wizard = ReturnType<typeof useWizard>
