import type { Filter } from '@rodnik/shared/query/filter.ts'
import { listHref } from '../../../engine/views/list-href.ts'

const mine: Filter = { field: 'owner', op: 'eq', value: '@me' }
const open = { deal: 'open', lead: 'accepted' }

/** The list of what waits: new leads, or one's own deals or leads without a next step. */
export function waitingHref(object: 'deal' | 'lead', view?: 'new'): string {
  const filter: Filter =
    view === 'new'
      ? { field: 'status', op: 'eq', value: 'new' }
      : {
          and: [mine, { field: 'status', op: 'eq', value: open[object] }, { field: 'nextStepAt', op: 'empty' }],
        }
  return listHref({ object, filter })
}
