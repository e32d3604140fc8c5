import { type RecordFile, RecordFiles, RecordFilesParams } from '@rodnik/shared/files/record-files.ts'
import type { FastifyInstance } from 'fastify'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import {
  accessCondition,
  type Context,
  type Engine,
  getRecord,
  isId,
  listRecords,
  type ObjectEntry,
  recordJson,
  rightsFor,
  targetsOf,
} from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { describeRoute } from '../../platform/http/route-docs.ts'

const usual = 50
// A record with very many others shows the files of the newest of them.
const perRelation = 200
const fields = ['name', 'size', 'mime', 'createdAt', 'owner', 'owner.title', 'about', 'about.title']

const docs = describeRoute({
  id: 'listRecordFiles',
  summary: 'List the files of a record',
  about:
    'Files attached to the record itself, to its activities and to the comments on it and on them, the newest first. Those of the deals of a company stand among its own, each with the deal as `from`.',
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
  const related = await readRelated(ctx, object, id)
  const after = cursor === undefined ? raw('TRUE') : below(cursor)
  const rows = await ctx.db.query<{ j: string; at: string; id: string; root: string }>(
    sql`SELECT ${recordJson(ctx, file, 't', fields)} AS j, t.id::text AS id, p.root, to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
      FROM ${raw(file.table)} t JOIN (${places(ctx, object, id, related)}) p ON p.object = t.about_object AND p.id = t.about_id
      WHERE t.deleted_at IS NULL AND ${after} AND ${accessCondition(ctx, file, 't')} ORDER BY t.created_at DESC, t.id DESC LIMIT ${raw(String(limit + 1))}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? Buffer.from(`${last.at} ${last.id}`).toString('base64url') : null
  const texts = page.map(({ j, root }) => `${j.slice(0, -1)},"from":${JSON.stringify(related.get(root) ?? null)}}`)
  return `{"data":[${texts.join(',')}],"nextCursor":${JSON.stringify(next)}}`
}

type Related = Map<string, NonNullable<RecordFile['from']>>

const keyOf = (object: string, id: string) => `${object} ${id}`

/** The other records that the caller may see whose files are listed, too, by what `places` calls them. */
async function readRelated(ctx: Context, object: ObjectEntry, id: string): Promise<Related> {
  const related: Related = new Map()
  for (const path of object.filesFrom ?? []) {
    const [name = '', field = ''] = path.split('.')
    const from = ctx.registry.objects.get(name)
    if (!from || rightsFor(ctx, from).read === 'none') continue
    const filter = { field, op: 'eq', value: id } as const
    const rows = await listRecords(ctx, from, { filter, fields: ['title'], sort: '-id', limit: perRelation })
    for (const row of rows)
      related.set(keyOf(name, row.id), {
        object: name,
        id: row.id,
        title: typeof row.title === 'string' ? row.title : null,
      })
  }
  return related
}

/** Where the files of the record and of the related ones are: there, on what is about them (activities, comments), and on what is about that in turn. */
function places(ctx: Context, object: ObjectEntry, id: string, related: Related): Sql {
  const roots = Map.groupBy([{ object: object.name, id }, ...related.values()], (one) => one.object)
  const parts = [...roots].flatMap(([name, records]) =>
    placesOf(
      ctx,
      name,
      records.map((one) => one.id),
    ),
  )
  return join(parts, ' UNION ALL ')
}

function placesOf(ctx: Context, object: string, ids: string[]): Sql[] {
  const all = aboutOf(ctx.registry.get('file'))
  const root = (column: string) => sql`${object} || ' ' || ${raw(column)}::text AS root`
  const parts = [sql`SELECT ${object}::text AS object, r.id, ${root('r.id')} FROM unnest(${ids}::uuid[]) r (id)`]
  for (const name of all) {
    const first = ctx.registry.get(name)
    if (!aboutOf(first).includes(object)) continue
    const rows = sql`${raw(first.table)} a WHERE a.about_object = ${object} AND a.about_id = ANY(${ids}::uuid[]) AND a.deleted_at IS NULL`
    parts.push(sql`SELECT ${name}::text, a.id, ${root('a.about_id')} FROM ${rows}`)
    for (const inner of all) {
      const second = ctx.registry.get(inner)
      if (aboutOf(second).includes(name))
        parts.push(
          sql`SELECT ${inner}::text, b.id, ${root('a.about_id')} FROM ${raw(second.table)} b JOIN (SELECT a.id, a.about_id FROM ${rows}) a ON a.id = b.about_id WHERE b.about_object = ${name} AND b.deleted_at IS NULL`,
        )
    }
  }
  return parts
}

function below(cursor: string): Sql {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isId(id))
    throw new AppError('invalid_input', {}, [{ path: '/cursor', code: 'bad_cursor' }])
  return sql`(t.created_at, t.id) < (${at}::timestamptz, ${id}::uuid)`
}
