import { z } from 'zod'

/** Comparison operators. Which of them a field allows is told by its type in `operatorsOf`. */
export const operators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'startsWith',
  'hasAny',
  'hasAll',
  'within',
  'empty',
  'notEmpty',
] as const
export type Operator = (typeof operators)[number]

/** A condition on one field. `field` is a path: `name`, `company.industry`, `amount.currency`, `owner`. */
export interface Comparison {
  field: string
  op: Operator
  /** JSON value; `@me` and `@myTeams` stand for the caller in user, team and lookup-to-user fields. */
  value?: unknown
}
/** A condition on related rows: `relation` is `<object>.<lookup>`, e.g. `deal.company` seen from a company. */
export interface RelatedCondition {
  some?: string
  none?: string
  where?: Filter
}
/** A condition on how many related rows there are. */
export interface CountCondition {
  count: string
  op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'
  value: number
  where?: Filter
}
export type Filter =
  | Comparison
  | RelatedCondition
  | CountCondition
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }

/** Bounds on a filter from outside: it is refused with an exact error beyond them. */
export const filterLimits = { depth: 8, conditions: 100, listValues: 1000, pathLength: 4 } as const

/** Shape check of a filter tree; names, operators and values are checked by the compiler, which knows the registry. */
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string().max(200), op: z.enum(operators), value: z.unknown().optional() }),
    z.strictObject({ and: z.array(filterSchema).max(100) }),
    z.strictObject({ or: z.array(filterSchema).max(100) }),
    z.strictObject({ not: filterSchema }),
    z.strictObject({ some: z.string().max(200), where: filterSchema.optional() }),
    z.strictObject({ none: z.string().max(200), where: filterSchema.optional() }),
    z.strictObject({
      count: z.string().max(200),
      op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']),
      value: z.number().int().min(0),
      where: filterSchema.optional(),
    }),
  ]),
) as z.ZodType<Filter>
