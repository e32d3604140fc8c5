import { z } from 'zod'
import type { Filter } from './filter.ts'

const filter = z.custom<Filter>().meta({ type: 'object', description: 'Filter tree of the list behind the figure.' })
/** The list behind a figure: an object's records that match a filter, in the order of the list unless it says another. */
export const Drill = z.object({ object: z.string(), filter, sort: z.string().optional() })
export type Drill = z.infer<typeof Drill>
