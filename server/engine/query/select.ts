import sql, { join, raw, type Sql } from 'sql-template-tag'
import { AppError, type Fault } from '../../platform/errors/app-error.ts'
import type { Context } from '../context.ts'
import type { ObjectEntry } from '../registry/registry.ts'
import { readPath, resolvePath } from './paths.ts'

const maxFields = 200

/** Paths that are read when the caller names none: all own fields. */
export function defaultPaths(object: ObjectEntry): string[] {
  return Object.keys(object.fields)
}

/** The SQL expression of a record's JSON text with the given paths (and always `id` and `version`) over a row `alias`. */
export function recordJson(ctx: Context, object: ObjectEntry, alias: string, fields: string[] | undefined): Sql {
  const wanted = [...new Set(fields ?? defaultPaths(object))].filter((path) => path !== 'id' && path !== 'version')
  const faults: Fault[] = []
  if (wanted.length > maxFields) faults.push({ path: '/fields', code: 'too_many_values', data: { max: maxFields } })
  const columns: Sql[] = []
  for (const name of wanted.slice(0, maxFields)) {
    const path = resolvePath(ctx, object, name)
    if ('code' in path) faults.push({ path: '/fields', code: path.code, data: path.data })
    else columns.push(sql`${readPath(ctx, path, alias)} AS ${raw(`"${name}"`)}`)
  }
  if (faults.length > 0) throw new AppError('invalid_input', {}, faults)
  return sql`(SELECT row_to_json(r) FROM (SELECT ${join([raw(`${alias}.id`), raw(`${alias}.version`), ...columns], ', ')}) r)::text`
}
