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

/** An item with what its behaviour needs to know. */
interface Item extends WriteItem {
  readonly object: ObjectEntry
  readonly env: WriteEnv
}

// One behaviour for all items: an import makes millions of them, and a function of its own per item would cost more than its values.
const behaviour: Pick<WriteItem, 'get' | 'changes' | 'set' | 'at' | 'actor'> & ThisType<Item> = {
  get(name) {
    return name in this.values ? this.values[name] : (this.before?.[name] ?? null)
  },
  changes(name) {
    return name in this.values && !sameValue(this.values[name], this.before?.[name])
  },
  get at() {
    const given = this.values[this.op === 'create' ? 'createdAt' : 'updatedAt']
    return typeof given === 'string' ? given : this.env.at
  },
  get actor() {
    const given = this.values[this.op === 'create' ? 'createdBy' : 'updatedBy']
    return typeof given === 'string' ? given : this.env.actor
  },
  set(name, value) {
    const faults: Fault[] = []
    putValue(this.object, this, name, value, this.env, '', faults)
    if (faults.length > 0) throw new Error(`${this.object.name}.${name}: ${faults[0]?.code}`)
  },
}

/** Starts an item of a write, with no values yet. */
export function newItem(
  ctx: Context,
  object: ObjectEntry,
  op: WriteItem['op'],
  id: string,
  before: WriteItem['before'],
  env: WriteEnv = writeEnv(ctx),
): WriteItem {
  return { __proto__: behaviour, object, env, op, id, before, values: {}, columns: {} } as unknown as Item
}

/** What all items of a write have in common. */
export interface WriteEnv extends ParseEnv {
  at: string
  actor: string | null
}

/** What items of a write that begins now have in common. */
export function writeEnv(ctx: Context): WriteEnv {
  return { ...parseEnv(ctx), at: (ctx.backdate ?? ctx.clock.now()).toISOString(), actor: storedActor(ctx) }
}

/** Reads the values of one input into an item, collecting every fault; `at` is the JSON pointer of the input. */
export function parseValues(
  ctx: Context,
  object: ObjectEntry,
  item: WriteItem,
  input: unknown,
  at: string,
  faults: Fault[],
  env: ParseEnv = parseEnv(ctx),
): void {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    faults.push({ path: at, code: 'not_object' })
    return
  }
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
    else putValue(object, item, name, value, env, at, faults)
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
    faults.push({ path: `${at}/${name}`, code: parsed.fault, ...(parsed.data ? { data: parsed.data } : {}) })
    return
  }
  item.values[name] = parsed.value
  Object.assign(item.columns, parsed.columns)
}

/** Gives the defaults of the definition to fields that the input of a new record leaves out. */
export function applyDefaults(ctx: Context, object: ObjectEntry, item: WriteItem): void {
  for (const [name, value] of completionOf(object).defaults) if (!(name in item.values)) item.set(name, value)
  const { ownerField } = object
  if (ownerField && !ctx.system && !(ownerField in item.values)) item.set(ownerField, '@me')
}

/** Finds required fields without a value. */
export function checkRequired(object: ObjectEntry, item: WriteItem, at: string, faults: Fault[]): void {
  for (const name of completionOf(object).required) {
    if (item.op === 'update' && !(name in item.values)) continue
    if ((item.get(name) ?? null) === null) faults.push({ path: `${at}/${name}`, code: 'required' })
  }
}

/** Finds pairs of days of which the second comes before the first; what of them was written is named. */
export function checkOrder(object: ObjectEntry, item: WriteItem, at: string, faults: Fault[]): void {
  for (const [first, last] of object.order ?? []) {
    if (!(first in item.values) && !(last in item.values)) continue
    const [from, to] = [item.get(first), item.get(last)]
    if (typeof from === 'string' && typeof to === 'string' && from > to)
      faults.push({ path: `${at}/${last in item.values ? last : first}`, code: 'before_start' })
  }
}

interface Completion {
  defaults: [string, unknown][]
  required: string[]
}

/** What records of an object must be completed with; worked out once. */
function completionOf(object: ObjectEntry): Completion {
  let known = completions.get(object)
  if (!known) {
    const fields = Object.entries(object.fields)
    known = {
      defaults: fields.flatMap(([name, def]) => (def.default === undefined ? [] : [[name, def.default] as const])),
      required: fields.flatMap(([name, def]) => (needsValue(def) ? [name] : [])),
    } as Completion
    completions.set(object, known)
  }
  return known
}
const completions = new WeakMap<ObjectEntry, Completion>()

function needsValue(def: FieldDef): boolean {
  return def.required === true && def.type !== 'sequence'
}

function pointer(name: string): string {
  return name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')
}
