import { problemText } from '../../engine/data/problem-text.ts'
import { translate } from '../../ui/i18n/i18n.ts'
import { showToast } from '../../ui/toast/toast-store.ts'

/** Tells of a failure that has no place of its own on the screen. */
export function showProblem(error: unknown): void {
  showToast({ error: true, text: problemText(translate, error) })
}
