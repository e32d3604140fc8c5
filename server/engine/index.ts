/** All that modules may use of the record engine. */
export type { Change } from '@rodnik/shared/api/shapes.ts'
export { accessCondition } from './access/condition.ts'
export { requireRight, rightsFor } from './access/rights.ts'
export { type Listener, listen } from './changes/listener.ts'
export { type Note, noteChanges } from './changes/note.ts'
export { onChange, type Reaction } from './changes/reaction.ts'
export { recordKey, visibleRecords } from './changes/visible.ts'
export { type Actor, asSystem, type Context, inTransaction } from './context.ts'
export type { Engine, Identity } from './engine.ts'
export { isId, referenceColumn } from './fields/lookup.ts'
export { hasRoom } from './fields/number-rules.ts'
export { readPhone } from './fields/phone.ts'
export { type Answer, mutate } from './http/mutate.ts'
export { defineJob, type JobSpec } from './jobs/job.ts'
export { aggregate } from './query/aggregate.ts'
export { compileFilter } from './query/filter.ts'
export { fold } from './query/fold.ts'
export { listPage, rowCondition } from './query/list.ts'
export { type Path, resolvePath } from './query/paths.ts'
export { rangeOf } from './query/periods.ts'
export { recordJson } from './query/select.ts'
export { createRecords } from './records/create.ts'
export { findRecord, getLive, getRecord, listRecords } from './records/find.ts'
export { pointers } from './records/pointers.ts'
export { purgeRecords } from './records/purge.ts'
export { removeRecords, restoreRecords } from './records/remove.ts'
export { revalueMoney, unratedCurrencies } from './records/revalue-money.ts'
export { systemActorId } from './records/store.ts'
export { undoChangeSet } from './records/undo.ts'
export { type UpdateInput, updateRecords } from './records/update.ts'
export { sameValue, type WriteItem } from './records/write-item.ts'
export { type ActionSpec, defineAction } from './registry/action.ts'
export { field } from './registry/field.ts'
export { fieldLabel, labelOf } from './registry/labels.ts'
export { defineModule, type ModuleSpec } from './registry/module.ts'
export {
  businessRights,
  defineObject,
  dictionaryRights,
  innerRights,
  type ObjectSpec,
  type RoleName,
  type Rules,
  roles,
  sharedRights,
} from './registry/object.ts'
export { type ObjectEntry, type Registry, targetsOf } from './registry/registry.ts'
export { identifiedBy } from './search/inside.ts'
export { searchEverything } from './search/search.ts'
