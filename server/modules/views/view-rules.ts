import { ViewSettings } from '@rodnik/shared/views/settings.ts'
import { type Context, compileFilter, pointers, type Rules, rightsFor, type WriteItem } from '../../engine/index.ts'
import { AppError, assertNoFaults, type Fault } from '../../platform/errors/app-error.ts'
import { faultsOf } from '../../platform/http/parse-input.ts'

/**
 * Rules of views: one's own, of an object that there is, with settings that a list can be shown by. What was there before
 * stays as it is.
 */
export const viewRules: Rules = {
  beforeWrite(ctx, items) {
    assertNoFaults(items.flatMap((item, index) => check(ctx, item, pointers(items.length)(index))))
  },
}

function check(ctx: Context, item: WriteItem, at: string): Fault[] {
  if (item.op !== 'create' && item.op !== 'update') return []
  if (item.changes('owner') && item.get('owner') !== ctx.actor.id && !keepsOthers(ctx))
    return [{ path: `${at}/owner`, code: 'only_yourself' }]
  const name = item.get('object')
  if (item.changes('object') && typeof name === 'string' && !ctx.registry.objects.has(name))
    return [{ path: `${at}/object`, code: 'unknown_object' }]
  const settings = item.get('settings')
  if (typeof settings !== 'string' || !(item.changes('object') || item.changes('settings'))) return []
  return checkSettings(ctx, String(name), settings, `${at}/settings`)
}

/** Whether the caller keeps the views of others too; nobody else plants one among theirs. */
function keepsOthers(ctx: Context): boolean {
  return rightsFor(ctx, ctx.registry.get('view')).update === 'all'
}

function checkSettings(ctx: Context, name: string, text: string, at: string): Fault[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return [{ path: at, code: 'not_json' }]
  }
  const read = ViewSettings.safeParse(value, { reportInput: true })
  if (!read.success)
    return read.error.issues.flatMap(faultsOf).map((fault) => ({ ...fault, path: `${at}${fault.path}` }))
  const object = ctx.registry.objects.get(name)
  return object ? faultsIn(() => compileFilter(ctx, object, 't', read.data.filter, `${at}/filter`)) : []
}

function faultsIn(work: () => unknown): Fault[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof AppError && error.faults.length > 0) return error.faults
    throw error
  }
}
