import { useEffect } from 'react'
import { useCommands } from '../ui/commands/command-store.ts'
import { useTranslation } from '../ui/i18n/i18n.ts'
import { showToast } from '../ui/toast/toast-store.ts'
import { goOnWithJobs } from './data/bulk.ts'
import { startLive } from './data/live.ts'
import { useMe } from './data/me.ts'
import { problemText } from './data/problem-text.ts'
import { edits, followConnection, keepUndo, undoStack, useEdits } from './data/stores.ts'

/** What runs while somebody is signed in: live updates, waiting edits, undo keys, links. Called once, by the shell. */
export function useEngine(): void {
  const { t } = useTranslation('engine')
  useEffect(() => startLive(), [])
  useEffect(() => followConnection(), [])
  useEffect(() => goOnWithJobs(), [])
  const me = useMe().id
  useEffect(() => keepUndo(me), [me])
  const take = (back: boolean) => () => {
    // What has not left this window yet is simply not sent.
    const unsent = back ? edits.all().findLast((edit) => edit.state === 'waiting') : undefined
    if (unsent) {
      edits.discard(unsent.key)
      showToast({ text: t('undo.done', { what: unsent.label }) })
      return
    }
    const work = back ? undoStack.undo() : undoStack.redo()
    work.then(
      (entry) => {
        if (!entry) showToast({ text: t(back ? 'undo.nothing' : 'undo.nothingToRedo') })
        else showToast({ text: t(back ? 'undo.done' : 'undo.redone', { what: entry.label }) })
      },
      (error) => showToast({ error: true, text: problemText(t, error) }),
    )
  }
  const group = t('commands.edit')
  useCommands([
    { id: 'undo', label: t('undo.undo'), group, run: take(true) },
    { id: 'redo', label: t('undo.redo'), group, run: take(false) },
  ])
}

/** How many edits of this window are not yet on the server, for the bar that tells that the connection is gone. */
export function useWaiting(): number {
  return useEdits()
    .all()
    .filter((edit) => edit.state === 'waiting').length
}
