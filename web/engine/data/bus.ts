/** Something that happened to a record, here or at a colleague's. */
export interface RecordEvent {
  object: string
  id: string
  op: 'create' | 'update' | 'delete' | 'restore'
  version?: number
  /** New values, when they are known without asking. */
  values?: Record<string, unknown>
  /** Done in this window. */
  local: boolean
}

const listeners = new Set<(event: RecordEvent) => void>()

const echo = 5000
const told = new Map<string, number>()

/** Whether something done here to a record was told within the last seconds. */
export function toldLately(object: string, id: string): boolean {
  return Date.now() - (told.get(`${object}/${id}`) ?? 0) < echo
}

/** Tells everyone who shows records. */
export function emitRecord(event: RecordEvent): void {
  if (event.local) {
    if (told.size > 2000) told.clear()
    told.set(`${event.object}/${event.id}`, Date.now())
  }
  for (const listener of listeners) listener(event)
}

/** Hears what happens to records; returns the way to stop. */
export function onRecord(listener: (event: RecordEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const missed = new Set<() => void>()

/** Tells that events may have been missed (the live link was down): everything shown is out of date. */
export function emitMissed(): void {
  for (const listener of missed) listener()
}

/** Hears that everything shown may be out of date. */
export function onMissed(listener: () => void): () => void {
  missed.add(listener)
  return () => missed.delete(listener)
}
