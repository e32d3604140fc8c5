import type { TFunction } from '../ui/i18n/translate.ts'
import { showToast } from '../ui/toast/toast-store.ts'
import { problemText } from './data/problem-text.ts'
import { undoStack } from './data/stores.ts'

/** Says what was done, with «Undo» while there is something to undo. */
export function tellDone(t: TFunction, text: string, set: string | undefined): void {
  const run = () => {
    if (set) undoStack.undoSet(set).catch((error) => tellFailed(t, error))
  }
  showToast({ text, action: set ? { label: t('engine:undo.undo'), run } : undefined })
}

/** Says what failed; stays until it is closed. */
export function tellFailed(t: TFunction, error: unknown, retry?: () => void): void {
  showToast({
    error: true,
    text: problemText(t, error),
    action: retry && { label: t('engine:retry'), run: retry },
  })
}
