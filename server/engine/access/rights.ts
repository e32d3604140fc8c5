import type { ObjectRights, Scope } from '@rodnik/shared/registry/meta.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import { rightsOf } from '../registry/object.ts'
import type { ObjectEntry } from '../registry/registry.ts'

const everything: ObjectRights = {
  read: 'all',
  create: true,
  update: 'all',
  delete: 'all',
  purge: true,
  export: true,
  import: true,
}

/** What the caller may do with an object. The one place where roles become rights. */
export function rightsFor(ctx: Context, object: ObjectEntry): ObjectRights {
  if (ctx.system) return everything
  const rights = rightsOf(object, ctx.actor.role)
  return ctx.readOnly
    ? { ...rights, create: false, update: 'none', delete: 'none', purge: false, import: false }
    : rights
}

/** Throws `denied` when the caller may not do this to any row of the object. */
export function requireRight(ctx: Context, object: ObjectEntry, right: keyof ObjectRights): void {
  const given = rightsFor(ctx, object)[right]
  if (given === false || given === 'none') throw new AppError('denied', { object: object.name, right })
}

/** Row scope of a right. */
export function scopeFor(ctx: Context, object: ObjectEntry, right: 'read' | 'update' | 'delete'): Scope {
  return rightsFor(ctx, object)[right]
}
