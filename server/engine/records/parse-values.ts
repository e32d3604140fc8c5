import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Fault } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import type { ParseEnv } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { parseEnv } from '../query/compare.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { storedActor } from './store.ts'
import { sameValue, type WriteItem } from './write-item.ts'

const ignored = new Set(['id', 'version'])

/** Starts an item of a write, with no values yet. */
export function newItem(
  ctx: Context,
  object: ObjectEntry,
  op: WriteItem['op'],
  id: string,
  before: WriteItem['before'],
): WriteItem {
  const env = parseEnv(ctx)
  const now = (ctx.backdate ?? ctx.clock.now()).toISOString()
  const item: WriteItem = {
    op,
    id,
    before,
    values: {},
    columns: {},
    get: (name) => (name in item.values ? item.values[name] : (before?.[name] ?? null)),
    changes: (name) => name in item.values && !sameValue(item.values[name], before?.[name]),
    get at() {
      const given = item.values[op === 'create' ? 'createdAt' : 'updatedAt']
      return typeof given === 'string' ? given : now
    },
    get actor() {
      const given = item.values[op === 'create' ? 'createdBy' : 'updatedBy']
      return typeof given === 'string' ? given : storedActor(ctx)
    },
    set(name, value) {
      const faults: Fault[] = []
      putValue(object, item, name, value, env, '', faults)
      if (faults.length > 0) throw new Error(`${object.name}.${name}: ${faults[0]?.code}`)
    },
  }
  return item
}

/** Reads the values of one input into an item, collecting every fault; `at` is the JSON pointer of the input. */
export function parseValues(
  ctx: Context,
  object: ObjectEntry,
  item: WriteItem,
  input: unknown,
  at: string,
  faults: Fault[],
): void {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    faults.push({ path: at, code: 'not_object' })
    return
  }
  const env = parseEnv(ctx)
  for (const [name, value] of Object.entries(input)) {
    if (ignored.has(name)) continue
    const def = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined
    if (!def)
      faults.push({
        path: `${at}/${pointer(name)}`,
        code: 'unknown_field',
        data: { field: name.slice(0, 80), object: object.name },
      })
    else if (def.readOnly && !ctx.system) faults.push({ path: `${at}/${name}`, code: 'read_only' })
    else putValue(object, item, name, value, env, `${at}/${name}`, faults)
  }
}

function putValue(
  object: ObjectEntry,
  item: WriteItem,
  name: string,
  value: unknown,
  env: ParseEnv,
  at: string,
  faults: Fault[],
): void {
  const def = object.fields[name]
  if (!def) throw new Error(`${object.name} has no field ${name}`)
  if (value === null || value === undefined || value === '') {
    item.values[name] = null
    for (const column of kinds[def.type].columns(name, def)) if (!column.generated) item.columns[column.name] = null
    return
  }
  const parsed = kinds[def.type].parse(value, name, def, env)
  if ('fault' in parsed) {
    faults.push({ path: at, code: parsed.fault, ...(parsed.data ? { data: parsed.data } : {}) })
    return
  }
  item.values[name] = parsed.value
  Object.assign(item.columns, parsed.columns)
}

/** Gives the defaults of the definition to fields that the input of a new record leaves out. */
export function applyDefaults(ctx: Context, object: ObjectEntry, item: WriteItem): void {
  for (const [name, def] of Object.entries(object.fields)) {
    if (name in item.values) continue
    const value = def.default ?? (name === object.ownerField && !ctx.system ? '@me' : undefined)
    if (value !== undefined) item.set(name, value)
  }
}

/** Finds required fields without a value. */
export function checkRequired(object: ObjectEntry, item: WriteItem, at: string, faults: Fault[]): void {
  for (const [name, def] of Object.entries(object.fields)) {
    if (!needsValue(def) || (item.op === 'update' && !(name in item.values))) continue
    const value = item.get(name)
    if ((value ?? null) === null) faults.push({ path: `${at}/${name}`, code: 'required' })
  }
}

function needsValue(def: FieldDef): boolean {
  return def.required === true && def.type !== 'sequence'
}

function pointer(name: string): string {
  return name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')
}
