import { fileTargets } from '@rodnik/shared/files/targets.ts'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { accessCondition, type Context, defineObject, field, referenceColumn, rightsFor } from '../../engine/index.ts'
import { fileRules } from './file-rules.ts'

const own = { read: 'own', create: true, update: 'own', delete: 'own', export: false, import: false } as const

/**
 * What people have attached to records: name, size and kind here, the content in the file store under the same id. Whoever
 * sees the record sees its files and may add one; only who sent a file renames it or gives it to another record.
 */
export const file = defineObject('file', {
  plural: 'files',
  about: 'Files attached to records.',
  titleField: 'name',
  ownerField: 'owner',
  accessThrough: 'about',
  inner: true,
  fields: {
    name: field.text({ required: true, maxLength: 200 }),
    /** Bytes. */
    size: field.integer({ required: true, readOnly: true, min: 0 }),
    mime: field.text({ required: true, readOnly: true, maxLength: 127 }),
    sha256: field.text({ required: true, readOnly: true, hidden: true, maxLength: 64 }),
    about: field.anyLookup([...fileTargets]),
    owner: field.user({ required: true, readOnly: true }),
  },
  screens: { icon: 'paperclip', columns: ['name', 'size', 'owner.title', 'createdAt'], quick: [], sort: '-createdAt' },
  rules: fileRules,
  alsoVisible: referredTo,
  rights: {
    owner: { update: 'own', import: false },
    admin: { update: 'own', import: false },
    head: { ...own, delete: 'team' },
    seller: own,
    viewer: { read: 'own' },
  },
  indexes: [{ name: 'about_at', on: 'about_object, about_id, created_at DESC, id DESC', where: 'deleted_at IS NULL' }],
})

/** A file that a field of a record names (a logo, a photo) is seen with that record. */
function referredTo(ctx: Context, alias: string): Sql {
  const ways = referrers(ctx).flatMap(({ object, column }) => {
    if (rightsFor(ctx, object).read === 'none') return []
    const inner = `${alias}_r`
    return sql`EXISTS (SELECT 1 FROM ${raw(object.table)} ${raw(inner)} WHERE ${raw(`${inner}.${column}`)} = ${raw(alias)}.id AND ${accessCondition(ctx, object, inner)})`
  })
  return ways.length > 0 ? sql`(${join(ways, ' OR ')})` : sql`FALSE`
}

/** Fields of all objects that name files, with their columns. */
export function referrers(ctx: Context) {
  return ctx.registry.pointingAt('file').flatMap(({ object, field: name }) => {
    const type = object.fields[name]?.type
    return type === 'file' || type === 'image' ? [{ object, column: referenceColumn(name) }] : []
  })
}
