import { RecordFiles, RecordFilesParams } from '@rodnik/shared/files/record-files.ts'
import type { FastifyInstance } from 'fastify'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import {
  accessCondition,
  type Context,
  type Engine,
  getRecord,
  isId,
  type ObjectEntry,
  recordJson,
  targetsOf,
} from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'

const usual = 50
const fields = ['name', 'size', 'mime', 'createdAt', 'owner', 'owner.title', 'about', 'about.title']

const docs = describeRoute({
  id: 'listRecordFiles',
  summary: 'List the files of a record',
  about:
    'Files attached to the record itself, to its activities and to the comments on it and on them, the newest first.',
  tag: 'file',
  params: { objects: 'Plural of an object that files can be attached to', id: 'Id of the record' },
  query: RecordFilesParams,
  answer: RecordFiles,
  errors: [400, 403, 404],
})

/** `GET /{objects}/{id}/files`. */
export function addRecordFilesRoute(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: { objects: string; id: string } }>(
    '/api/v1/:objects/:id/files',
    { config: { openapi: docs } },
    async (request, reply) => {
      const ctx = await engine.contextOf(request)
      const { objects, id } = request.params
      const object = engine.registry.byPlural.get(objects)
      if (!object || !carries(ctx, object) || !isId(id)) throw new AppError('missing')
      const { cursor, limit } = parseInput(RecordFilesParams, request.query)
      await getRecord(ctx, object, id, ['id'])
      const text = await readPage(ctx, object, id.toLowerCase(), cursor, limit ?? usual)
      return reply.type('application/json; charset=utf-8').send(text)
    },
  )
}

function carries(ctx: Context, object: ObjectEntry): boolean {
  return aboutOf(ctx.registry.get('file')).includes(object.name)
}

function aboutOf(object: ObjectEntry): string[] {
  const def = object.fields.about
  return def?.type === 'anyLookup' ? targetsOf(def) : []
}

async function readPage(
  ctx: Context,
  object: ObjectEntry,
  id: string,
  cursor: string | undefined,
  limit: number,
): Promise<string> {
  const file = ctx.registry.get('file')
  const after = cursor === undefined ? raw('TRUE') : below(cursor)
  const rows = await ctx.db.query<{ j: string; at: string; id: string }>(
    sql`SELECT ${recordJson(ctx, file, 't', fields)} AS j, t.id::text AS id, to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
      FROM ${raw(file.table)} t WHERE (t.about_object, t.about_id) IN (${places(ctx, object, id)}) AND t.deleted_at IS NULL AND ${after} AND ${accessCondition(ctx, file, 't')}
      ORDER BY t.created_at DESC, t.id DESC LIMIT ${raw(String(limit + 1))}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? Buffer.from(`${last.at} ${last.id}`).toString('base64url') : null
  return `{"data":[${page.map(({ j }) => j).join(',')}],"nextCursor":${JSON.stringify(next)}}`
}

/** The record, what is about it (activities, comments), and what is about that in turn. */
function places(ctx: Context, object: ObjectEntry, id: string): Sql {
  const all = aboutOf(ctx.registry.get('file'))
  const parts = [sql`SELECT ${object.name}::text, ${id}::uuid`]
  for (const name of all) {
    const first = ctx.registry.get(name)
    if (!aboutOf(first).includes(object.name)) continue
    const rows = sql`SELECT a.id FROM ${raw(first.table)} a WHERE a.about_object = ${object.name} AND a.about_id = ${id}::uuid AND a.deleted_at IS NULL`
    parts.push(sql`SELECT ${name}::text, x.id FROM (${rows}) x`)
    for (const inner of all) {
      const second = ctx.registry.get(inner)
      if (aboutOf(second).includes(name))
        parts.push(
          sql`SELECT ${inner}::text, b.id FROM ${raw(second.table)} b WHERE b.about_object = ${name} AND b.about_id IN (${rows}) AND b.deleted_at IS NULL`,
        )
    }
  }
  return join(parts, ' UNION ALL ')
}

function below(cursor: string): Sql {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isId(id))
    throw new AppError('invalid_input', {}, [{ path: '/cursor', code: 'bad_cursor' }])
  return sql`(t.created_at, t.id) < (${at}::timestamptz, ${id}::uuid)`
}
