import { api } from '../../../engine/data/api.ts'
import { emitRecord } from '../../../engine/data/bus.ts'
import { pathOf } from '../../../engine/data/meta.ts'
import { undoStack } from '../../../engine/data/stores.ts'

/** The ids with one of them moved by so many places; the same list when it cannot go there. */
export function moved(ids: string[], id: string, by: number): string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const rest = ids.filter((other) => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

/** Writes the places of records in a list, as one step that can be undone. Throws `ApiProblem`. */
export async function saveOrder(object: string, ids: string[], label: string): Promise<void> {
  let set: string | undefined
  const update = ids.map((id, position) => ({ id, values: { position } }))
  await api.post(`${pathOf(object)}/batch`, { update }, { onSet: (mine) => (set = mine) })
  if (set) undoStack.push({ sets: [set], label })
  for (const id of ids) emitRecord({ object, id, op: 'update', local: true })
}
