import type { TFunction } from '../../ui/i18n/translate.ts'
import { ApiProblem } from './api.ts'

/** What went wrong, in a sentence that says what to do. The server writes it in the caller's language. */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('engine:problem.broken')
  const { problem } = error
  if (problem.status === 0) return t('engine:problem.offline')
  // Of a refusal as a whole the faults only name the records.
  if (problem.status === 409 && problem.detail) return problem.detail
  const [fault] = problem.faults ?? []
  if (fault?.message) return fault.message
  return problem.detail ?? problem.title ?? t('engine:problem.broken')
}

/** Faults of a refused write by field: `/amount/currency` belongs to `amount`. */
export function faultsByField(error: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  if (!(error instanceof ApiProblem)) return found
  for (const fault of error.problem.faults ?? []) {
    const field = fault.path.split('/')[1]
    if (field) found[field] ??= fault.message
  }
  return found
}
