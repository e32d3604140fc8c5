import { z } from 'zod'
import { densities, layouts, pathForm, sortForm } from './layouts.ts'

/** What the field `settings` of a view holds as JSON. Names of fields and the filter are checked by those who know the registry. */
export const ViewSettings = z.strictObject({
  layout: z.enum(layouts).nullish(),
  filter: z.unknown().optional(),
  sort: z.string().regex(sortForm).nullish(),
  group: z.string().regex(pathForm).nullish(),
  /** Paths in order, with the width in pixels once somebody set it: `name:240`. */
  columns: z
    .array(z.string().regex(/^[\w.]+(:\d{1,4})?$/))
    .max(200)
    .nullish(),
  density: z.enum(densities).nullish(),
})
