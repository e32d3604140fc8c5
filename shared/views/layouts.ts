/** How a list may be laid out. */
export const layouts = ['table', 'board', 'calendar'] as const
export type Layout = (typeof layouts)[number]

/** How high the rows of a table may be. */
export const densities = ['compact', 'normal', 'roomy'] as const
export type Density = (typeof densities)[number]

/** A path of fields: `name`, `company.title`. */
export const pathForm = /^[\w.]+$/
/** Paths to sort by, the first one first: `-amount,name`. */
export const sortForm = /^[\w.,-]+$/
