import { snake } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import type { Registry } from '../registry/registry.ts'

/** Finds the field that a column belongs to, so that a fault found by the database can name it. */
export function fieldOfColumn(registry: Registry, table: string, column: string): string | undefined {
  const object = [...registry.objects.values()].find((one) => one.table === table)
  const entries = Object.entries(object?.fields ?? {})
  const own = entries.find(([name, def]) => kinds[def.type].columns(name, def).some((one) => one.name === column))
  return own?.[0] ?? entries.find(([name]) => snake(name) === column)?.[0]
}
