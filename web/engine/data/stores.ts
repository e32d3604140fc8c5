import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useSyncExternalStore } from 'react'
import { api } from './api.ts'
import { emitMissed, emitRecord } from './bus.ts'
import { getConnection, onConnection } from './connection.ts'
import { createEdits, type Edit, type EditStorage } from './edits.ts'
import { meQuery } from './me.ts'
import { pathOf } from './meta.ts'
import { queryClient } from './query-client.ts'
import { createUndoStack, type UndoHistory, type UndoStack } from './undo.ts'

/** The last 20 actions of this window; Ctrl Z and toasts take them back. */
export const undoStack: UndoStack = createUndoStack(async (set) => {
  let written: string | null = null
  await api.post('/undo', { set }, { onSet: (mine) => (written = mine) })
  // What an undo touched is told by the live link; without it everything shown is read again.
  emitMissed()
  return written
})

/** What can be undone and redone now. */
export function useUndo(): ReturnType<UndoStack['state']> {
  return useSyncExternalStore(undoStack.subscribe, undoStack.state)
}

const undoKey = 'rodnik.undo'

/** Keeps what can be undone over a reload of this tab, for the same person; for the start of the application. */
export function keepUndo(me: string): () => void {
  try {
    const kept = JSON.parse(sessionStorage.getItem(undoKey) ?? 'null') as (UndoHistory & { by: string }) | null
    if (kept?.by === me) undoStack.restore(kept)
  } catch {
    // Without storage one begins anew.
  }
  return undoStack.subscribe(() => {
    try {
      sessionStorage.setItem(undoKey, JSON.stringify({ by: me, ...undoStack.all() }))
    } catch {
      // As above.
    }
  })
}

const storageKey = 'rodnik.edits'
// For this tab only: another tab must not send them a second time.
const storage: EditStorage = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as Edit[]
    } catch {
      return []
    }
  },
  write(list) {
    try {
      if (list.length === 0) sessionStorage.removeItem(storageKey)
      else sessionStorage.setItem(storageKey, JSON.stringify(list))
    } catch {
      // A full or forbidden storage: the edits still live in memory.
    }
  },
}

/** All edits of this window that are not yet safe on the server. */
export const edits = createEdits({
  storage,
  send(edit) {
    const work = async () => {
      let set: string | undefined
      const record = await api.patch<RecordData>(
        `${pathOf(edit.object)}/${edit.id}`,
        { ...edit.values, version: edit.version },
        { idempotencyKey: edit.key, onSet: (mine) => (set = mine) },
      )
      if (set) undoStack.push({ sets: [set], label: edit.label, group: edit.group })
      return record
    }
    return undoStack.coming(work())
  },
  saved(edit, record) {
    const { object, id } = edit
    emitRecord({ object, id, op: 'update', version: record.version, values: { ...edit.shown, ...record }, local: true })
  },
})

/** Follows the unsaved edits: redraws when any of them changes. */
export function useEdits(): typeof edits {
  useSyncExternalStore(edits.subscribe, edits.version)
  return edits
}

/** Sends waiting edits whenever the connection is back; for the start of the application. */
export function followConnection(): () => void {
  const send = () => {
    const me = queryClient.getQueryData(meQuery.queryKey)?.id
    // Edits that another person left in this tab are theirs to send.
    for (const edit of edits.all()) if (me && edit.by && edit.by !== me) edits.discard(edit.key)
    if (getConnection().online && me) edits.flush()
  }
  send()
  return onConnection(send)
}
