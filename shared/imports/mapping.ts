import { z } from 'zod'
import { dateOrders, matchModes, missingPolicies } from './choices.ts'
import { sourceFormatSchema } from './source.ts'

export type MatchMode = (typeof matchModes)[number]

export type MissingPolicy = (typeof missingPolicies)[number]

const valueFormatSchema = z.strictObject({
  dateOrder: z.enum(dateOrders).optional(),
  decimal: z.enum([',', '.']).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})

/** Where one column of the file, or a fixed text, goes and how it is read. */
export const columnMappingSchema = z.strictObject({
  /** Position from 0, or the column's name when the file has it once. */
  column: z.union([z.number().int().min(0).max(2000), z.string().max(500)]).optional(),
  /** Instead of a column: a text for every row, in which `{name of a column}` stands for its cell. A filled cell of a column wins. */
  text: z.string().max(1000).optional(),
  /** Field of the object, or a part of a composite one: `amount`, `name.first`, `amount.currency`, `address.city`. */
  field: z.string().min(1).max(100),
  format: valueFormatSchema.optional(),
  /** What to do with a cell that cannot be read: refuse its row, or leave the field empty. */
  onFault: z.enum(['refuse', 'empty']).default('refuse'),
  /** Cell text → the text to take instead (for references also an id, for options a code); null leaves it empty. */
  values: z.record(z.string().max(500), z.string().max(500).nullable()).optional(),
  /** For references: the field of the other object that the cells name it by, and what to do when none is found. */
  lookup: z
    .strictObject({
      by: z.string().max(100).optional(),
      missing: z.enum(missingPolicies).default('refuse'),
      /** For fields that may point at several objects. */
      object: z.string().max(100).optional(),
    })
    .optional(),
})
export type ColumnMapping = z.infer<typeof columnMappingSchema>

/** How a file becomes records. */
export const importMappingSchema = z.strictObject({
  object: z.string().min(1).max(100),
  columns: z.array(columnMappingSchema).max(500),
  /** Fields that tell whether a row is a record that exists; empty: every row is new. */
  keys: z.array(z.string().max(100)).max(5).default([]),
  onMatch: z.enum(matchModes).default('update'),
  onMissing: z.enum(['create', 'skip']).default('create'),
  /** What an empty cell does to a record that exists. */
  onBlank: z.enum(['keep', 'clear']).default('keep'),
  /** Zone of times written without one, and country of telephone numbers written without a code. */
  zone: z.string().max(60).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('RU'),
})
export type ImportMapping = z.infer<typeof importMappingSchema>

/** Body of `POST /imports/{id}/preview` and `/run`. `format` is set when the reading was corrected by hand. */
export const importPlanSchema = z.strictObject({
  mapping: importMappingSchema,
  format: sourceFormatSchema.optional(),
})
export type ImportPlan = z.infer<typeof importPlanSchema>
