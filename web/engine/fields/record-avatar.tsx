import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { apiUrl } from '../data/api.ts'

const organisations = new Set(['building', 'company', 'building-store', 'building-skyscraper'])

/** Whether records of an object have a picture: round for people, square for organisations, none for things. */
export function avatarShape(meta: Meta, object: string): 'round' | 'square' | undefined {
  const own = meta.objects[object]
  if (!own) return undefined
  if (object === 'user' || own.fields[own.titleField]?.type === 'personName') return 'round'
  return organisations.has(own.screens.icon) ? 'square' : undefined
}

/** The picture of a record of an object that has them; `picture` is the id of its photo or logo. */
export function recordAvatar(meta: Meta, object: string, title: string, size = 20, picture?: unknown) {
  const shape = avatarShape(meta, object)
  const src = typeof picture === 'string' ? apiUrl(`/files/${picture}/thumbnail`) : undefined
  return shape && <Avatar name={title} size={size} square={shape === 'square'} src={src} />
}

/** The photo or logo of a record, if it came with it. */
export function pictureOf(meta: Meta, object: string, record: RecordData): unknown {
  return record[meta.objects[object]?.screens.picture ?? '']
}
