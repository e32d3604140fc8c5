import { z } from 'zod'

const limit = z.number().int()
const text = z.string().max(2000)
const fields = z.array(z.string().max(200)).max(200)

/** Body of `POST /{objects}/query`. */
export const queryInput = z.strictObject({
  filter: z.unknown().optional(),
  sort: text.optional(),
  fields: fields.optional(),
  limit: limit.optional(),
  cursor: z.string().max(8000).optional(),
  offset: limit.optional(),
  count: z.enum(['estimated', 'exact']).optional(),
  search: z.string().max(200).optional(),
  deleted: z.boolean().optional(),
})
/** Parameters of `GET /{objects}`. */
export const listParams = z.strictObject({
  filter: z.string().max(12_000).optional(),
  sort: text.optional(),
  fields: z.string().max(8000).optional(),
  limit: z.coerce.number().int().optional(),
  cursor: z.string().max(8000).optional(),
  offset: z.coerce.number().int().optional(),
  count: z.enum(['estimated', 'exact']).optional(),
  search: z.string().max(200).optional(),
  deleted: z.enum(['true', 'false']).optional(),
})
/** Parameters of `GET /{objects}/{id}`. */
export const fieldsParam = z.strictObject({ fields: z.string().max(8000).optional() })
/** Body of `POST /{objects}/board`. */
export const boardInput = z.strictObject({
  by: z.string().max(200),
  filter: z.unknown().optional(),
  sort: text.optional(),
  fields: fields.optional(),
  limit: limit.optional(),
  sums: z.array(z.string().max(200)).max(4).optional(),
  columns: z.array(z.string().max(200).nullable()).max(200).optional(),
  search: z.string().max(200).optional(),
})
/** Body of `POST /{objects}/aggregate`. */
export const aggregateInput = z.strictObject({
  filter: z.unknown().optional(),
  search: z.string().max(200).optional(),
  groups: z
    .array(
      z.strictObject({
        field: z.string().max(200),
        by: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
      }),
    )
    .max(4)
    .optional(),
  measures: z
    .array(
      z.strictObject({
        as: z.string().max(41),
        fn: z.enum(['count', 'countDistinct', 'sum', 'avg', 'min', 'max', 'median']),
        field: z.string().max(200).optional(),
        filter: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(12),
  sort: z.string().max(200).optional(),
  limit: limit.optional(),
})
const record = z.record(z.string(), z.unknown())
const version = z.number().int().positive().max(2_147_483_647)
/** Body of `POST /{objects}/batch`. */
export const batchInput = z.strictObject({
  create: z.array(record).max(10_000).optional(),
  update: z
    .array(z.strictObject({ id: z.uuid(), version: version.optional(), values: record }))
    .max(10_000)
    .optional(),
  delete: z
    .array(z.strictObject({ id: z.uuid(), version: version.optional() }))
    .max(10_000)
    .optional(),
  restore: z.array(z.uuid()).max(10_000).optional(),
})
/** Body of `POST /{objects}/purge`. */
export const purgeInput = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(1000),
  preview: z.boolean().optional(),
})
const counts = z.record(z.string(), z.number().int())
/** Its answer, numbers of records by object: what goes along, what only loses its reference, what stands against it. */
export const purgeAnswer = z.object({ records: z.number().int(), along: counts, emptied: counts, inUse: counts })
/** A record's values. */
export const recordInput = record
/** Body of `POST /undo`. */
export const undoInput = z.strictObject({ set: z.uuid() })
/** Parameters of `GET /search`. */
export const searchParams = z.strictObject({
  q: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(50).optional(),
  objects: z.string().max(500).optional(),
})
/** Parameters of `GET /changes`. */
export const changesParams = z.strictObject({
  after: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  object: z.string().max(60).optional(),
  record: z.uuid().optional(),
})
