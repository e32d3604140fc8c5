import type { ContactChannel } from '@rodnik/shared/customers/contact-points.ts'
import { type ObjectEntry, type Registry, targetsOf } from '../../../engine/index.ts'

/** Where further telephone numbers and addresses of a person or company go: `contactPoints.phone.mobile`. */
export interface PointTarget {
  channel: ContactChannel
  label: string | null
}

const prefix = 'contactPoints.'

/** Whether records of the object have contact points. */
export function hasPoints(registry: Registry, object: ObjectEntry): boolean {
  const party = registry.objects.get('contactPoint')?.fields.party
  return party !== undefined && targetsOf(party).includes(object.name)
}

/** Contact points as targets of columns: a channel, with or without what it is for. */
export function pointTargets(registry: Registry, object: ObjectEntry): string[] {
  if (!hasPoints(registry, object)) return []
  const { channels, labels } = choices(registry)
  return channels.flatMap((channel) => [
    prefix + channel,
    ...(labelled.has(channel) ? labels.map((label) => `${prefix}${channel}.${label}`) : []),
  ])
}

/** Channels of which one has several, for work and home. */
const labelled = new Set(['phone', 'email'])

/** Reads such a target; null when it is none. */
export function readPointTarget(registry: Registry, object: ObjectEntry, path: string): PointTarget | null {
  if (!pointTargets(registry, object).includes(path)) return null
  const [, channel, label = null] = path.split('.')
  return { channel: channel as ContactChannel, label }
}

/** Whether a path names contact points at all. */
export function isPointPath(path: string): boolean {
  return path.startsWith(prefix)
}

function choices(registry: Registry): { channels: string[]; labels: string[] } {
  const fields = registry.objects.get('contactPoint')?.fields
  const values = (name: string) => (fields?.[name]?.options ?? []).map((option) => option.value)
  return { channels: values('channel'), labels: values('label') }
}
