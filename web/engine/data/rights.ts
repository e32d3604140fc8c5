import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { ObjectMeta, Scope } from '@rodnik/shared/registry/meta.ts'
import { meQuery } from './me.ts'
import { queryClient } from './query-client.ts'

/** Whether a right reaches a record, as far as the web can tell; the server decides. */
function reaches(scope: Scope, own: ObjectMeta, record: RecordData): boolean {
  if (scope === 'none') return false
  if (scope !== 'own' || !own.ownerField) return true
  const owner = record[own.ownerField]
  // Without the owner at hand the attempt tells.
  return owner === undefined || owner === queryClient.getQueryData(meQuery.queryKey)?.id
}

/** Whether the person may edit a record; false only where that is certain. */
export function canEdit(own: ObjectMeta, record: RecordData): boolean {
  return reaches(own.rights.update, own, record) && !record.deletedAt
}

/** Whether the person may delete a record; false only where that is certain. */
export function canDelete(own: ObjectMeta, record: RecordData): boolean {
  return reaches(own.rights.delete, own, record)
}
