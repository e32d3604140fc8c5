import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'

const organisations = new Set(['building', 'company', 'building-store', 'building-skyscraper'])

/** Whether records of an object have a picture: round for people, square for organisations, none for things. */
export function avatarShape(meta: Meta, object: string): 'round' | 'square' | undefined {
  const own = meta.objects[object]
  if (!own) return undefined
  if (object === 'user' || own.fields[own.titleField]?.type === 'personName') return 'round'
  return organisations.has(own.screens.icon) ? 'square' : undefined
}

/** The picture of a record of an object that has them. */
export function recordAvatar(meta: Meta, object: string, title: string, size = 20) {
  const shape = avatarShape(meta, object)
  return shape && <Avatar name={title} size={size} square={shape === 'square'} />
}
